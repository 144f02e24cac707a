// Our half of ICE, which only answers (RFC 8445, section 2.5): checks in, answers out; where the browser is, and
// whether it still wants media (RFC 7675).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/now.hpp"
#include "base/secret.hpp"
#include "sipstack/route.hpp"

namespace connector::sipstack {

class IceLite {
public:
    /// Of ours: by what checks are addressed and authenticated.
    struct Credentials {
        std::string ufrag;
        Secret password;

        bool operator==(const Credentials&) const = default;
    };

    /// Browsers check every few seconds; whoever does not for so long has gone.
    static constexpr std::chrono::seconds consent_max{12};
    /// So long the first check may take.
    static constexpr std::chrono::seconds first_check_max{15};

    IceLite(Credentials credentials, SteadyTime now);

    /// ICE restart. Checks by the former credentials count until one by the new ones has come.
    void change(Credentials credentials);

    /// The answer to a check, to be sent back on its route; empty when there is none to be given. It is the only thing
    /// that somebody who is not authenticated is sent.
    std::vector<std::uint8_t> on_check(std::span<const std::uint8_t> bytes, const Route& from, SteadyTime now);

    /// Where the browser wants its media, by its latest authentic check with USE-CANDIDATE. Nothing before that.
    const std::optional<Route>& nominated() const noexcept { return nominated_; }
    bool has_consent(SteadyTime now) const;

private:
    const Credentials* addressed_by(const std::string& username) const;
    void accept(const Credentials& by, SteadyTime now);

    Credentials current_;
    std::optional<Credentials> former_;
    std::optional<Route> nominated_;
    SteadyTime begun_at_;
    std::optional<SteadyTime> checked_at_;
};

}  // namespace connector::sipstack
