#include "api/reference_endpoints.hpp"

#include <algorithm>

#include "api/answer.hpp"
#include "api/reference_documents.hpp"

namespace connector::api {

void reference_document(const Call& call, Answer answer) {
    const auto documents = reference_documents();
    const auto found = std::find_if(documents.begin(), documents.end(), [&](const EmbeddedFile& document) {
        return document.path == call.target.segments.back();
    });
    if (found == documents.end()) return answer(problem(Status::not_found, "this program was built without it"));
    answer(content_answer("application/json; charset=utf-8", std::string(found->content)));
}

}  // namespace connector::api
