#include "rooms/channel.hpp"

#include "rooms/codecs.hpp"
#include "rooms/event_head.hpp"

namespace connector::rooms {

void add_channel(esl::Event& event, const Channel& channel, unsigned mix_rate_hz) {
    const std::string name = "sofia/internal/" + channel.user + "@" + channel.domain;
    const std::string created = epoch_us(channel.created);
    const std::string rate = std::to_string(mix_rate_hz);
    event.add("Channel-State", "CS_EXECUTE");
    event.add("Channel-Call-State", "ACTIVE");
    event.add("Channel-State-Number", "4");
    event.add("Channel-Name", name);
    event.add("Unique-ID", channel.uuid);
    event.add("Call-Direction", "inbound");
    event.add("Presence-Call-Direction", "inbound");
    event.add("Channel-HIT-Dialplan", "true");
    event.add("Channel-Call-UUID", channel.uuid);
    event.add("Answer-State", "answered");
    event.add("Channel-Read-Codec-Name", "L16");
    event.add("Channel-Read-Codec-Rate", rate);
    event.add("Channel-Read-Codec-Bit-Rate", std::to_string(mix_rate_hz * 16));
    event.add("Channel-Write-Codec-Name", std::string(encoding_name(channel.media.codec)));
    event.add("Channel-Write-Codec-Rate", std::to_string(sample_rate_hz(channel.media.codec)));
    event.add("Channel-Write-Codec-Bit-Rate", "64000");
    event.add("Caller-Direction", "inbound");
    event.add("Caller-Logical-Direction", "inbound");
    event.add("Caller-Username", channel.user);
    event.add("Caller-Dialplan", "XML");
    event.add("Caller-Caller-ID-Name", channel.caller_name);
    event.add("Caller-Caller-ID-Number", channel.user);
    event.add("Caller-Orig-Caller-ID-Name", channel.caller_name);
    event.add("Caller-Orig-Caller-ID-Number", channel.user);
    event.add("Caller-Network-Addr", channel.peer.address.ip);
    event.add("Caller-ANI", channel.user);
    event.add("Caller-Destination-Number", channel.destination);
    event.add("Caller-Unique-ID", channel.uuid);
    event.add("Caller-Source", "mod_sofia");
    event.add("Caller-Context", channel.context);
    event.add("Caller-Channel-Name", name);
    event.add("Caller-Profile-Index", "1");
    event.add("Caller-Profile-Created-Time", created);
    event.add("Caller-Channel-Created-Time", created);
    event.add("Caller-Channel-Answered-Time", created);
    event.add("Caller-Channel-Progress-Time", "0");
    event.add("Caller-Channel-Progress-Media-Time", created);
    for (const char* never : {"Hangup", "Transfer", "Resurrect", "Bridged"}) {
        event.add("Caller-Channel-" + std::string(never) + "-Time", "0");
    }
    event.add("Caller-Channel-Last-Hold", "0");
    event.add("Caller-Channel-Hold-Accum", "0");
    event.add("Caller-Screen-Bit", "true");
    event.add("Caller-Privacy-Hide-Name", "false");
    event.add("Caller-Privacy-Hide-Number", "false");
}

}  // namespace connector::rooms
