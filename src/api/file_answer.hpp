// A file as an answer: whole or in part, or the word that the client has it already.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/http.hpp"

namespace connector::api {

/// The answer to GET and HEAD of `file`, which is not nullptr: 200, 206 for one range, 304 for what the client has,
/// 416 for a range that is not there (RFC 9110, sections 13 and 14), with ETag, Last-Modified and Accept-Ranges. It
/// carries the file's other headers too. With a `download_name` a browser stores the file under it instead of showing
/// it.
Response file_answer(const Request& request, std::shared_ptr<app::OpenFile> file, std::string_view content_type,
                     std::string_view download_name = {});

/// The value of Content-Disposition (RFC 6266): `attachment; filename="a.wav"`. For a name with anything but plain
/// characters in it, `filename` is an approximation and `filename*` (RFC 8187) the name itself.
std::string attachment(std::string_view name);

}  // namespace connector::api
