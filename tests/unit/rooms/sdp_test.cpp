// Offers as phones send them, and what is answered.
#include "rooms/sdp.hpp"

#include <gtest/gtest.h>

#include "rooms/print_sdp.hpp"

namespace connector::rooms {

namespace {

const std::string head = "v=0\r\no=- 1 1 IN IP4 192.0.2.20\r\ns=-\r\nc=IN IP4 192.0.2.20\r\nt=0 0\r\n";

Sdp parsed(const std::string& text) {
    auto sdp = parse_sdp(text);
    EXPECT_TRUE(sdp) << text;
    return sdp ? *std::move(sdp) : Sdp{};
}

MediaPolicy policy_of(std::vector<Codec> codecs, SecureMedia secure = SecureMedia::optional) {
    MediaPolicy policy;
    policy.codecs = std::move(codecs);
    policy.secure = secure;
    return policy;
}

const MediaPolicy ours = policy_of(codec_order("OPUS,G722,PCMA,PCMU"));

Negotiated negotiated(const std::string& media, const MediaPolicy& policy = ours) {
    auto result = negotiate(parsed(head + media), policy);
    EXPECT_TRUE(result) << media;
    return result ? *std::move(result) : Negotiated{};
}

NegotiationError refused(const std::string& media, const MediaPolicy& policy = ours) {
    const auto result = negotiate(parsed(head + media), policy);
    EXPECT_FALSE(result) << media;
    return result ? NegotiationError{} : result.error();
}

}  // namespace

TEST(Sdp, HasTheMediaOfAnOffer) {
    const Sdp sdp =
        parsed(head +
               "m=audio 4000 RTP/AVP 9 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:40\r\n"
               "a=sendonly\r\nm=video 4002 RTP/AVP 96\r\nc=IN IP4 192.0.2.21\r\na=rtpmap:96 H264/90000\r\n");
    ASSERT_EQ(sdp.media.size(), 2U);
    const SdpMedia& audio = sdp.media[0];
    EXPECT_EQ(audio.kind, "audio");
    EXPECT_EQ(audio.proto, "RTP/AVP");
    EXPECT_EQ(audio.port, 4000);
    EXPECT_EQ(audio.address, "192.0.2.20");
    EXPECT_EQ(audio.payload_types, (std::vector<std::uint8_t>{9, 0, 101}));
    EXPECT_EQ(audio.formats.at(9).encoding, "G722");
    EXPECT_EQ(audio.formats.at(101).encoding, "TELEPHONE-EVENT");
    EXPECT_EQ(audio.packet_ms, 40U);
    EXPECT_EQ(audio.direction, SdpDirection::sendonly);
    EXPECT_EQ(sdp.media[1].address, "192.0.2.21");
    EXPECT_EQ(sdp.media[1].direction, SdpDirection::sendrecv);
    EXPECT_EQ(sdp.media[1].formats.at(96).clock_hz, 90'000U);
}

TEST(Sdp, LinesMayEndWithNewlinesAlone) {
    const Sdp sdp = parsed("v=0\nc=IN IP4 192.0.2.20\n\nm=audio 4000 RTP/AVP 8");
    ASSERT_EQ(sdp.media.size(), 1U);
    EXPECT_EQ(sdp.media[0].payload_types, std::vector<std::uint8_t>{8});
}

TEST(Sdp, KnowsAddressesOfBothFamilies) {
    EXPECT_EQ(parsed("v=0\r\nc=IN IP6 2001:db8::1\r\nm=audio 1 RTP/AVP 0\r\n").media[0].address, "2001:db8::1");
    EXPECT_EQ(parsed("v=0\r\nc=IN IP4 192.0.2.9/127\r\nm=audio 1 RTP/AVP 0\r\n").media[0].address, "192.0.2.9");
}

TEST(Sdp, ADirectionOfTheSessionHoldsForItsMedia) {
    const Sdp sdp = parsed(head + "a=inactive\r\nm=audio 1 RTP/AVP 0\r\nm=audio 1 RTP/AVP 0\r\na=recvonly\r\n");
    EXPECT_EQ(sdp.media[0].direction, SdpDirection::inactive);
    EXPECT_EQ(sdp.media[1].direction, SdpDirection::recvonly);
}

TEST(Sdp, MayHaveNoMedia) {
    EXPECT_TRUE(parsed(head).media.empty());
}

TEST(Sdp, NeedsNoAddressForWhatIsSwitchedOff) {
    EXPECT_TRUE(parse_sdp("v=0\r\nm=audio 0 RTP/AVP 0\r\n"));
}

TEST(Sdp, IsRefusedWhenItIsNone) {
    const std::string bad[] = {
        "",
        "hello",
        "v=1\r\n",
        "m=audio 1 RTP/AVP 0\r\n",  // without a version
        head + "x",
        head + "=y\r\n",
        head + "m=audio\r\n",
        head + "m=audio 1\r\n",
        head + "m=audio x RTP/AVP 0\r\n",
        head + "m=audio 65536 RTP/AVP 0\r\n",
        head + "m=audio -1 RTP/AVP 0\r\n",
        head + "m= 1 RTP/AVP 0\r\n",
        "v=0\r\nc=IN IP4 host.example.com\r\n",
        "v=0\r\nc=IN IP5 192.0.2.1\r\n",
        "v=0\r\nc=IN IP4 " + std::string(46, '1') + "\r\n",
    };
    for (const std::string& text : bad) {
        const auto sdp = parse_sdp(text);
        ASSERT_FALSE(sdp) << text;
        EXPECT_EQ(sdp.error(), SdpError::malformed) << text;
    }
    EXPECT_EQ(parse_sdp("v=0\r\nm=audio 1 RTP/AVP 0\r\n").error(), SdpError::no_address);
}

TEST(Sdp, HasLimits) {
    EXPECT_EQ(parse_sdp(head + std::string(16 * 1024, '\n')).error(), SdpError::too_long);
    std::string sixteen = head;
    for (int i = 0; i < 16; ++i) sixteen += "m=audio 1 RTP/AVP 0\r\n";
    EXPECT_TRUE(parse_sdp(sixteen));
    EXPECT_FALSE(parse_sdp(sixteen + "m=audio 1 RTP/AVP 0\r\n"));
    std::string formats = head + "m=audio 1 RTP/AVP";
    for (int i = 0; i < 128; ++i) formats += " " + std::to_string(i);
    EXPECT_TRUE(parse_sdp(formats));
    EXPECT_FALSE(parse_sdp(formats + " 0"));
}

TEST(Sdp, OddAttributesAreNoFault) {
    const Sdp sdp =
        parsed(head +
               "m=audio 1 RTP/AVP 0 128 x 9\r\na=rtpmap:\r\na=rtpmap:9\r\na=rtpmap:9 G722\r\na=rtpmap:7 X/8000\r\n"
               "a=rtpmap:0 pcmu/8000/1\r\na=ptime:x\r\na=ptime:99999999999\r\na=candidate:1 1 udp 1\r\n");
    EXPECT_EQ(sdp.media[0].payload_types, (std::vector<std::uint8_t>{0, 9}));
    EXPECT_EQ(sdp.media[0].formats.at(0).encoding, "PCMU");
    EXPECT_EQ(sdp.media[0].formats.at(0).clock_hz, 8000U);
    EXPECT_EQ(sdp.media[0].packet_ms, 20U);
}

TEST(Sdp, CutOffAnywhereDoesNoHarm) {
    const std::string whole =
        head + "m=audio 4000 RTP/AVP 9 101\r\na=rtpmap:101 telephone-event/8000\r\na=ptime:20\r\n";
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const auto sdp = parse_sdp(whole.substr(0, cut));
        if (sdp && negotiate(*sdp, ours)) print_answer(*sdp, *negotiate(*sdp, ours), {"192.0.2.1", 1, 1});
    }
}

TEST(CodecOrder, IsThatOfTheProfileWithoutWhatIsNotOurs) {
    EXPECT_EQ(codec_order("OPUS,G722,PCMA,PCMU"), (std::vector{Codec::opus, Codec::g722, Codec::pcma, Codec::pcmu}));
    EXPECT_EQ(codec_order("PCMU@20i,G722@8000h"), (std::vector{Codec::pcmu, Codec::g722}));
    EXPECT_EQ(codec_order("VP8,pcma,PCMA"), (std::vector{Codec::pcma}));
    EXPECT_EQ(codec_order("VP8"), (std::vector{Codec::opus, Codec::g722, Codec::pcma, Codec::pcmu}));
    EXPECT_EQ(codec_order(""), (std::vector{Codec::opus, Codec::g722, Codec::pcma, Codec::pcmu}));
    EXPECT_EQ(codec_order(",,PCMA,"), (std::vector{Codec::pcma}));
}

TEST(Negotiate, OurOrderCountsAndNotThePhones) {
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0 8 9\r\n").media.codec, Codec::g722);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0 8\r\n").media.codec, Codec::pcma);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0 8\r\n", policy_of({Codec::pcmu, Codec::pcma})).media.codec,
              Codec::pcmu);
}

TEST(Negotiate, TakesDynamicPayloadTypesAndKeys) {
    const LegMedia media = negotiated(
                               "m=audio 4000 RTP/AVP 97 98 110\r\na=rtpmap:97 speex/16000\r\na=rtpmap:98 g722/8000\r\n"
                               "a=rtpmap:110 telephone-event/8000\r\n")
                               .media;
    EXPECT_EQ(media.codec, Codec::g722);
    EXPECT_EQ(media.payload_type, 98);
    EXPECT_EQ(media.key_payload_type, 110);
    EXPECT_EQ(media.remote, (Address{"192.0.2.20", 4000}));
}

TEST(Negotiate, KeysOfAnotherClockAreNotTaken) {
    const LegMedia media = negotiated("m=audio 4000 RTP/AVP 0 110\r\na=rtpmap:110 telephone-event/48000\r\n").media;
    EXPECT_EQ(media.key_payload_type, std::nullopt);
}

TEST(Negotiate, APayloadTypeThatIsMappedToSomethingElseIsNotOurs) {
    EXPECT_EQ(refused("m=audio 4000 RTP/AVP 0\r\na=rtpmap:0 G729/8000\r\n"), NegotiationError::no_common_codec);
}

TEST(Negotiate, SaysWhyNot) {
    EXPECT_EQ(refused(""), NegotiationError::no_audio);
    EXPECT_EQ(refused("m=video 4000 RTP/AVP 96\r\n"), NegotiationError::no_audio);
    EXPECT_EQ(refused("m=audio 0 RTP/AVP 0\r\n"), NegotiationError::no_audio);
    EXPECT_EQ(refused("m=audio 4000 RTP/AVP 18\r\n"), NegotiationError::no_common_codec);
    EXPECT_EQ(refused("m=audio 4000 RTP/SAVP 0\r\n"), NegotiationError::encryption_wanted);
}

TEST(Negotiate, HoldInAllItsForms) {
    const auto directions = [](const std::string& media) {
        const LegMedia leg = negotiated("m=audio 4000 RTP/AVP 0\r\n" + media).media;
        return std::pair{leg.sends, leg.receives};
    };
    EXPECT_EQ(directions(""), (std::pair{true, true}));
    EXPECT_EQ(directions("a=sendonly\r\n"), (std::pair{false, true}));
    EXPECT_EQ(directions("a=recvonly\r\n"), (std::pair{true, false}));
    EXPECT_EQ(directions("a=inactive\r\n"), (std::pair{false, false}));
    EXPECT_EQ(directions("c=IN IP4 0.0.0.0\r\n"), (std::pair{false, true}));
}

TEST(Negotiate, OpusHasItsParametersAndKeysOfItsClock) {
    const std::string opus = "m=audio 4000 RTP/AVP 96 97 98\r\na=rtpmap:96 opus/48000/2\r\n";
    LegMedia media = negotiated(opus +
                                "a=fmtp:96 stereo=0; useinbandfec=1 ;usedtx=1\r\n"
                                "a=rtpmap:97 telephone-event/8000\r\na=rtpmap:98 telephone-event/48000\r\n")
                         .media;
    EXPECT_EQ(media.codec, Codec::opus);
    EXPECT_EQ(media.payload_type, 96);
    EXPECT_EQ(media.key_payload_type, 98);
    EXPECT_TRUE(media.opus_fec);
    EXPECT_TRUE(media.opus_dtx);
    media = negotiated(opus + "a=fmtp:96 useinbandfec=0;usedtx=10\r\na=rtpmap:97 telephone-event/8000\r\n").media;
    EXPECT_EQ(media.key_payload_type, 97) << "better than none";
    EXPECT_FALSE(media.opus_fec);
    EXPECT_FALSE(media.opus_dtx);
}

TEST(Negotiate, EncryptionIsAsThePolicyHasIt) {
    const std::string key = " inline:" + std::string(40, 'A') + "\r\n";
    const std::string crypto = "a=crypto:7 AES_CM_128_HMAC_SHA1_80" + key;
    const auto avp = "m=audio 4000 RTP/AVP 0\r\n";
    const auto savp = "m=audio 4000 RTP/SAVP 0\r\n";
    const MediaPolicy mandatory = policy_of({Codec::pcmu}, SecureMedia::mandatory);
    const MediaPolicy forbidden = policy_of({Codec::pcmu}, SecureMedia::forbidden);
    EXPECT_FALSE(negotiated(avp).media.srtp);
    EXPECT_TRUE(negotiated(avp + crypto).media.srtp);
    EXPECT_EQ(negotiated(savp + crypto).crypto_tag, 7U);
    EXPECT_TRUE(negotiated("m=audio 4000 RTP/SAVPF 0\r\n" + crypto).media.srtp);
    EXPECT_FALSE(negotiated("m=audio 4000 RTP/AVPF 0\r\n").media.srtp);
    EXPECT_TRUE(negotiated(avp + crypto, mandatory).media.srtp);
    EXPECT_EQ(refused(avp, mandatory), NegotiationError::encryption_missing);
    EXPECT_FALSE(negotiated(avp + crypto, forbidden).media.srtp);
    EXPECT_EQ(refused(savp + crypto, forbidden), NegotiationError::encryption_wanted);
    EXPECT_EQ(refused("m=audio 4000 RTP/SAVP/X 0\r\n"), NegotiationError::encryption_wanted);
    EXPECT_EQ(refused(savp + std::string("a=crypto:1 AEAD_AES_128_GCM") + key), NegotiationError::encryption_wanted);
}

TEST(Negotiate, OfTwoStreamsTheFirstThatIsAllowedIsTaken) {
    const std::string both =
        "m=audio 4000 RTP/SAVP 0\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + std::string(40, 'A') +
        "\r\nm=audio 4000 RTP/AVP 0\r\n";
    EXPECT_EQ(negotiated(both).media_index, 0U);
    EXPECT_EQ(negotiated(both, policy_of({Codec::pcmu}, SecureMedia::forbidden)).media_index, 1U);
}

TEST(Negotiate, PacketsAreNoLongerThanThePhoneTakes) {
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=ptime:40\r\na=maxptime:30\r\n").media.packet_ms, 30U);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=maxptime:10\r\n").media.packet_ms, 10U);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=maxptime:5\r\n").media.packet_ms, 10U);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=maxptime:150\r\n").media.packet_ms, 20U);
}

TEST(Negotiate, PacketsHaveTheUsualLengths) {
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=ptime:40\r\n").media.packet_ms, 40U);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=ptime:25\r\n").media.packet_ms, 20U);
    EXPECT_EQ(negotiated("m=audio 4000 RTP/AVP 0\r\na=ptime:0\r\n").media.packet_ms, 20U);
}

TEST(Answer, TakesOneStreamAndRefusesTheOthers) {
    const Sdp offer =
        parsed(head +
               "m=video 5000 RTP/AVP 96\r\nm=audio 4000 RTP/AVP 9 101\r\na=rtpmap:101 telephone-event/8000\r\n"
               "a=sendonly\r\nm=audio 4004 RTP/AVP 0\r\n");
    auto taken = negotiate(offer, ours);
    ASSERT_TRUE(taken);
    taken->media.local_port = 20'000;
    EXPECT_EQ(print_answer(offer, *taken, {"192.0.2.1", 77, 2}),
              "v=0\r\no=miniswitch 77 2 IN IP4 192.0.2.1\r\ns=miniswitch\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
              "m=video 0 RTP/AVP 96\r\n"
              "m=audio 20000 RTP/AVP 9 101\r\na=rtpmap:9 G722/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
              "a=fmtp:101 0-15\r\na=ptime:20\r\na=recvonly\r\n"
              "m=audio 0 RTP/AVP 0\r\n");
    EXPECT_NE(print_answer(offer, *taken, {"2001:db8::1", 77, 2}).find("c=IN IP6 2001:db8::1\r\n"), std::string::npos);
}

TEST(Answer, HasWhatThePhoneCanOfOpusKeysAndRtcp) {
    const Sdp offer = parsed(head +
                             "m=audio 4000 RTP/SAVPF 96 98\r\na=rtpmap:96 opus/48000/2\r\n"
                             "a=fmtp:96 useinbandfec=1\r\na=rtpmap:98 telephone-event/48000\r\na=rtcp-mux\r\n"
                             "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" +
                             std::string(40, 'A') + "\r\n");
    auto taken = negotiate(offer, ours);
    ASSERT_TRUE(taken);
    taken->media.local_port = 20'000;
    taken->media.srtp->send_key = Secret(std::string(30, '\0'));
    const std::string answer = print_answer(offer, *taken, {"192.0.2.1", 77, 2});
    EXPECT_EQ(answer.substr(answer.find("m=")),
              "m=audio 20000 RTP/SAVPF 96 98\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\n"
              "a=rtpmap:98 telephone-event/48000\r\na=fmtp:98 0-15\r\na=ptime:20\r\n"
              "a=crypto:3 AES_CM_128_HMAC_SHA1_80 inline:" +
                  std::string(40, 'A') + "\r\na=rtcp-mux\r\na=sendrecv\r\n");
}

TEST(MediaPolicy, IsThatOfTheVariables) {
    const auto secure = [](Variables variables, Direction direction = Direction::outbound) {
        return media_policy({Codec::pcmu}, variables, direction).secure;
    };
    EXPECT_EQ(secure({}), SecureMedia::forbidden);
    EXPECT_EQ(secure({}, Direction::inbound), SecureMedia::optional);
    EXPECT_EQ(secure({{"rtp_secure_media", "Optional"}}), SecureMedia::optional);
    EXPECT_EQ(secure({{"rtp_secure_media", "true"}}), SecureMedia::mandatory);
    EXPECT_EQ(secure({{"rtp_secure_media", "mandatory:AES_CM_128_HMAC_SHA1_80"}}), SecureMedia::mandatory);
    EXPECT_EQ(secure({{"rtp_secure_media", "false"}}, Direction::inbound), SecureMedia::forbidden);
    EXPECT_EQ(secure({{"rtp_secure_media", "what"}}, Direction::inbound), SecureMedia::forbidden);
    EXPECT_EQ(secure({{"rtp_secure_media", "false"}, {"rtp_secure_media_outbound", "true"}}), SecureMedia::mandatory);
    EXPECT_EQ(media_policy({}, {{"rtp_secure_media", "true:X:AES_CM_256_HMAC_SHA1_80"}}, Direction::inbound).suites,
              std::vector{Srtp::Suite::aes_256_cm_hmac_sha1_80});
    EXPECT_EQ(media_policy({}, {{"rtp_secure_media", "true:X"}}, Direction::inbound).suites.size(), 4U);
}

}  // namespace connector::rooms
