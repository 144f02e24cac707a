#include "api/websocket_frame.hpp"

#include "base/utf8.hpp"

namespace connector::api {

namespace {

constexpr std::uint8_t final_bit = 0x80;
constexpr std::uint8_t reserved_bits = 0x70;
constexpr std::uint8_t opcode_bits = 0x0F;
constexpr std::uint8_t mask_bit = 0x80;
constexpr std::size_t mask_bytes = 4;
constexpr std::size_t control_payload_bytes_max = 125;
constexpr std::uint8_t length_in_2_bytes = 126;
constexpr std::uint8_t length_in_8_bytes = 127;

std::uint8_t byte_at(std::string_view bytes, std::size_t i) {
    return static_cast<std::uint8_t>(bytes[i]);
}

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) number = number << 8 | byte_at(bytes, i);
    return number;
}

void append_big_endian(std::string& bytes, std::uint64_t number, unsigned size) {
    for (unsigned i = size; i > 0; --i) bytes.push_back(static_cast<char>(number >> (8 * (i - 1)) & 0xFF));
}

std::optional<Opcode> opcode_from(std::uint8_t bits) {
    for (const Opcode known :
         {Opcode::continuation, Opcode::text, Opcode::binary, Opcode::close, Opcode::ping, Opcode::pong}) {
        if (static_cast<std::uint8_t>(known) == bits) return known;
    }
    return std::nullopt;
}

bool is_control(Opcode opcode) {
    return opcode >= Opcode::close;
}

// The codes that may stand in a close frame; the others are reserved or only for local use.
bool may_be_sent(std::uint64_t code) {
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

Result<void, CloseCode> check_close(std::string_view payload) {
    if (payload.empty()) return {};
    if (payload.size() == 1 || !may_be_sent(big_endian(payload.substr(0, 2)))) return fail(CloseCode::protocol_error);
    if (!is_utf8(payload.substr(2))) return fail(CloseCode::not_utf8);
    return {};
}

}  // namespace

Result<std::optional<FrameDecoder::Head>, CloseCode> FrameDecoder::read_head() const {
    if (pending_.size() < 2) return std::nullopt;
    const std::uint8_t first = byte_at(pending_, 0);
    const std::uint8_t second = byte_at(pending_, 1);
    const auto opcode = opcode_from(first & opcode_bits);
    if ((first & reserved_bits) != 0 || !opcode || (second & mask_bit) == 0) return fail(CloseCode::protocol_error);

    const auto length = static_cast<std::uint8_t>(second & ~mask_bit);
    const std::size_t more = length == length_in_8_bytes ? 8 : length == length_in_2_bytes ? 2 : 0;
    if (pending_.size() < 2 + more) return std::nullopt;
    const std::uint64_t payload_bytes = more == 0 ? length : big_endian(std::string_view(pending_).substr(2, more));
    // RFC 6455, section 5.2: the shortest form, and never the highest bit.
    const bool too_wide = (more == 2 && payload_bytes < length_in_2_bytes) || (more == 8 && payload_bytes <= 0xFFFF) ||
                          payload_bytes >> 63 != 0;
    if (too_wide) return fail(CloseCode::protocol_error);
    return Head{(first & final_bit) != 0, *opcode, static_cast<std::size_t>(payload_bytes), 2 + more + mask_bytes};
}

Result<void, CloseCode> FrameDecoder::check(const Head& head) const {
    if (is_control(head.opcode)) {
        if (!head.final || head.payload_bytes > control_payload_bytes_max) return fail(CloseCode::protocol_error);
        return {};
    }
    const bool continues = head.opcode == Opcode::continuation;
    if (continues != fragments_.has_value()) return fail(CloseCode::protocol_error);
    const std::size_t before = fragments_ ? fragments_->payload.size() : 0;
    if (head.payload_bytes > message_bytes_max_ - before) return fail(CloseCode::too_big);
    return {};
}

std::string FrameDecoder::take_payload(const Head& head) {
    std::string payload = pending_.substr(head.head_bytes, head.payload_bytes);
    const std::string mask = pending_.substr(head.head_bytes - mask_bytes, mask_bytes);
    for (std::size_t i = 0; i < payload.size(); ++i) {
        payload[i] = static_cast<char>(payload[i] ^ mask[i % mask_bytes]);
    }
    pending_.erase(0, head.head_bytes + head.payload_bytes);
    return payload;
}

Result<std::optional<ClientMessage>, CloseCode> FrameDecoder::finish(Head head, std::string payload) {
    if (is_control(head.opcode)) {
        if (head.opcode == Opcode::close) CONNECTOR_CHECK(check_close(payload));
        return ClientMessage{head.opcode, std::move(payload)};
    }
    if (!fragments_) fragments_ = ClientMessage{head.opcode, {}};
    fragments_->payload += payload;
    if (!head.final) return std::nullopt;
    ClientMessage whole = *std::move(fragments_);
    fragments_.reset();
    if (whole.opcode == Opcode::text && !is_utf8(whole.payload)) return fail(CloseCode::not_utf8);
    return whole;
}

Result<std::optional<ClientMessage>, CloseCode> FrameDecoder::next() {
    while (true) {
        CONNECTOR_TRY(const std::optional<Head> head, read_head());
        if (!head) return std::nullopt;
        CONNECTOR_CHECK(check(*head));
        if (pending_.size() < head->head_bytes || pending_.size() - head->head_bytes < head->payload_bytes) {
            return std::nullopt;
        }
        CONNECTOR_TRY(std::optional<ClientMessage> whole, finish(*head, take_payload(*head)));
        if (whole) return whole;
    }
}

std::uint16_t close_code_of(const ClientMessage& close) {
    if (close.payload.size() < 2) return static_cast<std::uint16_t>(CloseCode::no_code);
    return static_cast<std::uint16_t>(big_endian(std::string_view(close.payload).substr(0, 2)));
}

void append_frame_head(std::string& bytes, Opcode opcode, std::size_t payload_bytes) {
    bytes.push_back(static_cast<char>(final_bit | static_cast<std::uint8_t>(opcode)));
    if (payload_bytes < length_in_2_bytes) {
        bytes.push_back(static_cast<char>(payload_bytes));
    } else if (payload_bytes <= 0xFFFF) {
        bytes.push_back(static_cast<char>(length_in_2_bytes));
        append_big_endian(bytes, payload_bytes, 2);
    } else {
        bytes.push_back(static_cast<char>(length_in_8_bytes));
        append_big_endian(bytes, payload_bytes, 8);
    }
}

SharedFrame server_frame(Opcode opcode, std::string_view payload) {
    auto frame = std::make_shared<std::string>();
    frame->reserve(payload.size() + 10);
    append_frame_head(*frame, opcode, payload.size());
    frame->append(payload);
    return frame;
}

SharedFrame close_frame(std::uint16_t code, std::string_view reason) {
    std::string payload;
    if (code != static_cast<std::uint16_t>(CloseCode::no_code)) append_big_endian(payload, code, 2);
    payload += reason.substr(0, control_payload_bytes_max - payload.size());
    return server_frame(Opcode::close, payload);
}

}  // namespace connector::api
