#include "base/csv.h"
#include "base/office_suite.h"
#include "support.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace phieu {
namespace {

/// Listens on this machine, and says whether anybody came.
class Listener {
public:
    Listener() : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        EXPECT_EQ(bind(socket_, reinterpret_cast<sockaddr*>(&address_), size), 0);
        EXPECT_EQ(listen(socket_, 9), 0);
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address_), &size);
    }
    ~Listener() { close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    int port() const { return ntohs(address_.sin_port); }
    bool was_called() const {
        pollfd call{socket_, POLLIN, 0};
        return poll(&call, 1, 0) > 0;
    }

private:
    int socket_;
    sockaddr_in address_{};
};

std::string page_with_links(int port) {
    const std::string link = fmt::format("http://127.0.0.1:{}/", port);
    return fmt::format(
        "<html><head><link rel=stylesheet href={0}a.css></head><body background={0}b.png><img src={0}c.png>"
        "<table><tr><td>q1</td></tr><tr><td>1</td></tr></table></body></html>",
        link);
}

} // namespace

TEST(OfficeSuite, AWorkbookThatIsSomethingElseIsRefused) {
    TemporaryFolder folder;
    const Listener listener;
    const auto path = folder.path / "answers.xlsx";
    ASSERT_TRUE(write_file(path, page_with_links(listener.port())));
    const auto table = read_table(path);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().kind, ErrorKind::input);
    EXPECT_NE(table.error().what.vi.find("answers.xlsx"), std::string::npos);
    EXPECT_FALSE(listener.was_called());
}

TEST(OfficeSuite, AWorkbookOfNothingButEmptyCellsIsRefusedAndTakesNoMemory) {
    TemporaryFolder folder;
    const auto path = folder.path / "answers.xlsx"; // 7 kB
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    worksheet_write_string(sheet, 0, 0, "a", nullptr);
    worksheet_write_string(sheet, 1'048'575, 16'383, "b", nullptr); // the last cell: as text 17 GB of commas
    ASSERT_EQ(workbook_close(book), LXW_NO_ERROR);
    const auto table = read_table(path);
    ASSERT_FALSE(table);
    EXPECT_NE(table.error().what.vi.find("quá lớn"), std::string::npos) << table.error().what.vi;
    EXPECT_EQ(table.error().kind, ErrorKind::input);
}

TEST(OfficeSuite, LinksOfADocumentAreNotFetched) {
    if (!office_suite_is_cut_off())
        GTEST_SKIP() << "this machine does not let a program be given a network of its own";
    TemporaryFolder folder;
    const Listener listener;
    const auto path = folder.path / "page.html";
    ASSERT_TRUE(write_file(path, page_with_links(listener.port())));
    const auto csv = converted(path, "HTML (StarCalc)", "csv:Text - txt - csv (StarCalc):44,34,76,1", "csv");
    EXPECT_FALSE(listener.was_called());
    ASSERT_TRUE(csv) << csv.error().what.en;
    EXPECT_NE(std::string(csv->begin(), csv->end()).find("q1"), std::string::npos);
}

} // namespace phieu
