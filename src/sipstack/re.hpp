// The one door to libre (<re.h>): its headers need these types first.
#pragma once

#include <sys/types.h>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

extern "C" {
#include <re.h>
}

#include "base/utf8.hpp"

namespace connector::sipstack {

struct Deref {
    void operator()(void* object) const noexcept { mem_deref(object); }
};
/// Owns one reference to a libre object.
template <class T>
using ReHandle = std::unique_ptr<T, Deref>;

/// A libre text as ours: UTF-8, whatever came.
inline std::string text_of(const struct pl& text) {
    return text.p == nullptr ? std::string{} : made_utf8({text.p, text.l});
}

}  // namespace connector::sipstack
