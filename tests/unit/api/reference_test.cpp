// The contract's own documents, as clients get them.
#include "api/reference_documents.hpp"
#include "service_fixture.hpp"

namespace connector::api {
namespace {

class ReferenceTest : public test::ServiceTest {};

TEST_F(ReferenceTest, EveryAccountGetsTheDocumentOfHttpAndNobodyElse) {
    for (const std::string name : {"ann", "fred", "pam"}) {
        const Response response = ask_as(name, "GET", "/api/openapi.json");
        EXPECT_EQ(response.status, 200U);
        EXPECT_EQ(find_header(response.headers, "Content-Type"), "application/json; charset=utf-8");
        EXPECT_TRUE(json(response).at("paths").as_object().contains("/userinfo"));
    }
    EXPECT_EQ(ask(request("GET", "/api/openapi.json")).status, 401U);
}

TEST_F(ReferenceTest, EveryDocumentIsJson) {
    EXPECT_FALSE(reference_documents().empty());
    for (const EmbeddedFile& document : reference_documents()) {
        boost::system::error_code error;
        EXPECT_TRUE(boost::json::parse(document.content, error).is_object())
            << document.path << ": " << error.message();
    }
}

}  // namespace
}  // namespace connector::api
