// What Chromium 156 and Firefox 153 offer and answer, recorded, and what they are answered and offered.
#include <gtest/gtest.h>

#include "rooms/media_session.hpp"
#include "support/golden.hpp"
#include "support/scripted_random.hpp"

namespace connector::rooms {

namespace {

std::string recorded(const std::string& name) {
    return test::golden("sdp/" + name + ".sdp");
}

// The same description with another text in the place of `old`, which must be there.
std::string with(std::string sdp, std::string_view old, std::string_view text) {
    const std::size_t at = sdp.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return at == std::string::npos ? sdp : sdp.replace(at, old.size(), text);
}

std::vector<std::string> lines_of(const std::string& sdp, std::string_view begin) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < sdp.size();) {
        const std::size_t end = sdp.find("\r\n", at);
        if (sdp.substr(at, begin.size()) == begin) lines.push_back(sdp.substr(at, end - at));
        at = end == std::string::npos ? sdp.size() : end + 2;
    }
    return lines;
}

using Lines = std::vector<std::string>;

class WebRtcSdp : public testing::Test {
protected:
    WebRtcSdp() { policy.codecs = codec_order("OPUS,G722,PCMA,PCMU"); }

    std::string answered(const std::string& offer) {
        auto answer = session.answer(offer, policy);
        EXPECT_TRUE(answer) << offer;
        return answer ? *std::move(answer) : "";
    }
    NegotiationError refused(const std::string& offer) {
        const auto answer = session.answer(offer, policy);
        EXPECT_FALSE(answer) << offer;
        return answer ? NegotiationError{} : answer.error();
    }
    NegotiationError refused_answer(const std::string& answer) {
        MediaSession offering{place, 20'000, random};
        offering.offer(policy, OfferedProfile::dtls);
        const auto taken = offering.take_answer(answer);
        EXPECT_FALSE(taken) << answer;
        return taken ? NegotiationError{} : taken.error();
    }
    const WebRtc& web_rtc() const { return *session.media().web_rtc; }

    const MediaPlace place{
        "192.0.2.1", {"198.51.100.1", "2001:db8::1"}, {"sha-256", std::vector<std::uint8_t>(32, 0xAB)}};
    test::CountingRandom random;
    MediaSession session{place, 20'000, random};
    MediaPolicy policy;
    const std::string chromium = recorded("chromium_audio");
    const std::string firefox = recorded("firefox_audio");
};

}  // namespace

TEST_F(WebRtcSdp, WhateverABrowserOffersItIsAnsweredWithOpusByDtls) {
    for (const char* name : {"chromium_audio", "chromium_early", "chromium_audio_video_data", "firefox_audio",
                             "firefox_audio_video", "chromium_ice_restart"}) {
        const std::string answer = answered(recorded(name));
        const LegMedia& media = session.media();
        ASSERT_TRUE(media.web_rtc) << name;
        EXPECT_EQ(media.codec, Codec::opus) << name;
        EXPECT_TRUE(media.opus_fec && !media.opus_dtx) << name;
        EXPECT_TRUE(media.sends && media.receives) << name << ": 0.0.0.0 is no hold";
        EXPECT_TRUE(media.rtcp_mux && !media.srtp) << name;
        EXPECT_EQ(media.web_rtc->remote_fingerprint.bytes.size(), 32U) << name;
        EXPECT_FALSE(media.web_rtc->begins_dtls) << name;
        EXPECT_EQ(lines_of(answer, "a=setup"), Lines{"a=setup:passive"}) << name;
    }
}

TEST_F(WebRtcSdp, TheAnswerSaysAllThatABrowserNeeds) {
    const std::string answer = answered(chromium);
    EXPECT_EQ(answer.substr(answer.find("s=")),
              "s=miniswitch\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\na=ice-lite\r\na=ice-options:ice2\r\n"
              "a=group:BUNDLE 0\r\n"
              "m=audio 20000 UDP/TLS/RTP/SAVPF 111 110\r\n"
              "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\n"
              "a=rtpmap:110 telephone-event/48000\r\na=fmtp:110 0-15\r\na=ptime:20\r\n"
              "a=candidate:1 1 UDP 2130706431 198.51.100.1 20000 typ host\r\n"
              "a=candidate:2 1 UDP 2130706175 2001:db8::1 20000 typ host\r\na=end-of-candidates\r\n"
              "a=ice-ufrag:" +
                  web_rtc().local_ufrag + "\r\na=ice-pwd:" + web_rtc().local_password.reveal() +
                  "\r\na=fingerprint:sha-256 AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:AB:"
                  "AB:AB:AB:AB:AB:AB:AB:AB\r\n"
                  "a=setup:passive\r\na=mid:0\r\na=msid:miniswitch audio\r\na=rtcp-mux\r\na=sendrecv\r\n");
    EXPECT_EQ(web_rtc().remote_ufrag, "tZrV");
    EXPECT_EQ(web_rtc().local_ufrag.size(), 8U);
    EXPECT_EQ(web_rtc().local_password.reveal().size(), 24U);
}

TEST_F(WebRtcSdp, VideoAndDataAreRefusedUnderTheirMidsAndLeaveTheBundle) {
    const std::string answer = answered(recorded("chromium_audio_video_data"));
    EXPECT_EQ(lines_of(answer, "a=group"), Lines{"a=group:BUNDLE 0"});
    EXPECT_EQ(lines_of(answer, "a=mid"), (Lines{"a=mid:0", "a=mid:1", "a=mid:2"}));
    const Lines media = lines_of(answer, "m=");
    ASSERT_EQ(media.size(), 3U);
    EXPECT_EQ(media[1].substr(0, 30), "m=video 0 UDP/TLS/RTP/SAVPF 96");
    EXPECT_EQ(media[2], "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
}

TEST_F(WebRtcSdp, AudioOnThePortOfARefusedVideoIsNoAudio) {
    // RFC 9143, section 7.3.1: who has no port of its own cannot take the place of the first.
    EXPECT_EQ(refused(recorded("firefox_max_bundle")), NegotiationError::no_audio);
}

TEST_F(WebRtcSdp, WithoutABundleThereIsNone) {
    EXPECT_TRUE(lines_of(answered(with(chromium, "a=group:BUNDLE 0\r\n", "")), "a=group").empty());
    EXPECT_TRUE(lines_of(answered(with(chromium, "a=group:BUNDLE 0", "a=group:LS 0")), "a=group").empty());
    EXPECT_TRUE(lines_of(answered(with(chromium, "a=mid:0\r\n", "")), "a=mid").empty());
    const std::string long_mid(65, 'm');
    EXPECT_TRUE(lines_of(answered(with(chromium, "a=mid:0", "a=mid:" + long_mid)), "a=mid").empty());
}

TEST_F(WebRtcSdp, KeysHaveTheClockOfTheCodecAsFarAsTheBrowserHasIt) {
    EXPECT_EQ(lines_of(answered(firefox), "a=rtpmap:101"), Lines{"a=rtpmap:101 telephone-event/8000"});
    policy.codecs = {Codec::pcmu};
    answered(chromium);
    EXPECT_EQ(session.media().key_payload_type, 126);
}

TEST_F(WebRtcSdp, SilenceIsLeftOutOnlyWhenItIsWanted) {
    const std::string answer = answered(with(chromium, "useinbandfec=1", "useinbandfec=0;usedtx=1;stereo=1"));
    EXPECT_EQ(lines_of(answer, "a=fmtp:111"), Lines{"a=fmtp:111 useinbandfec=1;usedtx=1"});
    EXPECT_TRUE(session.media().opus_dtx && !session.media().opus_fec);
}

TEST_F(WebRtcSdp, WithoutWhatDtlsNeedsIsRefused) {
    for (const auto& [old, text] : {std::pair{"a=ice-ufrag:tZrV\r\n", ""},
                                    {"a=ice-ufrag:tZrV\r\n", "a=ice-ufrag:tZr\r\n"},
                                    {"a=ice-ufrag:tZrV\r\n", "a=ice-ufrag:tZr V\r\n"},
                                    {"a=ice-pwd:/cVOztU7AAgd4X0ps3suavkR", "a=ice-pwd:/cVOztU7AAgd4X0ps3sua"},
                                    {"a=fingerprint:sha-256", "a=fingerprint:sha-1"},
                                    {"a=fingerprint:sha-256 30:", "a=fingerprint:sha-256 "},
                                    {"a=setup:actpass", "a=setup:holdconn"},
                                    {"a=rtcp-mux\r\n", ""}}) {
        EXPECT_EQ(refused(with(chromium, old, text)), NegotiationError::no_web_rtc) << text;
    }
    EXPECT_EQ(refused(with(chromium, "tZrV", std::string(257, 'u'))), NegotiationError::no_web_rtc);
    answered(with(chromium, "tZrV", std::string(256, 'u')));
    answered(with(chromium, "/cVOztU7AAgd4X0ps3suavkR", std::string(22, 'p')));
}

TEST_F(WebRtcSdp, DtlsIsEncryptionAsThePolicyWantsIt) {
    policy.secure = SecureMedia::mandatory;
    answered(chromium);
    policy.secure = SecureMedia::forbidden;
    EXPECT_EQ(refused(chromium), NegotiationError::encryption_wanted);
}

TEST_F(WebRtcSdp, TheLongestFingerprintThatFitsIsTaken) {
    std::string sha512 = "a=fingerprint:SHA-512 01";
    for (int i = 1; i < 64; ++i) sha512 += ":01";
    answered(with(chromium, "a=setup", "a=fingerprint:md5 01:02\r\n" + sha512 + "\r\na=setup"));
    EXPECT_EQ(web_rtc().remote_fingerprint, (Fingerprint{"sha-512", std::vector<std::uint8_t>(64, 1)}));
    // What is said of the medium counts and not what is said of the session.
    answered(with(chromium, "t=0 0\r\n", "t=0 0\r\n" + sha512 + "\r\na=ice-ufrag:other\r\n"));
    EXPECT_EQ(web_rtc().remote_fingerprint.hash, "sha-256");
    EXPECT_EQ(web_rtc().remote_ufrag, "tZrV");
}

TEST_F(WebRtcSdp, OnHoldNothingIsSent) {
    EXPECT_EQ(lines_of(answered(with(chromium, "a=sendrecv", "a=sendonly")), "a=recvonly").size(), 1U);
    EXPECT_FALSE(session.media().sends);
    EXPECT_TRUE(session.media().receives);
    EXPECT_EQ(lines_of(answered(chromium), "a=sendrecv").size(), 1U);
    EXPECT_TRUE(session.media().sends);
}

TEST_F(WebRtcSdp, OursStaysWhileTheBrowsersUserFragmentDoes) {
    answered(chromium);
    const WebRtc first = web_rtc();
    answered(with(chromium, "a=sendrecv", "a=inactive"));
    EXPECT_EQ(web_rtc().local_ufrag, first.local_ufrag);
    EXPECT_EQ(web_rtc().local_password, first.local_password);
    answered(with(chromium, "tZrV", "2222"));
    EXPECT_NE(web_rtc().local_ufrag, first.local_ufrag);
    EXPECT_FALSE(web_rtc().local_password == first.local_password);
}

TEST_F(WebRtcSdp, ThePassiveSideIsLeftToBeSo) {
    EXPECT_EQ(lines_of(answered(with(chromium, "actpass", "active")), "a=setup"), Lines{"a=setup:passive"});
    EXPECT_EQ(lines_of(answered(with(chromium, "a=setup:actpass\r\n", "")), "a=setup"), Lines{"a=setup:passive"});
    EXPECT_EQ(lines_of(answered(with(chromium, "actpass", "passive")), "a=setup"), Lines{"a=setup:active"});
    EXPECT_TRUE(web_rtc().begins_dtls);
}

TEST_F(WebRtcSdp, RolesStayWhileTheCertificateDoes) {
    answered(with(chromium, "actpass", "passive"));
    EXPECT_EQ(lines_of(answered(chromium), "a=setup"), Lines{"a=setup:active"});
    EXPECT_TRUE(web_rtc().begins_dtls);
    EXPECT_EQ(lines_of(answered(with(chromium, "sha-256 30:", "sha-256 31:")), "a=setup"), Lines{"a=setup:passive"});
    EXPECT_FALSE(web_rtc().begins_dtls);
}

TEST_F(WebRtcSdp, AnOfferIsOfDtlsAlone) {
    const std::string offer = session.offer(policy, OfferedProfile::dtls);
    EXPECT_EQ(lines_of(offer, "m="), Lines{"m=audio 20000 UDP/TLS/RTP/SAVPF 102 9 8 0 101 103"});
    EXPECT_EQ(lines_of(offer, "a=setup"), Lines{"a=setup:actpass"});
    EXPECT_EQ(lines_of(offer, "a=rtcp-mux"), (Lines{"a=rtcp-mux", "a=rtcp-mux-only"}));
    EXPECT_EQ(lines_of(offer, "a=mid"), Lines{"a=mid:0"});
    EXPECT_EQ(lines_of(offer, "a=group"), Lines{"a=group:BUNDLE 0"});
    EXPECT_EQ(lines_of(offer, "a=candidate").size(), 2U);
    EXPECT_TRUE(lines_of(offer, "a=crypto").empty());
}

TEST_F(WebRtcSdp, TheAnswersOfBrowsersAreTaken) {
    for (const auto& [name, keys] : {std::pair{"chromium_answer", 103}, {"firefox_answer", 101}}) {
        MediaSession offering{place, 20'000, random};
        const std::string offer = offering.offer(policy, OfferedProfile::dtls);
        const auto media = offering.take_answer(recorded(name));
        ASSERT_TRUE(media && media->web_rtc) << name;
        EXPECT_EQ(media->codec, Codec::opus) << name;
        EXPECT_EQ(media->key_payload_type, keys) << name;
        EXPECT_FALSE(media->web_rtc->begins_dtls) << name << " is active";
        EXPECT_EQ(lines_of(offer, "a=ice-ufrag"), Lines{"a=ice-ufrag:" + media->web_rtc->local_ufrag});
        EXPECT_EQ(lines_of(offer, "a=ice-pwd"), Lines{"a=ice-pwd:" + media->web_rtc->local_password.reveal()});
    }
}

TEST_F(WebRtcSdp, AnAnswerWithoutDtlsIsNone) {
    const std::string answer = recorded("chromium_answer");
    EXPECT_EQ(refused_answer(with(answer, "UDP/TLS/RTP/SAVPF", "RTP/AVPF")), NegotiationError::no_web_rtc);
    EXPECT_EQ(refused_answer(with(answer, "setup:active", "setup:actpass")), NegotiationError::no_web_rtc);
    EXPECT_EQ(refused_answer(with(answer, "a=rtcp-mux\r\n", "")), NegotiationError::no_web_rtc);
    session.offer(policy, OfferedProfile::avp);
    EXPECT_EQ(session.take_answer(answer).error(), NegotiationError::encryption_wanted);
}

TEST_F(WebRtcSdp, AnOfferWithinACallKeepsTheBrowsersMid) {
    std::string named = with(chromium, "a=mid:0", "a=mid:voice");
    named = with(std::move(named), "a=group:BUNDLE 0", "a=group:BUNDLE voice");
    answered(named);
    EXPECT_EQ(lines_of(session.offer(policy), "a=mid"), Lines{"a=mid:voice"});
}

TEST_F(WebRtcSdp, AnOfferWithinACallGoesOnWithIt) {
    session.offer(policy, OfferedProfile::dtls);
    ASSERT_TRUE(session.take_answer(recorded("chromium_answer")));
    const WebRtc first = web_rtc();
    const std::string again = session.offer(policy);
    EXPECT_EQ(lines_of(again, "a=ice-ufrag"), Lines{"a=ice-ufrag:" + first.local_ufrag});
    EXPECT_EQ(lines_of(again, "a=setup"), Lines{"a=setup:actpass"});
    ASSERT_TRUE(session.take_answer(recorded("chromium_answer")));
    EXPECT_EQ(web_rtc().local_password, first.local_password);
    answered(recorded("chromium_ice_restart"));
    EXPECT_NE(web_rtc().local_ufrag, first.local_ufrag);
    EXPECT_EQ(web_rtc().remote_fingerprint, first.remote_fingerprint);
}

}  // namespace connector::rooms
