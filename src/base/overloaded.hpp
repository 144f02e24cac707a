// Lambdas put together to one visitor for std::visit.
#pragma once

namespace connector {

template <class... Arms>
struct overloaded : Arms... {
    using Arms::operator()...;
};

template <class... Arms>
overloaded(Arms...) -> overloaded<Arms...>;  // clang 14 does not deduce aggregates by itself

}  // namespace connector
