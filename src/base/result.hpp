// A value or the reason why there is none; bad input travels as one of these, never as an exception.
#pragma once

#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace connector {

template <class T, class E>
using Result = tl::expected<T, E>;

/// Makes the failed side of a Result: `return fail(DecodeError::body_too_long);`
template <class E>
[[nodiscard]] constexpr auto fail(E&& error) {
    return tl::unexpected<std::decay_t<E>>(std::forward<E>(error));
}

}  // namespace connector

#define CONNECTOR_JOIN_AGAIN(a, b) a##b
#define CONNECTOR_JOIN(a, b) CONNECTOR_JOIN_AGAIN(a, b)
#define CONNECTOR_TRY_AS(temporary, binding, ...)                           \
    auto temporary = (__VA_ARGS__);                                         \
    if (!temporary) return ::connector::fail(std::move(temporary).error()); \
    binding = *std::move(temporary)

/// `CONNECTOR_TRY(const auto length, content_length(frame));` binds the value or returns the error.
#define CONNECTOR_TRY(binding, ...) CONNECTOR_TRY_AS(CONNECTOR_JOIN(try_result_, __COUNTER__), binding, __VA_ARGS__)

#define CONNECTOR_CHECK_AS(temporary, ...) \
    if (auto temporary = (__VA_ARGS__); !temporary) return ::connector::fail(std::move(temporary).error())

/// `CONNECTOR_CHECK(validate(user));` returns the error of a Result<void, E>, else goes on.
#define CONNECTOR_CHECK(...) CONNECTOR_CHECK_AS(CONNECTOR_JOIN(check_result_, __COUNTER__), __VA_ARGS__)
