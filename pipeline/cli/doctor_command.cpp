#include "backup/postgres_copy.h"
#include "base/clock.h"
#include "base/office_suite.h"
#include "cli/commands.h"
#include "form/catalog.h"
#include "form/drawing.h"
#include "intake/decoder.h"
#include "isolation/sandbox.h"
#include "reading/page_reader.h"
#include "register/register.h"
#include "report/results/whole_data.h"
#include "review/watched_folders.h"
#include "server/access.h"
#include "server/delivery/notice.h"
#include "server/http/certificate.h"
#include "store/store.h"

#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

/// A scanned batch of a commune's month takes some hundred megabytes.
constexpr std::uintmax_t least_free_bytes = 2ULL << 30;

/// What was looked at, and what is wrong with it.
struct Check {
    Sentence what;
    std::vector<Sentence> troubles;
    bool advice = false; ///< what is said is no fault of the machine
};

Check isolation() {
    return {{"Giải mã tệp trong tiến trình cách ly", "Files are decoded apart"}, missing_guards(Decoder().guards())};
}

Check disk(const Context& context) {
    Check out{{"Chỗ trống trên ổ đĩa", "Room on the disk"}, {}};
    std::error_code ec;
    fs::path there = fs::absolute(context.data, ec);
    while (!fs::exists(there, ec) && there.has_relative_path())
        there = there.parent_path();
    const fs::space_info space = fs::space(there, ec);
    if (ec)
        out.troubles.push_back({fmt::format("Không xem được ổ đĩa của {}.", context.data.string()),
                                fmt::format("The disk of {} can't be looked at.", context.data.string())});
    else if (space.available < least_free_bytes)
        out.troubles.push_back({fmt::format("Chỉ còn {} MB. Hãy dọn bớt chỗ.", space.available >> 20),
                                fmt::format("Only {} MB are left. Make room.", space.available >> 20)});
    return out;
}

Check database(const Context& context) {
    Check out{{"Cơ sở dữ liệu", "The database"}, {}};
    std::error_code ec;
    if (!context.database().starts_with("postgresql:") && !fs::exists(context.database(), ec))
        return out; // nothing was scanned yet: it is made when it is needed
    try {
        Store store(context.database());
        std::vector<std::string> faults = store.faults();
        for (const std::string& fault : Register::faults(DataDir(context.data).participants()))
            faults.push_back("register.db: " + fault);
        for (const std::string& fault : faults) {
            const Sentence what = explain(Trouble::damaged);
            out.troubles.push_back({what.vi + " (" + fault + ")", what.en + " (" + fault + ")"});
        }
        expect_whole_data(store);
        if (!store.checks_its_pages())
            out.troubles.push_back(
                {"PostgreSQL không kiểm các trang của nó (data_checksums = off): đĩa hỏng một bit thì không ai biết. "
                 "Hãy bật bằng pg_checksums --enable khi máy chủ cơ sở dữ liệu dừng.",
                 "PostgreSQL does not check its pages (data_checksums = off): nobody notices what a disk changes. "
                 "Turn it on by pg_checksums --enable while the server is stopped."});
    } catch (const Failure& failure) {
        out.troubles.push_back(failure.error.what);
    } catch (const StoreError& error) {
        const Sentence what = explain(error.trouble);
        out.troubles.push_back(what.vi.empty() ? Sentence{error.what(), error.what()} : what);
    }
    return out;
}

Check forms(const Context& context) {
    Check out{{"Mẫu phiếu và phông chữ", "Forms and fonts"}, {}};
    if (!has_form_font())
        out.troubles.push_back({"Thiếu phông chữ Noto Serif (gói fonts-noto-core).",
                                "The font Noto Serif is missing (package fonts-noto-core)."});
    for (const auto& [family, package, use] :
         {std::tuple("DejaVu Sans", "fonts-dejavu-core", Sentence{"dấu □ trên phiếu", "the sign □ on forms"}),
          std::tuple("Liberation Serif", "fonts-liberation2", Sentence{"báo cáo PDF", "reports as PDF"})})
        if (!has_font(family))
            out.troubles.push_back(
                {fmt::format("Thiếu phông chữ {} (gói {}), cần cho {}.", family, package, use.vi),
                 fmt::format("The font {} is missing (package {}), needed for {}.", family, package, use.en)});
    const Catalog catalog(context.data);
    for (const Error& broken : catalog.broken())
        out.troubles.push_back(broken.what);
    if (catalog.all().empty())
        out.troubles.push_back({"Không có mẫu phiếu nào.", "There are no forms."});
    return out;
}

Check reader(const Context& context) {
    Check out{{"Bộ đọc ô đánh dấu và chữ viết", "The reader of marks and handwriting"}, {}};
    try {
        const Catalog catalog(context.data);
        ReferenceLibrary references;
        const PageReader whole(catalog, references);
    } catch (const std::exception& error) {
        out.troubles.push_back(
            {fmt::format("Thiếu mô hình đọc. Hãy cài lại phieu. ({})", error.what()),
             fmt::format("The reader's models are missing. Install phieu again. ({})", error.what())});
    }
    return out;
}

Check reports() {
    Check out{{"Xuất báo cáo Word và PDF", "Reports as Word and PDF"}, {}};
    if (!has_office_suite())
        out.troubles.push_back(
            {"Chưa cài LibreOffice (gói libreoffice-writer-nogui, libreoffice-calc-nogui): không xuất "
             "được báo cáo PDF.",
             "LibreOffice is not installed (packages libreoffice-writer-nogui, "
             "libreoffice-calc-nogui): there are no reports as PDF."});
    else if (!office_suite_is_cut_off())
        out.troubles.push_back(
            {"LibreOffice chạy mà không tách được khỏi mạng trên máy này (unshare bị cấm): tệp Word hay Excel lạ "
             "có thể gọi ra ngoài. Hãy cho phép không gian tên người dùng (user namespaces), hoặc chặn mạng của "
             "dịch vụ.",
             "LibreOffice can't be cut off from the network on this machine (unshare is refused): a stranger's "
             "Word or Excel file may call out. Allow user namespaces, or keep the service from the network."});
    return out;
}

Check telling(const Context& context) {
    Check out{{"Gửi cảnh báo ra ngoài", "Alerts told beyond the desk"}, {}};
    std::error_code ec;
    if (!context.database().starts_with("postgresql:") && !fs::exists(context.database(), ec))
        return out;
    try {
        if (const auto trouble = delivery_trouble(Store(context.database()).alert_messages.troubled(now_seconds())))
            out.troubles.push_back(*trouble);
    } catch (const StoreError&) { // the check of the database says so
    }
    for (const fs::path& file :
         {context.settings.delivery.mail.password_file, context.settings.delivery.webhook.secret_file})
        if (!file.empty() && !fs::exists(file, ec))
            out.troubles.push_back({fmt::format("Không có tệp mật khẩu {}.", file.string()),
                                    fmt::format("There is no file {} with the password.", file.string())});
    return out;
}

Check backups(const Context& context) {
    Check out{{"Sao lưu", "Backups"}, {}};
    std::error_code ec;
    if (!is_postgresql(context.database()) && !fs::exists(context.database(), ec))
        return out;
    if (context.settings.backup.to.empty()) {
        out.advice = true;
        out.troubles.push_back({"Chưa chọn nơi sao lưu. Đặt mục [backup] to trong phieu.toml.",
                                "No place for backups was chosen. Set [backup] to in phieu.toml."});
        return out;
    }
    try {
        Store store(context.database());
        if (const auto warning = backup_warning(last_backup(store), now_seconds()))
            out.troubles.push_back(*warning);
        if (const auto note = backup_note(last_backup(store)))
            out.troubles.push_back(*note);
    } catch (const StoreError&) { // the check of the database says so
    }
    return out;
}

Check certificate(const Context& context) {
    Check out{{"Chứng thư và địa chỉ của bàn soát", "The desk's certificate and address"}, {}};
    const ServerOptions& server = context.settings.server;
    const Access access = access_of(server, DataDir(context.data).tls());
    if (access.authority)
        if (const auto outside = warning_of(*access.authority))
            out.troubles.push_back(*outside);
    const fs::path file = access.authority ? access.authority->certificate : server.certificate;
    if (file.empty())
        return out; // none is used, or none was made yet
    const auto there = Certificate::read(file);
    if (!there)
        out.troubles.push_back({fmt::format("Không đọc được chứng thư {}.", file.string()),
                                fmt::format("The certificate {} can't be read.", file.string())});
    else if (const auto ends = warning_of(*there, now_seconds()))
        out.troubles.push_back(*ends);
    return out;
}

Check folders(const Context& context) {
    Check out{{"Thư mục theo dõi", "Watched folders"}, {}};
    std::error_code ec;
    if (!context.database().starts_with("postgresql:") && !fs::exists(context.database(), ec))
        return out;
    try {
        Store store(context.database());
        for (const WatchedFolder& folder : watched_folders(store))
            if (!folder.paused)
                if (const auto trouble = folder_trouble(folder.path, folder.after, DataDir(context.data)))
                    out.troubles.push_back(*trouble);
    } catch (const StoreError&) { // the check of the database says so
    }
    return out;
}

Check clock() {
    Check out{{"Đồng hồ", "The clock"}, {}};
    if (now_utc() < "2025")
        out.troubles.push_back({"Đồng hồ của máy sai năm. Hãy chỉnh lại.", "The clock shows a wrong year. Set it."});
    else if (!is_vietnamese_time_here()) {
        out.advice = true;
        out.troubles.push_back({"Múi giờ của máy không phải giờ Việt Nam (UTC+7): việc ban đêm (sao lưu, kiểm tra dữ "
                                "liệu) chạy lệch giờ. Đặt: timedatectl set-timezone Asia/Ho_Chi_Minh.",
                                "The machine's time zone is not Vietnam's (UTC+7): what is done at night (backups, "
                                "checks) is done at another hour. Set: timedatectl set-timezone Asia/Ho_Chi_Minh."});
    }
    return out;
}

void run_doctor(Context& context) {
    bool well = true;
    for (const Check& check :
         {isolation(), disk(context), database(context), forms(context), reader(context), reports(), telling(context),
          backups(context), certificate(context), folders(context), clock()}) {
        std::cout << fmt::format("{} {}\n",
                                 check.troubles.empty() ? "✓"
                                 : check.advice         ? "!"
                                                        : "✗",
                                 check.what.in(context.language));
        for (const Sentence& trouble : check.troubles)
            std::cout << fmt::format("    {}\n", trouble.in(context.language));
        well = well && (check.troubles.empty() || check.advice);
    }
    context.exit_code = well ? exit_done : exit_person_needed;
}

} // namespace

void add_doctor_command(CLI::App& app, Context& context) {
    CLI::App* command = app.add_subcommand(
        "doctor", "kiểm tra máy này dùng được chưa, thiếu gì / what this machine lacks to do its work");
    command->callback([&context] { run_doctor(context); });
}

} // namespace phieu
