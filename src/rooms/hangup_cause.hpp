// Why a call ends: FreeSWITCH's hangup causes, and the SIP answers that they come from and go to.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace connector::rooms {

/// The numbers are FreeSWITCH's (switch_types.h): up to 127 those of Q.850, above them its own.
enum class Cause {
    unallocated_number = 1,
    no_route_destination = 3,
    normal_clearing = 16,
    user_busy = 17,
    no_user_response = 18,
    no_answer = 19,
    subscriber_absent = 20,
    call_rejected = 21,
    number_changed = 22,
    exchange_routing_error = 25,
    destination_out_of_order = 27,
    invalid_number_format = 28,
    normal_unspecified = 31,
    network_out_of_order = 38,
    normal_temporary_failure = 41,
    requested_chan_unavail = 44,
    outgoing_call_barred = 52,
    incoming_call_barred = 54,
    service_unavailable = 63,
    chan_not_implemented = 66,
    service_not_implemented = 79,
    incompatible_destination = 88,
    recovery_on_timer_expire = 102,
    interworking = 127,
    originator_cancel = 487,
    system_shutdown = 701,
    lose_race = 702,
    manager_request = 703,
    media_timeout = 804,
    user_not_registered = 806,
    invalid_url = 810,
    invalid_profile = 811,
};

/// "USER_BUSY".
std::string_view name_of(Cause cause);
/// By name, in any case, or by number; nothing for a cause that is not known.
std::optional<Cause> cause_named(std::string_view text);

/// The answer to an INVITE that ends for that cause (hangup_cause_to_sip in mod_sofia.c).
unsigned sip_status_of(Cause cause);
/// What the answer of a phone that was called means (sofia_glue_sip_cause_to_freeswitch).
Cause cause_of_status(unsigned sip_status);
/// "Busy Here" (RFC 3261, section 21); "Refused" for a status that has no usual words.
std::string_view phrase_of(unsigned sip_status);

/// The value of the Reason header (RFC 3326) as FreeSWITCH writes it: `Q.850;cause=17;text="USER_BUSY"`. What Q.850 has
/// no number for stands under SIP; a phone that was not the first to answer is told that another one was.
std::string reason_header(Cause cause);

}  // namespace connector::rooms
