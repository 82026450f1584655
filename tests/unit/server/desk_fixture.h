#pragma once

#include "server/desk.h"
#include "support.h"

#include <gtest/gtest.h>

namespace phieu {

/// A desk over a small office: seven doubtful marks and an accepted one that the audit asks about, each on a sheet of
/// its own with its scan, and a page that could not be read; the people are signed in as a browser would.
class DeskTest : public testing::Test {
protected:
    struct Person {
        std::string login;
        std::string cookie;
        std::string csrf;
    };
    /// @param database  a connection string; "": a file of its own
    explicit DeskTest(const std::string& database = "");

    Desk::Options options();
    /// Starts the desk, or starts it again: what it had in memory is gone.
    void start();
    Response ask(const std::string& method, const std::string& target, const Person& person = {},
                 const nlohmann::json& body = {});
    static nlohmann::json told(const Response& response) { return nlohmann::json::parse(response.body); }

    Person sign_in(const std::string& login, const std::string& password);
    Person administrator();
    Person reviewer(const std::string& login, const nlohmann::json& roles = {"kiem_tra"});

    /// The next items, as the queue gives them.
    nlohmann::json take(const Person& person, int count = 3, const nlohmann::json& more = nlohmann::json::object());
    /// Looks at a picture. @return its hash, "" if there is none
    std::string look(const Person& person, const std::string& picture);
    /// Looks at an item's picture and decides.
    Response decide(const Person& person, const nlohmann::json& item, const std::string& value,
                    const nlohmann::json& more = nlohmann::json::object());
    /// Sends a whole file. @return the upload's id
    std::string send_file(const Person& person, const std::string& name, const std::string& content);
    /// Waits until a batch is neither waiting nor being read. @return it, as the list has it
    nlohmann::json ended_batch(const Person& person, long long batch);

    /// Adds a scan of a page to the store, with its picture.
    long long add_page(Store& store, PageRow page, const std::vector<ReadingRow>& readings);
    ReadingRow mark(double confidence) const;

    TemporaryFolder folder_;
    std::string database_;
    const FormPtr& form_ = shipped("long-khanh-2024");
    Question question_;   ///< the form's first with one answer
    long long batch_ = 0; ///< of all pages
    long long lost_ = 0;  ///< the page that could not be read
    int pages_ = 0;
    long long now_ = 1'000'000;
    std::string address_ = "10.0.0.1"; ///< from which is asked
    std::string first_password_;       ///< the administrator's, of the first start
    std::unique_ptr<Desk> desk_;
};

} // namespace phieu
