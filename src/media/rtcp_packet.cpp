#include "media/rtcp_packet.hpp"

#include <algorithm>

#include "media/byte_order.hpp"

namespace connector::media {

namespace {

using Bytes = std::span<const std::uint8_t>;

enum Type : std::uint8_t { sender_report = 200, receiver_report = 201, source_description = 202, goodbye = 203 };

constexpr std::size_t header_bytes = 4;
constexpr std::size_t ssrc_bytes = 4;
constexpr std::size_t sender_bytes = 20;
constexpr std::size_t block_bytes = 24;
constexpr std::size_t blocks_max = 31;
constexpr std::size_t cname_bytes_max = 255;
constexpr std::uint8_t cname_item = 1;

std::int32_t signed_24(std::uint32_t value) {
    return static_cast<std::int32_t>(value << 8) >> 8;
}

ReportBlock parse_block(Bytes bytes) {
    ReportBlock block;
    block.ssrc = read_32(bytes, 0);
    block.fraction_lost = bytes[4];
    block.lost = signed_24(read_32(bytes, 4));
    block.highest_sequence = read_32(bytes, 8);
    block.jitter_ticks = read_32(bytes, 12);
    block.last_sr = read_32(bytes, 16);
    block.delay_since_last_sr = read_32(bytes, 20);
    return block;
}

// `bytes`: one packet behind its header.
std::optional<RtcpReport> parse_report(std::uint8_t type, std::size_t blocks, Bytes bytes) {
    const std::size_t head = ssrc_bytes + (type == sender_report ? sender_bytes : 0);
    if (bytes.size() < head + blocks * block_bytes) return std::nullopt;
    RtcpReport report;
    report.ssrc = read_32(bytes, 0);
    if (type == sender_report) {
        report.sender = SenderInfo{static_cast<std::uint64_t>(read_32(bytes, 4)) << 32 | read_32(bytes, 8),
                                   read_32(bytes, 12), read_32(bytes, 16), read_32(bytes, 20)};
    }
    for (std::size_t i = 0; i < blocks; ++i) {
        report.blocks.push_back(parse_block(bytes.subspan(head + i * block_bytes, block_bytes)));
    }
    return report;
}

// `body_bytes` is a multiple of 4.
void append_header(std::vector<std::uint8_t>& bytes, std::size_t count, Type type, std::size_t body_bytes) {
    bytes.push_back(static_cast<std::uint8_t>(0x80 | count));
    bytes.push_back(type);
    append_16(bytes, static_cast<std::uint16_t>(body_bytes / 4));
}

void append_report(std::vector<std::uint8_t>& bytes, const RtcpReport& report) {
    const std::size_t count = std::min(report.blocks.size(), blocks_max);
    append_header(bytes, count, report.sender ? sender_report : receiver_report,
                  ssrc_bytes + (report.sender ? sender_bytes : 0) + count * block_bytes);
    append_32(bytes, report.ssrc);
    if (report.sender) {
        append_32(bytes, static_cast<std::uint32_t>(report.sender->ntp_time >> 32));
        append_32(bytes, static_cast<std::uint32_t>(report.sender->ntp_time));
        append_32(bytes, report.sender->rtp_timestamp);
        append_32(bytes, report.sender->packets);
        append_32(bytes, report.sender->payload_bytes);
    }
    for (const ReportBlock& block : std::span(report.blocks).first(count)) {
        append_32(bytes, block.ssrc);
        append_32(bytes, static_cast<std::uint32_t>(block.fraction_lost) << 24 |
                             (static_cast<std::uint32_t>(block.lost) & 0xFFFFFFU));
        append_32(bytes, block.highest_sequence);
        append_32(bytes, block.jitter_ticks);
        append_32(bytes, block.last_sr);
        append_32(bytes, block.delay_since_last_sr);
    }
}

void append_cname(std::vector<std::uint8_t>& bytes, std::uint32_t ssrc, std::string_view cname) {
    cname = cname.substr(0, cname_bytes_max);
    // One to four zeros end the list of items at a word's end.
    const std::size_t padding = 4 - (2 + cname.size()) % 4;
    append_header(bytes, 1, source_description, ssrc_bytes + 2 + cname.size() + padding);
    append_32(bytes, ssrc);
    bytes.push_back(cname_item);
    bytes.push_back(static_cast<std::uint8_t>(cname.size()));
    bytes.insert(bytes.end(), cname.begin(), cname.end());
    bytes.insert(bytes.end(), padding, 0);
}

}  // namespace

std::optional<std::vector<RtcpReport>> parse_rtcp(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return std::nullopt;
    std::vector<RtcpReport> reports;
    while (!bytes.empty()) {
        if (bytes.size() < header_bytes || bytes[0] >> 6 != 2) return std::nullopt;
        const std::size_t size = header_bytes + 4U * read_16(bytes, 2);
        if (bytes.size() < size) return std::nullopt;
        if (bytes[1] == sender_report || bytes[1] == receiver_report) {
            auto report = parse_report(bytes[1], bytes[0] & 0x1FU, bytes.first(size).subspan(header_bytes));
            if (!report) return std::nullopt;
            reports.push_back(std::move(*report));
        }
        bytes = bytes.subspan(size);
    }
    return reports;
}

bool is_rtcp(std::span<const std::uint8_t> bytes) {
    return bytes.size() >= 2 && (bytes[1] & 0x7F) >= 64 && (bytes[1] & 0x7F) <= 95;
}

std::vector<std::uint8_t> print_rtcp(const RtcpReport& report, std::string_view cname, bool leaves) {
    std::vector<std::uint8_t> bytes;
    append_report(bytes, report);
    append_cname(bytes, report.ssrc, cname);
    if (leaves) {
        append_header(bytes, 1, goodbye, ssrc_bytes);
        append_32(bytes, report.ssrc);
    }
    return bytes;
}

}  // namespace connector::media
