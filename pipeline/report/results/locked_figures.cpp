#include "report/results/locked_figures.h"

#include "base/files.h"
#include "base/period.h"
#include "base/text.h"
#include "report/results/alert_phrases.h"
#include "report/results/themes.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

constexpr const char* document_kind = "locked_figures";
constexpr int words_version = 4; // another one can't be compared with what was kept

std::string words_of(const Campaign& campaign, const std::string& period) {
    std::string out =
        fmt::format("{} {} {}\n", campaign.code, name_of(campaign.formula), percent_text(campaign.target));
    for (const Campaign::Quota& quota : campaign.quotas)
        if (quota.month.empty() || period_covers(period, quota.month))
            out +=
                fmt::format("{}|{}|{}|{}|{}\n", quota.unit, quota.service, quota.respondent, quota.month, quota.count);
    std::set<std::string> units;
    for (const auto& [unit, count] : campaign.handed_out)
        units.insert(unit);
    for (const auto& [unit, months] : campaign.handed_out_by_month)
        units.insert(unit);
    for (const std::string& unit : units)
        if (const auto count = campaign.handed_out_in(unit, period))
            out += fmt::format("{} {}\n", unit, *count);
    return out;
}

std::string words_of(const Units& units, const std::string& code, const std::string& period) {
    const UnitRow* unit = units.find(code);
    const auto days = parse_period(period);
    if (!unit || !days)
        return "";
    return fmt::format("{}|{}|{}\n", code, unit->kind,
                       join(units.parents(code, days->first_day(), days->last_day()), "|"));
}

std::string lists_hash(const Results& results) {
    Sha256 hash;
    hash.add(alert_phrase_list(results.store()));
    if (const auto themes = read_file(themes_path(results.data_dir()))) // else no report is made that needs it
        hash.add(as_text(*themes));
    return hash.hex();
}

tl::unexpected<Error> would_move(const std::string& period, const LockedFigures& before, const LockedFigures& after) {
    const bool count_moves = before.valid != after.valid;
    const std::string vi = count_moves ? fmt::format(" (phiếu hợp lệ: {} → {})", vietnamese_number(before.valid),
                                                     vietnamese_number(after.valid))
                                       : "";
    const std::string en = count_moves ? fmt::format(" (valid sheets: {} → {})", before.valid, after.valid) : "";
    return fail(
        ErrorKind::locked,
        fmt::format("Kỳ {} đã khóa sổ, mà lưu như vậy thì số liệu của kỳ đó thay đổi{}. Hãy giữ nguyên phần liên "
                    "quan đến kỳ đó, hoặc mở lại kỳ {} trước rồi lưu.",
                    period_in_vietnamese(period), vi, period_in_vietnamese(period)),
        fmt::format("{} is locked, and its figures would move{}. Leave what concerns it as it is, or reopen {} "
                    "first.",
                    period, en, period));
}

} // namespace

namespace {

/// What is gathered of one period.
struct Gathered {
    Sha256 hash;
    long long valid = 0;
    std::set<std::string> campaigns, units;
};

std::string words_of(const Sheet& sheet) {
    return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}\n", sheet.key, name_of(sheet.validity), sheet.reason, sheet.campaign,
                       sheet.service, sheet.procedure, sheet.respondent, sheet.officer, sheet.desk);
}

std::string words_of(const CopyRow& copy) {
    return fmt::format("{}|{}|{}|{}|{}\n", copy.sheet, copy.unit, copy.period, copy.channel, copy.count);
}

} // namespace

std::map<std::string, LockedFigures> figures_of(const Results& results, const std::vector<std::string>& periods) {
    if (periods.empty())
        return {};
    std::map<std::string, Gathered> gathered;
    for (const std::string& period : periods)
        gathered[period];
    std::map<std::string, std::vector<Gathered*>> around; // by the period of sheets: those that contain it
    for (const auto& [key, sheet] : results.sheets()) {
        const auto [at, is_new] = around.try_emplace(sheet.period);
        for (auto one = gathered.begin(); is_new && one != gathered.end(); ++one)
            if (period_covers(one->first, sheet.period))
                at->second.push_back(&one->second);
        if (at->second.empty())
            continue;
        const std::string words = words_of(sheet);
        for (Gathered* of : at->second) {
            of->hash.add(words);
            of->valid += sheet.validity == Validity::valid;
            of->campaigns.insert(sheet.campaign);
            of->units.insert(sheet.unit);
        }
    }
    for (const CopyRow& copy : results.store().scans.copies())
        for (auto& [period, of] : gathered)
            if (period_covers(period, copy.period))
                of.hash.add(words_of(copy));
    std::map<std::string, LockedFigures> out;
    const std::string lists = lists_hash(results);
    for (auto& [period, of] : gathered) {
        for (const std::string& code : of.campaigns)
            if (const Campaign* campaign = results.campaign(code))
                of.hash.add(words_of(*campaign, period));
        for (const std::string& code : of.units)
            of.hash.add(words_of(results.units(), code, period));
        out[period] = {of.hash.hex(), of.valid, lists, ""};
    }
    return out;
}

std::string totals_text(const Results& results, const std::string& period) {
    Selection selection;
    selection.period = period;
    nlohmann::json forms = nlohmann::json::array(); // objects sort their members: the same figures, the same text
    for (const FormTotals& form : totals(results, selection, Grouping::none())) {
        nlohmann::json questions = nlohmann::json::object();
        for (const QuestionTotals& q : form.questions) {
            nlohmann::json levels = nlohmann::json::object();
            for (const LevelCount& level : q.levels)
                levels[level.value] = level.count;
            questions[q.question.id] = {{"levels", levels},     {"n", q.n},
                                        {"blank", q.blank},     {"invalid", q.invalid},
                                        {"waiting", q.pending}, {"not_asked", q.not_asked}};
        }
        forms.push_back({{"template", form.form.id},
                         {"version", form.form.version},
                         {"index", percent_text(index_of(form, Formula{}).overall)},
                         {"questions", questions}});
    }
    return forms.dump();
}

void keep_figures(Store& store, const std::string& period, const LockedFigures& figures, const std::string& person,
                  const std::string& at) {
    const nlohmann::json kept{{"version", words_version},
                              {"sha256", figures.sha256},
                              {"valid", figures.valid},
                              {"lists_sha256", figures.lists_sha256},
                              {"totals", figures.totals}};
    store.office.save_document({document_kind, period, kept.dump(), person, at});
}

std::optional<LockedFigures> kept_figures(Store& store, const std::string& period) {
    const auto document = store.office.document(document_kind, period);
    if (!document)
        return std::nullopt;
    const auto kept = nlohmann::json::parse(document->json);
    const bool same_words = kept.at("version") == words_version;
    const std::string totals = kept.value("totals", "");
    if (!same_words && totals.empty())
        return std::nullopt;
    return LockedFigures{same_words ? kept.at("sha256").get<std::string>() : "", kept.at("valid"),
                         same_words ? kept.at("lists_sha256").get<std::string>() : "", totals};
}

std::map<std::string, SinceLocked> since_locked(const Results& results, const std::vector<std::string>& periods) {
    std::map<std::string, SinceLocked> out;
    for (const auto& [period, now] : figures_of(results, periods))
        if (const auto kept = kept_figures(results.store(), period)) {
            const bool words_moved = !kept->sha256.empty() && now.moved_from(*kept);
            const bool totals_moved = !kept->totals.empty() && totals_text(results, period) != kept->totals;
            out[period] = {words_moved || totals_moved,
                           !kept->sha256.empty() && now.lists_sha256 != kept->lists_sha256};
        }
    return out;
}

Result<void> change_beside_locks(Store& store, const std::filesystem::path& data_dir,
                                 const std::function<Result<void>()>& change) {
    std::vector<std::string> locked;
    std::map<std::string, LockedFigures> before;
    const auto look = [&] {
        locked = store.locks.locked();
        if (!locked.empty())
            before = figures_of(Results(store, data_dir), locked);
    };
    // The figures as they are now are made while others go on writing, and anew if something changed since.
    const std::string revision = store.answers.revision();
    look();
    return store.transaction([&]() -> Result<void> {
        if (store.answers.revision() != revision)
            look();
        if (const auto changed = change(); !changed || locked.empty())
            return changed;
        for (const auto& [period, after] : figures_of(Results(store, data_dir), locked))
            if (after.moved_from(before.at(period)))
                return would_move(period, before.at(period), after);
        return {};
    });
}

Result<void> keep_campaign(Store& store, const std::filesystem::path& data_dir, const Campaign& campaign,
                           const std::string& person, const std::string& at) {
    return change_beside_locks(store, data_dir, [&]() -> Result<void> {
        store.office.save_document({"campaign", campaign.code, to_json(campaign), person, at});
        return {};
    });
}

} // namespace phieu
