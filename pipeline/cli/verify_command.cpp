#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "batch/verification.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "report/write/signature.h"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace phieu {
namespace {

namespace fs = std::filesystem;

fs::path signature_beside(const fs::path& file) {
    return file.string() + ".sig";
}

Result<std::string> hash_of(const fs::path& file) {
    auto hash = sha256_of_file(file);
    if (!hash)
        hash.error().kind = ErrorKind::usage; // it was named on the command line
    return hash;
}

/// The data directory's store, if there is one: who only checks a signature has none, and none is made.
std::unique_ptr<Store> store_if_any(const Context& context) {
    std::error_code ec;
    const bool there = context.database().starts_with("postgresql:") || fs::exists(context.database(), ec);
    return there ? std::make_unique<Store>(context.database()) : nullptr;
}

void run_verify(Context& context) {
    Store store(context.database());
    Progress bar(context.language, {"mục", "items"});
    const Verification found =
        verify(store, DataDir(context.data), [&](long long done, long long all) { bar.show(done, all); });
    bar.finish();
    for (const Sentence& fault : found.faults)
        std::cout << "✗ " << fault.in(context.language) << "\n";
    if (!found.faults.empty()) {
        context.say(
            fmt::format("{} chỗ không khớp. Hãy dừng dùng, giữ nguyên thư mục dữ liệu, báo người phụ trách, rồi "
                        "đối chiếu với bản sao lưu.",
                        vietnamese_number(static_cast<long long>(found.faults.size()))),
            fmt::format("{} places do not agree. Stop using it, keep the data folder as it is, tell whoever is "
                        "in charge, and compare with a backup.",
                        found.faults.size()));
        context.exit_code = exit_database;
        return;
    }
    context.say(fmt::format("Khớp: {} niêm phong, {} bản gốc. Niêm phong mới nhất: {}", vietnamese_number(found.seals),
                            vietnamese_number(found.originals), found.newest_seal),
                fmt::format("All agrees: {} seals, {} originals. Newest seal: {}", found.seals, found.originals,
                            found.newest_seal));
    if (found.destroyed > 0)
        context.say(
            fmt::format("Trong đó {} bản gốc đã hủy theo quyết định, có danh mục.", vietnamese_number(found.destroyed)),
            fmt::format("Of them {} originals were destroyed by decision; their lists are kept.", found.destroyed));
}

/// What is known of a file: a sentence that begins with its mark, and whether it is what left the house.
struct Verdict {
    bool good = false;
    Sentence said;
};

Verdict bad(const fs::path& file, const Sentence& why) {
    return {false, {fmt::format("✗ {}: {}.", file.string(), why.vi), fmt::format("✗ {}: {}.", file.string(), why.en)}};
}

/// @param told  key of the office that is meant; "": not told @param own  this office's key; "": there is no data here
Verdict verdict_by_signature(const fs::path& file, const std::string& hash, const std::string& told,
                             const std::string& own) {
    const auto text = read_file(signature_beside(file));
    if (!text)
        return bad(file, text.error().what);
    const auto signature = read_signature({text->begin(), text->end()});
    if (!signature)
        return bad(file, signature.error().what);
    if (signature->file_sha256 != hash)
        return bad(file, {"tệp đã bị sửa sau khi ký", "it was changed after it was signed"});
    const std::string& key = signature->public_key;
    if (!told.empty() && key != told)
        return bad(file,
                   {fmt::format("ký bằng khóa khác: {}", key), fmt::format("it is signed with another key: {}", key)});
    const Sentence whose = key == told || key == own
                               ? Sentence{"Đúng khóa của cơ quan.", "The key is the office's."}
                               : Sentence{fmt::format("Khóa: {}. Hãy so với khóa mà cơ quan ký công bố.", key),
                                          fmt::format("Key: {}. Compare it with the one its office publishes.", key)};
    return {true,
            {fmt::format("✓ {}: chữ ký đúng, lập lúc {} ({}). {}", file.string(), signature->at, signature->person,
                         whose.vi),
             fmt::format("✓ {}: the signature is true, made at {} ({}). {}", file.string(), signature->at,
                         signature->person, whose.en)}};
}

Verdict verdict_on(const fs::path& file, Store* store, const std::string& told, const std::string& hash) {
    if (const auto deed = store ? store->deeds.of_file(hash) : std::nullopt)
        return {true,
                {fmt::format("✓ {}: đúng tệp đã lập lúc {} ({}), chưa bị sửa.", file.string(), deed->at, deed->person),
                 fmt::format("✓ {}: the file that was made at {} ({}), unchanged.", file.string(), deed->at,
                             deed->person)}};
    std::error_code ec;
    if (fs::exists(signature_beside(file), ec))
        return verdict_by_signature(file, hash, told, store ? office_key(*store) : "");
    return bad(file, {"không phải tệp lập ở đây, hoặc đã bị sửa; bên cạnh không có chữ ký (.sig)",
                      "it was not made here, or was changed since; no signature (.sig) lies beside it"});
}

void run_verify_files(const std::vector<fs::path>& files, const std::string& key, Context& context) {
    const auto store = store_if_any(context);
    for (const fs::path& file : files) {
        const auto hash = hash_of(file);
        if (!hash)
            return context.report(hash.error());
        const Verdict verdict = verdict_on(file, store.get(), key, *hash);
        std::cout << verdict.said.in(context.language) << "\n";
        if (!verdict.good)
            context.exit_code = exit_database;
    }
}

void run_sign(const std::vector<fs::path>& files, Context& context) {
    Store store(context.database());
    for (const fs::path& file : files) {
        const auto hash = hash_of(file);
        if (!hash)
            return context.report(hash.error());
        const auto deed = store.deeds.of_file(*hash);
        if (!deed)
            return context.report(
                {ErrorKind::input,
                 {fmt::format("{}: không phải tệp lập ở đây, hoặc đã bị sửa nên không ký.", file.string()),
                  fmt::format("{}: it was not made here, or was changed since: not signed.", file.string())}});
        if (const auto written = write_file(signature_beside(file), sign(store, *deed, now_utc())); !written)
            return context.report(written.error());
        context.say(fmt::format("Đã ghi {}.", signature_beside(file).string()),
                    fmt::format("Wrote {}.", signature_beside(file).string()));
    }
    context.say(fmt::format("Khóa của cơ quan, để công bố: {}", office_key(store)),
                fmt::format("The office's key, to be published: {}", office_key(store)));
}

} // namespace

void add_verify_commands(CLI::App& app, Context& context) {
    struct Arguments {
        std::vector<fs::path> files;
        std::string key;
    };
    auto a = std::make_shared<Arguments>();
    CLI::App* verify = app.add_subcommand(
        "verify",
        "kiểm tra dữ liệu, hoặc một tệp đã xuất, có bị sửa hay hỏng không / look for changed or damaged data");
    verify->add_option("FILE", a->files, "tệp đã xuất hoặc báo cáo / an export or report")->check(CLI::ExistingFile);
    verify->add_option("--key", a->key, "khóa công bố của cơ quan ký / the published key of the office that signed");
    verify->callback([a, &context] {
        if (a->files.empty())
            run_verify(context);
        else
            run_verify_files(a->files, a->key, context);
    });
    CLI::App* sign = app.add_subcommand("sign", "ký tệp đã xuất hoặc báo cáo, ghi TỆP.sig / sign exports and reports");
    sign->add_option("FILE", a->files, "không có: chỉ in khóa / none: only the key is printed")
        ->check(CLI::ExistingFile);
    sign->callback([a, &context] { run_sign(a->files, context); });
}

} // namespace phieu
