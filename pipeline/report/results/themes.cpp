#include "report/results/themes.h"

#include "base/files.h"
#include "base/installed.h"
#include "base/text.h"
#include "report/results/alert_phrases.h"

#include <algorithm>

#include <fmt/format.h>

namespace phieu {
namespace {

tl::unexpected<Error> bad_list(const std::filesystem::path& file, std::size_t line) {
    return fail(ErrorKind::input,
                fmt::format("{}, dòng {}: cần ba cột loai, chu_de, cum_tu; loai là chu_de, khong_y_kien hoặc cam_on; "
                            "cụm từ phải bắt đầu bằng chữ và không kết thúc bằng \"…\".",
                            file.string(), line),
                fmt::format("{}, line {}: three columns are needed, loai, chu_de, cum_tu; loai is chu_de, "
                            "khong_y_kien or cam_on; phrases begin with a word and do not end with \"…\".",
                            file.string(), line));
}

std::optional<Theme::Kind> kind_named(const std::string& name) {
    if (name == "chu_de")
        return Theme::Kind::subject;
    if (name == "khong_y_kien")
        return Theme::Kind::nothing;
    if (name == "cam_on")
        return Theme::Kind::thanks;
    return std::nullopt;
}

/// @return whether a phrase is said and not denied just before: "chưa được tốt" is no praise
bool says_undenied(const WrittenText& text, const Phrase& phrase) {
    constexpr std::size_t furthest = 2; // syllables
    const auto& words = text.syllables();
    for (std::size_t at = 0; at < words.size(); at++) {
        if (!text.end_of(phrase, at))
            continue;
        bool denied = false;
        for (std::size_t n = at; n > 0 && at - n < furthest && words[n].before == Syllable::Break::none; n--)
            denied |= is_denial(words[n - 1], text.is_bare());
        if (!denied)
            return true;
    }
    return false;
}

/// @return whether a text is about a theme by one of its phrases: no comment says nothing else, thanks are not denied
bool says(const WrittenText& text, const Phrase& phrase, Theme::Kind kind) {
    switch (kind) {
    case Theme::Kind::subject:
        return text.says(phrase);
    case Theme::Kind::nothing:
        return text.is(phrase);
    case Theme::Kind::thanks:
        return says_undenied(text, phrase);
    }
    return false;
}

std::vector<std::size_t> matching(const WrittenText& text, const std::vector<Theme>& themes, Theme::Kind kind) {
    std::vector<std::size_t> out;
    for (std::size_t n = 0; n < themes.size(); n++)
        if (themes[n].kind == kind && std::any_of(themes[n].phrases.begin(), themes[n].phrases.end(),
                                                  [&](const Phrase& phrase) { return says(text, phrase, kind); }))
            out.push_back(n);
    return out;
}

/// "Điều hài lòng nhất" asks for what was good: what is said there is no complaint, whatever its words.
bool asks_for_praise(const std::string& label) {
    const WrittenText words(label);
    const auto says = [&](const char* phrase) { return words.says(*phrase_of(phrase)); };
    return says("hài lòng nhất") && !says("chưa hài lòng") && !says("không hài lòng");
}

} // namespace

Result<std::vector<Theme>> load_themes(const std::filesystem::path& file) {
    const auto bytes = read_file(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    std::string text(as_text(*bytes));
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    std::vector<Theme> out;
    std::size_t number = 0;
    bool headed = false;
    for (std::string line : split(text, '\n')) {
        number++;
        if (!line.empty() && line.back() == '\r')
            line.pop_back();
        if (line.empty() || line.front() == '#')
            continue;
        const auto cells = split(line, '\t');
        if (!headed) {
            headed = true;
            if (cells != std::vector<std::string>{"loai", "chu_de", "cum_tu"})
                return bad_list(file, number);
            continue;
        }
        const auto kind = cells.size() == 3 ? kind_named(cells[0]) : std::nullopt;
        if (!kind || cells[1].empty())
            return bad_list(file, number);
        Theme theme{*kind, cells[1], {}};
        for (const std::string& listed : split(cells[2], '|'))
            if (auto phrase = phrase_of(listed))
                theme.phrases.push_back(std::move(*phrase));
            else
                return bad_list(file, number);
        out.push_back(std::move(theme));
    }
    return out;
}

std::filesystem::path themes_path(const std::filesystem::path& data_dir) {
    const std::filesystem::path own = data_dir / "lexicon" / "themes.tsv";
    std::error_code ec;
    return !data_dir.empty() && std::filesystem::exists(own, ec) ? own : installed("models/lexicon/themes.tsv");
}

std::vector<std::size_t> themes_of(const std::string& text, const std::vector<Theme>& themes) {
    const WrittenText written(text);
    for (const Theme::Kind kind : {Theme::Kind::nothing, Theme::Kind::subject, Theme::Kind::thanks})
        if (auto found = matching(written, themes, kind); !found.empty())
            return found;
    return {};
}

Comments comments_of(const Results& results, const Selection& selection) {
    auto themes = load_themes(themes_path(results.data_dir()));
    if (!themes)
        throw Failure(themes.error());
    const AlertPhrases complaints = alert_phrases(results.store());
    Comments out;
    out.themes = std::move(*themes);
    results.for_each_word(selection,
                          [&](const Sheet& sheet, const Question& q, const AnswerRow& row, Standing standing) {
                              if (!asks_for(q, TextContent::comment))
                                  return;
                              out.waiting += standing == Standing::pending;
                              if (standing != Standing::answer)
                                  return;
                              if (std::find(out.questions.begin(), out.questions.end(), q.label) == out.questions.end())
                                  out.questions.push_back(q.label);
                              out.all.push_back({sheet.template_id, sheet.version, sheet.unit, q.label, row.value,
                                                 themes_of(row.value, out.themes), sheet.counts(),
                                                 !asks_for_praise(q.label) && complaints.grade_of(row.value)});
                          });
    return out;
}

namespace {

bool is_about(const Comment& comment, std::size_t theme) {
    return std::find(comment.themes.begin(), comment.themes.end(), theme) != comment.themes.end();
}

bool says_something(const Comment& comment, const std::vector<Theme>& themes) {
    return comment.themes.empty() || themes[comment.themes.front()].kind == Theme::Kind::subject;
}

} // namespace

Comments Comments::of_form(const Template& form) const {
    Comments out;
    out.themes = themes;
    for (const Comment& one : all)
        if (one.template_id == form.id && one.version == form.version) {
            out.all.push_back(one);
            if (std::find(out.questions.begin(), out.questions.end(), one.question) == out.questions.end())
                out.questions.push_back(one.question);
        }
    return out;
}

long long Comments::about(std::size_t theme, const std::string& question) const {
    return std::count_if(all.begin(), all.end(), [&](const Comment& one) {
        return is_about(one, theme) && (question.empty() || one.question == question);
    });
}

long long Comments::complaints(std::size_t theme) const {
    return std::count_if(all.begin(), all.end(),
                         [&](const Comment& one) { return one.complains && is_about(one, theme); });
}

long long Comments::with_content() const {
    return std::count_if(all.begin(), all.end(), [&](const Comment& one) { return says_something(one, themes); });
}

long long Comments::uncounted() const {
    return std::count_if(all.begin(), all.end(),
                         [&](const Comment& one) { return !one.counts && says_something(one, themes); });
}

long long Comments::other(const std::string& question) const {
    return std::count_if(all.begin(), all.end(), [&](const Comment& one) {
        return one.themes.empty() && (question.empty() || one.question == question);
    });
}

} // namespace phieu
