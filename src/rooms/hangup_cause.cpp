#include "rooms/hangup_cause.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace connector::rooms {

namespace {

struct Row {
    Cause cause;
    std::string_view name;
    unsigned sip_status;
};

constexpr std::array rows{
    Row{Cause::unallocated_number, "UNALLOCATED_NUMBER", 404},
    Row{Cause::no_route_destination, "NO_ROUTE_DESTINATION", 404},
    Row{Cause::normal_clearing, "NORMAL_CLEARING", 480},
    Row{Cause::user_busy, "USER_BUSY", 486},
    Row{Cause::no_user_response, "NO_USER_RESPONSE", 408},
    Row{Cause::no_answer, "NO_ANSWER", 480},
    Row{Cause::subscriber_absent, "SUBSCRIBER_ABSENT", 480},
    Row{Cause::call_rejected, "CALL_REJECTED", 603},
    Row{Cause::number_changed, "NUMBER_CHANGED", 410},
    Row{Cause::exchange_routing_error, "EXCHANGE_ROUTING_ERROR", 483},
    Row{Cause::destination_out_of_order, "DESTINATION_OUT_OF_ORDER", 502},
    Row{Cause::invalid_number_format, "INVALID_NUMBER_FORMAT", 484},
    Row{Cause::normal_unspecified, "NORMAL_UNSPECIFIED", 480},
    Row{Cause::network_out_of_order, "NETWORK_OUT_OF_ORDER", 503},
    Row{Cause::normal_temporary_failure, "NORMAL_TEMPORARY_FAILURE", 503},
    Row{Cause::requested_chan_unavail, "REQUESTED_CHAN_UNAVAIL", 503},
    Row{Cause::outgoing_call_barred, "OUTGOING_CALL_BARRED", 403},
    Row{Cause::incoming_call_barred, "INCOMING_CALL_BARRED", 403},
    Row{Cause::service_unavailable, "SERVICE_UNAVAILABLE", 480},
    Row{Cause::chan_not_implemented, "CHAN_NOT_IMPLEMENTED", 480},
    Row{Cause::service_not_implemented, "SERVICE_NOT_IMPLEMENTED", 501},
    Row{Cause::incompatible_destination, "INCOMPATIBLE_DESTINATION", 488},
    Row{Cause::recovery_on_timer_expire, "RECOVERY_ON_TIMER_EXPIRE", 504},
    Row{Cause::interworking, "INTERWORKING", 480},
    Row{Cause::originator_cancel, "ORIGINATOR_CANCEL", 487},
    Row{Cause::system_shutdown, "SYSTEM_SHUTDOWN", 480},
    Row{Cause::lose_race, "LOSE_RACE", 480},
    Row{Cause::manager_request, "MANAGER_REQUEST", 480},
    Row{Cause::media_timeout, "MEDIA_TIMEOUT", 480},
    Row{Cause::user_not_registered, "USER_NOT_REGISTERED", 480},
    Row{Cause::invalid_url, "INVALID_URL", 484},
    Row{Cause::invalid_profile, "INVALID_PROFILE", 502},
};

const Row& row_of(Cause cause) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.cause == cause; });
    return found == rows.end() ? rows.front() : *found;
}

constexpr std::array<std::pair<unsigned, std::string_view>, 27> phrases{{
    {400, "Bad Request"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {410, "Gone"},
    {480, "Temporarily Unavailable"},
    {482, "Loop Detected"},
    {483, "Too Many Hops"},
    {484, "Address Incomplete"},
    {485, "Ambiguous"},
    {486, "Busy Here"},
    {487, "Request Terminated"},
    {488, "Not Acceptable Here"},
    {500, "Server Internal Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Server Time-out"},
    {505, "Version Not Supported"},
    {600, "Busy Everywhere"},
    {603, "Decline"},
    {604, "Does Not Exist Anywhere"},
    {606, "Not Acceptable"},
    {301, "Moved Permanently"},
    {302, "Moved Temporarily"},
    {305, "Use Proxy"},
}};

}  // namespace

std::string_view name_of(Cause cause) {
    return row_of(cause).name;
}

std::optional<Cause> cause_named(std::string_view text) {
    for (const Row& row : rows) {
        if (equal_ignoring_case(row.name, text) || std::to_string(static_cast<int>(row.cause)) == text) {
            return row.cause;
        }
    }
    return std::nullopt;
}

unsigned sip_status_of(Cause cause) {
    return row_of(cause).sip_status;
}

Cause cause_of_status(unsigned sip_status) {
    switch (sip_status) {
        case 200: return Cause::normal_clearing;
        case 401:
        case 402:
        case 403:
        case 407:
        case 603:
        case 608: return Cause::call_rejected;
        case 404: return Cause::unallocated_number;
        case 485:
        case 604: return Cause::no_route_destination;
        case 408:
        case 504: return Cause::recovery_on_timer_expire;
        case 410: return Cause::number_changed;
        case 413:
        case 414:
        case 416:
        case 420:
        case 421:
        case 423:
        case 505:
        case 513: return Cause::interworking;
        case 480: return Cause::no_user_response;
        case 400:
        case 481:
        case 500:
        case 503: return Cause::normal_temporary_failure;
        case 486:
        case 600: return Cause::user_busy;
        case 484: return Cause::invalid_number_format;
        case 488:
        case 606: return Cause::incompatible_destination;
        case 502: return Cause::network_out_of_order;
        case 405: return Cause::service_unavailable;
        case 406:
        case 415:
        case 501: return Cause::service_not_implemented;
        case 482:
        case 483: return Cause::exchange_routing_error;
        case 487: return Cause::originator_cancel;
        default: return Cause::normal_unspecified;
    }
}

std::string_view phrase_of(unsigned sip_status) {
    const auto found =
        std::find_if(phrases.begin(), phrases.end(), [&](const auto& phrase) { return phrase.first == sip_status; });
    return found == phrases.end() ? "Refused" : found->second;
}

std::string reason_header(Cause cause) {
    if (cause == Cause::lose_race) return "SIP;cause=200;text=\"Call completed elsewhere\"";
    const int number = static_cast<int>(cause);
    return (number < 128 ? "Q.850;cause=" : "SIP;cause=") + std::to_string(number) + ";text=\"" +
           std::string(name_of(cause)) + "\"";
}

}  // namespace connector::rooms
