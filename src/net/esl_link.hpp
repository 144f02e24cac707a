// The connection to the switch's event socket: kept up for ever, made anew whenever it ends.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "app/switch.hpp"
#include "base/now.hpp"
#include "base/random.hpp"
#include "base/secret.hpp"
#include "esl/event.hpp"
#include "net/loop.hpp"

namespace connector::net {

/// Who is told of the connection, on the loop.
class EslListener {
public:
    virtual ~EslListener() = default;
    /// Subscribed: events flow from here on.
    virtual void on_ready(Now now) = 0;
    virtual void on_event(const esl::Event& event, Now now) = 0;
    /// The connection ended or could not be made; `why` is a sentence for the administrator.
    virtual void on_lost(std::string why) = 0;
};

class EslLink final : public app::Switch {
public:
    struct Options {
        std::string host = "127.0.0.1";
        std::uint16_t port = 8021;
        Secret password;
    };

    EslLink(Loop& loop, Random& random, Options options);
    ~EslLink() override;

    /// Connects, and tells `listener`, which outlives the link.
    void start(EslListener& listener);
    /// Ends the connection for good; what was asked is answered as unreachable.
    void stop();

    void run(esl::Command command, Answer answer) override;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace connector::net
