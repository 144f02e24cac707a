// Which endpoint answers which path and verb, and who may ask it.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/call.hpp"
#include "api/conference_endpoints.hpp"
#include "api/control_endpoints.hpp"
#include "api/health_endpoints.hpp"
#include "api/info_endpoints.hpp"
#include "api/login_endpoints.hpp"
#include "api/maintenance_endpoints.hpp"
#include "api/phone_endpoints.hpp"
#include "api/provisioning_endpoints.hpp"
#include "api/recording_endpoints.hpp"
#include "api/reference_endpoints.hpp"
#include "api/user_endpoints.hpp"
#include "api/web_client_endpoint.hpp"

namespace connector::api {

/// `change` is a GET that changes something, for the clients that know it so, and the POST that does the same.
enum class Verb { get, post, put, change };

/// `web_client` is anybody, but any account where the client is the administrator's own.
enum class Who { anybody, web_client, account, friends_and_team, team };

/// In a path, each {text} stands for one segment of any text. Of two routes that have a path, the first one counts.
struct Route {
    Verb verb;
    std::string_view path;
    Who who;
    Endpoint endpoint;
};

inline constexpr std::array routes{
    Route{Verb::get, "/", Who::web_client, web_client_file},
    Route{Verb::get, "/assets/{text}", Who::web_client, web_client_file},
    Route{Verb::get, "/healthz", Who::anybody, healthz},
    Route{Verb::get, "/readyz", Who::anybody, readyz},
    Route{Verb::post, "/login", Who::anybody, log_in},
    Route{Verb::post, "/logout", Who::account, log_out},

    Route{Verb::get, "/userinfo", Who::account, userinfo},
    Route{Verb::get, "/pubxml", Who::account, pubxml},
    Route{Verb::get, "/friendxml", Who::friends_and_team, friendxml},
    Route{Verb::get, "/fr/live", Who::friends_and_team, live_state},
    Route{Verb::post, "/fr/exec", Who::friends_and_team, exec_calls},
    Route{Verb::post, "/fr/memexec", Who::friends_and_team, exec_member_calls},
    Route{Verb::post, "/api/ticket", Who::account, issue_ticket},
    Route{Verb::get, "/api/live", Who::account, live_needs_upgrade},
    Route{Verb::get, "/api/openapi.json", Who::account, reference_document},
    Route{Verb::get, "/api/asyncapi.json", Who::account, reference_document},

    Route{Verb::get, "/api/users", Who::team, list_users},
    Route{Verb::get, "/api/users/byid/{text}", Who::team, users_by_id},
    Route{Verb::get, "/api/users/byname/{text}", Who::team, users_by_name},
    Route{Verb::get, "/api/users/bycontext/{text}", Who::team, users_by_context},
    Route{Verb::get, "/api/users/bypolymac/{text}", Who::team, users_by_polymac},
    Route{Verb::get, "/api/users/byemail/{text}", Who::team, users_by_email},
    Route{Verb::get, "/api/users/match/{text}", Who::team, users_match},
    Route{Verb::post, "/api/users/add", Who::team, add_users},
    Route{Verb::post, "/api/users/mod", Who::team, mod_users},
    Route{Verb::post, "/api/users/del", Who::team, del_users},
    Route{Verb::change, "/api/users/rebuild", Who::team, rebuild_users},
    Route{Verb::change, "/api/users/reprov", Who::team, reprovision_users},

    Route{Verb::get, "/api/conferences", Who::team, list_conferences},
    Route{Verb::get, "/api/conferences/bynum/{text}", Who::team, conferences_by_num},
    Route{Verb::get, "/api/conferences/bytype/{text}", Who::team, conferences_by_type},
    Route{Verb::get, "/api/conferences/byname/{text}", Who::team, conferences_by_name},
    Route{Verb::get, "/api/conferences/bycontext/{text}", Who::team, conferences_by_context},
    Route{Verb::post, "/api/conferences/add", Who::team, add_conferences},
    Route{Verb::post, "/api/conferences/mod", Who::team, mod_conferences},
    Route{Verb::post, "/api/conferences/del", Who::team, del_conferences},
    Route{Verb::change, "/api/conferences/rebuildcontacts", Who::team, rebuild_contacts},

    Route{Verb::get, "/linphone", Who::account, linphone_xml},
    Route{Verb::get, "/linphone/qr.svg", Who::account, linphone_qr},
    Route{Verb::get, "/polycom/{text}", Who::account, polycom_file},
    Route{Verb::put, "/polycom/{text}", Who::account, put_polycom_file},
    Route{Verb::get, "/polycom/SoundPointIPLocalization/{text}/{text}", Who::account, polycom_file},
    Route{Verb::get, "/polycom/Config/{text}", Who::account, polycom_file},
    Route{Verb::get, "/polycom/languages/{text}", Who::account, polycom_file},
    Route{Verb::get, "/api/phones", Who::team, list_phones},

    Route{Verb::change, "/api/store/{text}", Who::team, store_tree},
    Route{Verb::change, "/api/restore/{text}", Who::team, restore_tree},

    Route{Verb::get, "/fr/friendsrec", Who::friends_and_team, list_friends_recordings},
    Route{Verb::get, "/fr/friendsrec/{text}", Who::friends_and_team, friends_recording},
    Route{Verb::post, "/fr/delfriendsrec", Who::friends_and_team, del_friends_recordings},
    Route{Verb::get, "/api/recordings", Who::team, list_recordings},
    Route{Verb::get, "/api/recordings/find/{text}", Who::team, find_recordings},
    Route{Verb::post, "/api/recordings/del", Who::team, del_recordings},
    Route{Verb::get, "/api/recordings/{text}", Who::team, recording},

    Route{Verb::get, "/api/info", Who::team, info},
    Route{Verb::get, "/api/info/state", Who::team, info_state},
};

/// Whether a request of that method is one of `verb`. HEAD asks like GET, but changes nothing.
bool is_of_verb(std::string_view method, Verb verb);
/// Whether HTTP knows the method at all (RFC 9110, section 9, and PATCH).
bool is_known_method(std::string_view method);

/// For what the web client answers beside its routes: further files, and addresses within its page.
inline constexpr Route web_client_route{Verb::get, "", Who::web_client, web_client_file};

struct Match {
    const Route* route = nullptr;    // of this path and verb; nullptr when the path has only other verbs
    std::vector<std::string> texts;  // what stood for each {text}
    Who who = Who::team;             // of the path
    std::string allowed;             // the methods of the path, as Allow names them
};

/// Nothing when no route has the path.
std::optional<Match> match(const Target& target, std::string_view method);

/// Whether a route's path begins with that segment, so that nothing but routes should answer below it.
bool is_begun_by_route(std::string_view segment);

/// Whether an account of that context may ask routes of `who`.
bool may_ask(Who who, model::Context context);

}  // namespace connector::api
