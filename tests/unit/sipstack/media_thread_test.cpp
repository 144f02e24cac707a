// The media thread between phones on the loopback interface.
#include "sipstack/media_thread.hpp"

#include <gtest/gtest.h>

#include <unistd.h>

#include <condition_variable>

#include "loopback_browser.hpp"
#include "media/key_receiver.hpp"
#include "media/rtcp_packet.hpp"

namespace connector::sipstack {

namespace {

using Kind = SrtpSession::Kind;
using Suite = rooms::Srtp::Suite;

const rooms::MixId mix{1};
const rooms::CallId speaker{1};
const rooms::CallId hearer{2};

class Media : public testing::Test {
protected:
    Media() { thread.order(rooms::OpenMix{mix, 16'000}); }

    rooms::LegMedia start(rooms::CallId call, const LoopbackPhone& phone, const std::optional<rooms::Srtp>& keys = {}) {
        rooms::LegMedia media = phone.media(*ports.reserve());
        media.srtp = keys;
        thread.order(rooms::StartLeg{call, mix, media});
        return media;
    }
    // Whether the voice of `from` arrives at `by` while it is said over and over.
    static bool is_heard(LoopbackPhone& from, const rooms::LegMedia& from_media, LoopbackPhone& by) {
        for (int packet = 0; packet < 30; ++packet) {
            from.say(from_media.local_port);
            if (by.hear().value_or(0) > LoopbackPhone::loud / 2) return true;
        }
        return false;
    }
    template <class Kind>
    Kind told() {
        std::unique_lock lock(mutex);
        while (true) {
            for (const rooms::Input& input : inputs) {
                if (const auto* found = std::get_if<Kind>(&input)) {
                    Kind wanted = *found;
                    inputs.clear();
                    return wanted;
                }
            }
            if (wake.wait_for(lock, LoopbackPhone::patience) == std::cv_status::timeout) {
                ADD_FAILURE() << "nothing was told";
                return {};
            }
        }
    }

    RtpPortPool ports{"127.0.0.1", 21'000, 22'000, 17};
    RtpPortPool phone_ports{"127.0.0.1", 23'000, 24'000, 31};
    std::mutex mutex;
    std::condition_variable wake;
    std::vector<rooms::Input> inputs;
    DtlsContext dtls;
    MediaThread thread{ports, dtls, 5'000,
                       [this](rooms::Input input) {
                           const std::lock_guard lock(mutex);
                           inputs.push_back(std::move(input));
                           wake.notify_all();
                       },
                       ""};
    LoopbackPhone first{phone_ports};
    LoopbackPhone second{phone_ports};
};

class SecureMedia : public Media, public testing::WithParamInterface<Suite> {
protected:
    static rooms::Srtp keys(char send, char receive) {
        const bool is_256 =
            GetParam() == Suite::aes_256_cm_hmac_sha1_80 || GetParam() == Suite::aes_256_cm_hmac_sha1_32;
        const std::size_t bytes = is_256 ? 46 : 30;
        return {GetParam(), Secret(std::string(bytes, send)), Secret(std::string(bytes, receive))};
    }
};

}  // namespace

TEST_F(Media, PhonesHearEachOther) {
    const auto media = start(speaker, first);
    start(hearer, second);
    EXPECT_TRUE(is_heard(first, media, second));
}

TEST_F(Media, WhoCameBeforeThePhoneDoesNotKeepItOut) {
    const auto media = start(speaker, first);
    start(hearer, second);
    LoopbackPhone stranger(phone_ports);
    EXPECT_TRUE(is_heard(stranger, media, second));
    EXPECT_TRUE(is_heard(first, media, second));
    EXPECT_TRUE(first.hear());
    // From then on, the stranger is nobody.
    for (int packet = 0; packet < 30; ++packet) second.hear();
    EXPECT_FALSE(is_heard(stranger, media, second));
}

TEST_F(Media, ReportsComeBesideTheVoiceAndEndWithAGoodbye) {
    const auto media = start(speaker, first);
    first.say(media.local_port);
    first.send(Kind::rtcp, static_cast<std::uint16_t>(media.local_port + 1),
               media::print_rtcp({77, media::SenderInfo{0x1'2345'0000, 0, 1, 160}, {}}, "phone", false));
    const auto reports = media::parse_rtcp(first.receive(Kind::rtcp).value_or(LoopbackPhone::Packet{}));
    ASSERT_TRUE(reports);
    ASSERT_EQ(reports->size(), 1U);
    EXPECT_EQ(reports->front().ssrc, 5'000U);
    EXPECT_TRUE(reports->front().sender);
    ASSERT_EQ(reports->front().blocks.size(), 1U);
    EXPECT_EQ(reports->front().blocks.front().ssrc, 77U);
    EXPECT_EQ(reports->front().blocks.front().last_sr, 0x1'2345U);
    thread.order(rooms::StopLeg{speaker, media.local_port});
    const auto last = first.receive(Kind::rtcp).value_or(LoopbackPhone::Packet(8));
    EXPECT_EQ(last[last.size() - 7], 203);
}

TEST_F(Media, ReportsShareThePortWhenThePhoneWantsIt) {
    rooms::LegMedia media = first.media(*ports.reserve());
    media.rtcp_mux = true;
    thread.order(rooms::StartLeg{speaker, mix, media});
    first.say(media.local_port);
    for (int packet = 0; packet < 500; ++packet) {
        const auto received = first.receive(Kind::rtp);
        ASSERT_TRUE(received);
        if (!media::is_rtcp(*received)) continue;
        EXPECT_TRUE(media::parse_rtcp(*received));
        return;
    }
    ADD_FAILURE() << "no report came";
}

TEST_F(Media, AKeyArrives) {
    start(speaker, first);
    thread.order(rooms::SendKey{speaker, '7'});
    media::KeyReceiver receiver;
    for (int packet = 0; packet < 50; ++packet) {
        const auto received = first.receive(Kind::rtp);
        ASSERT_TRUE(received);
        const auto parsed = media::parse_rtp(*received);
        if (parsed->payload_type != 101) continue;
        EXPECT_EQ(receiver.on_packet(*parsed), '7');
        return;
    }
    ADD_FAILURE() << "no key came";
}

TEST_F(Media, APlaybackEndsWhenItHasEndedOrCannotBeRead) {
    start(speaker, first);
    thread.order(rooms::StartPlayback{rooms::PlaybackId{1}, speaker, "silence_stream://100"});
    const auto played = told<rooms::PlaybackEnded>();
    EXPECT_EQ(played.playback, rooms::PlaybackId{1});
    EXPECT_EQ(played.error, "");
    thread.order(rooms::StartPlayback{rooms::PlaybackId{2}, mix, "/nowhere/missing.wav"});
    const auto missing = told<rooms::PlaybackEnded>();
    EXPECT_EQ(missing.playback, rooms::PlaybackId{2});
    EXPECT_EQ(missing.error, "There is no sound file /nowhere/missing.wav");
}

TEST_F(Media, WhoIsInNoMixIsSentSilenceAndJoinsLater) {
    const auto media = start(speaker, first);
    rooms::LegMedia alone = second.media(*ports.reserve());
    thread.order(rooms::StartLeg{hearer, rooms::MixId{}, alone});
    for (int packet = 0; packet < 10; ++packet) {
        first.say(media.local_port);
        EXPECT_LT(second.hear().value_or(LoopbackPhone::loud), 50);
    }
    thread.order(rooms::MoveLeg{hearer, mix});
    EXPECT_TRUE(is_heard(first, media, second));
}

TEST_P(SecureMedia, PhonesHearEachOtherByTheirKeys) {
    const auto media = start(speaker, first, keys('a', 'b'));
    start(hearer, second, keys('c', 'd'));
    first.protect(keys('b', 'a'));
    second.protect(keys('d', 'c'));
    EXPECT_TRUE(is_heard(first, media, second));
}

TEST_P(SecureMedia, AStrangerNeitherIsHeardNorTakesThePhonesPlace) {
    const auto media = start(speaker, first, keys('a', 'b'));
    start(hearer, second);
    LoopbackPhone stranger(phone_ports);
    stranger.protect(keys('x', 'y'));
    EXPECT_FALSE(is_heard(stranger, media, second));
    LoopbackPhone plain(phone_ports);
    EXPECT_FALSE(is_heard(plain, media, second));
    first.protect(keys('b', 'a'));
    EXPECT_TRUE(is_heard(first, media, second));
}

TEST_P(SecureMedia, APhoneIsFollowedToAnotherAddressByItsKeys) {
    const auto media = start(speaker, first, keys('a', 'b'));
    start(hearer, second);
    first.protect(keys('b', 'a'));
    EXPECT_TRUE(is_heard(first, media, second));
    LoopbackPhone elsewhere(phone_ports);
    elsewhere.protect(keys('b', 'a'));
    // Its first packets have the numbers of those that were here before.
    bool hears = false;
    for (int packet = 0; packet < 200 && !hears; ++packet) {
        elsewhere.say(media.local_port);
        hears = elsewhere.receive(Kind::rtp, std::chrono::milliseconds(20)).has_value();
    }
    EXPECT_TRUE(hears);
}

TEST_P(SecureMedia, NewKeysAreTaken) {
    auto media = start(speaker, first, keys('a', 'b'));
    start(hearer, second);
    first.protect(keys('b', 'a'));
    EXPECT_TRUE(is_heard(first, media, second));
    media.srtp = keys('e', 'f');
    thread.order(rooms::UpdateLeg{speaker, media});
    first.change(keys('f', 'e'));
    EXPECT_TRUE(is_heard(first, media, second));
    // What waits was sent by the keys of before.
    bool hears = false;
    for (int packet = 0; packet < 200 && !hears; ++packet) hears = first.hear().has_value();
    EXPECT_TRUE(hears);
}

INSTANTIATE_TEST_SUITE_P(Suites, SecureMedia,
                         testing::Values(Suite::aes_cm_128_hmac_sha1_80, Suite::aes_cm_128_hmac_sha1_32,
                                         Suite::aes_256_cm_hmac_sha1_80, Suite::aes_256_cm_hmac_sha1_32));

TEST_F(Media, ABrowserAndAPhoneHearEachOther) {
    LoopbackBrowser browser(phone_ports, dtls.fingerprint());
    const auto of_browser = browser.media(*ports.reserve());
    thread.order(rooms::StartLeg{speaker, mix, of_browser});
    const auto of_phone = start(hearer, second);
    browser.check(of_browser.local_port);
    for (int i = 0; i < 100 && !browser.is_connected(); ++i) {
        browser.shake_hands(of_browser.local_port, std::chrono::milliseconds(100));
    }
    ASSERT_TRUE(browser.is_connected());
    EXPECT_TRUE(is_heard(browser.phone(), of_browser, second));
    EXPECT_TRUE(is_heard(second, of_phone, browser.phone()));
}

TEST_F(Media, ABrowserWithAnotherCertificateIsToldToBeLost) {
    LoopbackBrowser expected(phone_ports, dtls.fingerprint());
    LoopbackBrowser stranger(phone_ports, dtls.fingerprint());
    const auto media = expected.media(*ports.reserve());
    thread.order(rooms::StartLeg{speaker, mix, media});
    stranger.check(media.local_port);
    for (int i = 0; i < 10; ++i) stranger.shake_hands(media.local_port, std::chrono::milliseconds(50));
    const auto lost = told<rooms::MediaLost>();
    EXPECT_EQ(lost.call, speaker);
    EXPECT_NE(lost.why.find("certificate"), std::string::npos);
}

TEST(RtpPortPool, APortIsReservedWithTheNextOne) {
    RtpPortPool pool("127.0.0.1", 24'100, 24'140, 0);
    const auto port = pool.reserve();
    ASSERT_TRUE(port);
    EXPECT_EQ(*port % 2, 0);
    RtpPortPool other("127.0.0.1", *port, static_cast<std::uint16_t>(*port + 1), 0);
    EXPECT_FALSE(other.reserve());
    pool.release(*port);
    // Whoever has the port of RTCP keeps the pair from being reserved.
    const int taken = socket(AF_INET, SOCK_DGRAM, 0);
    const auto address = *socket_address("127.0.0.1", static_cast<std::uint16_t>(*port + 1));
    ASSERT_EQ(bind(taken, address.get(), address.size), 0);
    EXPECT_FALSE(other.reserve());
    EXPECT_EQ(other.sockets_of(*port).rtp, -1);
    close(taken);
    EXPECT_EQ(other.reserve(), port);
}

}  // namespace connector::sipstack
