#include "form/lexicon.h"

#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"

#include <map>

#include <fmt/format.h>

namespace phieu {

namespace {

tl::unexpected<Error> lacks(const std::filesystem::path& path, const char* column) {
    return fail(
        ErrorKind::input,
        fmt::format("Danh mục thủ tục {} thiếu cột {}: lưu lại tệp ở dạng TSV, giữ nguyên hàng tiêu đề.", path.string(),
                    column),
        fmt::format("The lexicon {} lacks the column {}: save it as TSV, with its header row.", path.string(), column));
}

} // namespace

Result<Lexicon> load_lexicon(const std::filesystem::path& path) {
    const auto bytes = read_file(path);
    if (!bytes)
        return fail(ErrorKind::input,
                    fmt::format("Không mở được danh mục thủ tục {}: xem lại tệp và quyền đọc.", path.string()),
                    fmt::format("Can't open the lexicon {}: check the file and its permissions.", path.string()));
    std::string text(as_text(*bytes));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    std::map<std::string, std::size_t> column;
    Lexicon lexicon;
    for (std::string& line : split(text, '\n')) {
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (line.empty() || line[0] == '#')
            continue;
        const std::vector<std::string> cells = split(line, '\t');
        if (column.empty()) {
            for (std::size_t n = 0; n < cells.size(); n++)
                column[cells[n]] = n;
            for (const char* name : {"linh_vuc", "ten_tthc", "ma_tthc", "dang_viet_thuong_gap"})
                if (!column.count(name))
                    return lacks(path, name);
            continue;
        }
        const auto cell = [&](const char* name) {
            const std::size_t n = column.at(name);
            return n < cells.size() ? cells[n] : std::string();
        };
        LexiconEntry entry{cell("linh_vuc"), cell("ten_tthc"), cell("ma_tthc"), {cell("ten_tthc")}};
        for (const std::string& spelling : split(cell("dang_viet_thuong_gap"), '|'))
            if (!spelling.empty())
                entry.spellings.push_back(spelling);
        lexicon.entries.push_back(std::move(entry));
    }
    if (column.empty()) // an empty file: saving it has failed
        return lacks(path, "linh_vuc");
    return lexicon;
}

std::filesystem::path lexicon_path(const std::filesystem::path& data_dir) {
    const std::filesystem::path own = data_dir / "lexicon" / "tthc.tsv";
    std::error_code ec;
    return !data_dir.empty() && std::filesystem::exists(own, ec) ? own : installed("models/lexicon/tthc.tsv");
}

} // namespace phieu
