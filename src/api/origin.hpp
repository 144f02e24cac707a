// Whether a browser sent a request from one of our own pages.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace connector::api {

/// A host without its port: "conf.example.org" of "conf.example.org:8443", "[::1]" of "[::1]:8443".
std::string_view without_port(std::string_view host);

/// The Origin is https:// and the Host of the request, or one of `allowed`. A request without an Origin is not a
/// browser's and passes; one with several, or with several Hosts, does not.
bool origin_is_ours(const Headers& headers, std::span<const std::string> allowed = {});

/// The same, but that the Origin may be another port of the Host of the request: our page has come from a server of its
/// own on this machine.
bool origin_is_on_our_host(const Headers& headers);

/// For requests that change something: neither Origin nor Sec-Fetch-Site tells of another site.
bool comes_from_our_pages(const Headers& headers);

}  // namespace connector::api
