// A whole Service over fakes, and the ways to ask it.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "api/service.hpp"
#include "app/observers.hpp"
#include "digest_client.hpp"
#include "directory_of_six.hpp"
#include "memory_files.hpp"
#include "noting_switch.hpp"
#include "support/fake_world.hpp"
#include "support/memory_shelf.hpp"
#include "support/memory_tree_archive.hpp"
#include "support/test_now.hpp"

namespace connector::test {

class ServiceTest : public ::testing::Test {
protected:
    ServiceTest() {
        world.set(directory_of_six());
        observers.add(service);
        observers.add(control.recordings());
    }

    static api::Service::Options options() {
        api::Service::Options options;
        options.origins = {"https://phone.example.org"};
        return options;
    }

    app::Phones::Options phone_options() {
        app::Phones::Options options;
        options.site.hostname = "conf.example.org";
        options.log = [this](const std::string& line) { phone_log.push_back(line); };
        return options;
    }

    FakeWorld world;
    NotingSwitch freeswitch;
    MemoryFiles files;
    SystemRandom random;
    app::Changes changes{world, freeswitch, files, random};
    app::Observers observers;
    app::Control control{world, freeswitch, observers, "/recordings"};
    MemoryShelf static_files;
    MemoryShelf phone_templates;
    std::vector<std::string> phone_log;
    app::Phones phones{world, static_files, phone_templates, phone_options()};
    MemoryShelf recordings_shelf;
    app::Recordings recordings{world, recordings_shelf};
    MemoryTree tree;
    MemoryTreeArchive archive{[this](auto task) { files.later.push_back(std::move(task)); }, tree};
    app::Maintenance maintenance{world, changes, archive, [this] { return now.wall; }};
    api::Service service{{world, changes, control, phones, recordings, maintenance}, random, options()};
    Now now = at();

    std::optional<api::Response> answer_to(api::Request request) {
        std::optional<api::Response> answered;
        service.handle(std::move(request), now, [&](api::Response response) {
            EXPECT_FALSE(answered) << "answered twice";
            answered = std::move(response);
        });
        return answered;
    }

    /// The answer to a request that is answered at once.
    api::Response ask(api::Request request) {
        const std::string what = request.method + ' ' + request.target;
        auto answered = answer_to(std::move(request));
        EXPECT_TRUE(answered) << what;
        return answered.value_or(api::Response{});
    }

    api::Request request(std::string method, std::string target, std::string body = "", api::Headers headers = {}) {
        headers.emplace_back("Host", "conf.example.org");
        return {std::move(method), std::move(target), std::move(headers), std::move(body), "10.0.0.1"};
    }

    std::string new_nonce() {
        return challenge_field(api::find_header(ask(request("GET", "/userinfo")).headers, "WWW-Authenticate"), "nonce");
    }

    /// The same request, logged in by digest as one of the directory of six.
    api::Request as(const std::string& name, api::Request what) {
        const std::string password = world.xml()->user_by_name(name)->password.reveal();
        const DigestAnswer answer{name, password, new_nonce()};
        what.headers.emplace_back("Authorization", authorization_of(answer, what.method, what.target));
        return what;
    }

    api::Response ask_as(const std::string& name, std::string method, std::string target, std::string body = "",
                         api::Headers headers = {}) {
        return ask(as(name, request(std::move(method), std::move(target), std::move(body), std::move(headers))));
    }

    boost::json::value json_as(const std::string& name, std::string target) {
        const api::Response response = ask_as(name, "GET", std::move(target));
        EXPECT_EQ(response.status, 200U);
        return json(response);
    }

    static boost::json::value json(const api::Response& response) {
        if (!response.body) return nullptr;
        boost::system::error_code error;
        return boost::json::parse(*response.body, error);
    }

    static bool challenges(const api::Response& response) {
        return api::count_headers(response.headers, "WWW-Authenticate") > 0;
    }

    /// Cookie's value after a login.
    std::string log_in(const std::string& name) {
        const std::string password = world.xml()->user_by_name(name)->password.reveal();
        const api::Response response =
            ask(request("POST", "/login", R"({"name":")" + name + R"(","password":")" + password + "\"}"));
        EXPECT_EQ(response.status, 204U);
        const std::string_view cookie = api::find_header(response.headers, "Set-Cookie");
        return std::string(cookie.substr(0, cookie.find(';')));
    }
};

}  // namespace connector::test
