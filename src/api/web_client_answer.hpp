// A file of the web client as an answer: in the form that the browser takes, with the headers that its kind needs.
#pragma once

#include "api/http.hpp"
#include "api/page_policy.hpp"
#include "api/web_client.hpp"

namespace connector::api {

/// For a file as it lies there: brotli before gzip before neither, 304 for what the browser has (RFC 9110, sections 12
/// and 13). `is_private` keeps it out of caches that others use.
Response asset_answer(const Headers& asked, const WebClient::File& file, bool is_private);

/// For a page with the nonce's word in it: the page with `policy.nonce` instead, under that policy. It is never kept by
/// the browser, since a nonce serves once, and goes out uncompressed, since it is small and another one each time.
Response page_answer(const WebClient::File& page, const PagePolicy& policy);

}  // namespace connector::api
