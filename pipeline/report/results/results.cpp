#include "report/results/results.h"

#include "base/files.h"
#include "base/period.h"
#include "base/text.h"
#include "form/lexicon.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

// Questions that say who answers about what; a convention of templates (docs/template-format.md).
constexpr const char* respondent_question = "doi_tuong";
constexpr const char* field_question = "linh_vuc";

const std::vector<NamedId> usual_reasons{
    {"khong_thuoc_doi_tuong", "Không thuộc đối tượng (chưa nhận kết quả, nộp trực tuyến hoặc bưu chính, ngoài tỉnh)"},
    {"ngoai_thoi_gian", "Ngoài thời gian giao dịch hoặc ngoài lĩnh vực"},
    {"duoi_nguong", "Để trống toàn bộ, hoặc trả lời dưới ngưỡng số câu"},
    {"trung", "Trùng"},
    {"rach_hong", "Rách, không đọc được, sai mẫu"},
    {"khac", "Lý do khác"}};

bool settled(const AnswerRow& row) {
    return row.status != "pending" && row.reason.empty();
}

} // namespace

std::string_view name_of(Validity validity) {
    switch (validity) {
    case Validity::valid:
        return "hop_le";
    case Validity::invalid:
        return "khong_hop_le";
    case Validity::waiting:
        break;
    }
    return "cho_xem";
}

bool Selection::takes(const Sheet& sheet, const Units& units) const {
    const auto fits = [](const std::string& wanted, const std::string& is) { return wanted.empty() || wanted == is; };
    if (!fits(campaign, sheet.campaign) || !fits(channel, sheet.channel) || !fits(field, sheet.field) ||
        !fits(template_id, sheet.template_id) || (version != 0 && version != sheet.version))
        return false;
    if (!period.empty() && !period_covers(period, sheet.period))
        return false;
    return unit.empty() || unit == (by_todays_units ? units.today(sheet.unit).code : sheet.unit);
}

Selection Selection::of_form(const Template& form) const {
    Selection out = *this;
    out.template_id = form.id;
    out.version = form.version;
    return out;
}

std::map<Group, Index> indices(const Results& results, const Selection& selection, const Template& form,
                               const Grouping& grouping, const Formula& formula) {
    std::map<Group, std::vector<QuestionTotals>> groups;
    for (const FormTotals& all : totals(results, selection.of_form(form), grouping))
        for (const QuestionTotals& q : all.questions)
            groups[q.group].push_back(q);
    std::map<Group, Index> out;
    for (const auto& [group, questions] : groups)
        out[group] = index_of(form, questions, formula);
    return out;
}

Results::Results(Store& store, const std::filesystem::path& data_dir)
    : store_(store), units_(store), campaigns_(phieu::campaigns(store)) {
    const auto lexicon = load_lexicon(lexicon_path(data_dir));
    if (!lexicon)
        throw Failure(lexicon.error());
    for (const LexiconEntry& entry : lexicon->entries) {
        field_of_procedure_[entry.name] = entry.field;
        field_of_slug_[ascii_slug(entry.field)] = entry.field;
    }
    store.for_each_answer([&](const AnswerRow& row) { take(row); });
    std::map<std::string, SheetCheckRow> checks;
    for (SheetCheckRow& check : store.sheet_checks())
        checks[check.sheet] = check;
    settle(checks);
}

Results::Form& Results::form_of(const AnswerRow& row) {
    const std::pair key{row.template_id, row.version};
    auto at = forms_.find(key);
    if (at == forms_.end()) {
        auto parsed = parse_template(store_.template_json(row.template_id, row.version), row.template_id);
        if (!parsed)
            throw StoreError("template " + row.template_id + " is not kept in the database");
        Form form{std::move(*parsed), {}, {}};
        for (const Question& question : questions_of(form.content)) {
            form.questions[question.id] = question;
            if (question.only_if)
                form.filters.insert(question.only_if->field);
        }
        at = forms_.emplace(key, std::move(form)).first;
    }
    return at->second;
}

/// First pass: what each sheet is.
void Results::take(const AnswerRow& row) {
    const Form& form = form_of(row);
    const auto question = form.questions.find(row.field);
    if (question == form.questions.end())
        return;
    const Question& q = question->second;
    Sheet& sheet = sheets_[row.sheet];
    if (sheet.key.empty()) {
        sheet.key = row.sheet;
        sheet.template_id = row.template_id;
        sheet.version = row.version;
        sheet.unit = row.unit;
        sheet.period = row.period;
        sheet.channel = row.channel;
        const auto named = field_of_slug_.find(row.sheet_field);
        sheet.field = named == field_of_slug_.end() ? row.sheet_field : named->second;
        sheet.pages = row.sheet_pages;
        sheet.first_page = row.page_id;
    }
    if (sheet.pages_read < 31)
        sheet.pages_read |= 1 << std::min(row.page, 30);
    if (!q.scale.empty()) {
        // A conditional question is asked of some only: it can't make a sheet incomplete.
        const bool asked = !q.only_if;
        sheet.rated += asked;
        sheet.pending += row.status == "pending";
        if (settled(row) && !row.value.empty()) {
            sheet.answered += asked;
            if (sheet.straight_value.empty())
                sheet.straight_value = row.value;
            else if (sheet.straight_value != row.value)
                sheet.straight_value = "|";
        }
    }
    if (!settled(row) || row.value.empty())
        return;
    if (form.filters.count(row.field))
        sheet.filters[row.field] = row.value;
    if (row.field == respondent_question)
        sheet.respondent = row.value == "1" || row.value == "ca_nhan" ? "ca_nhan" : "to_chuc";
    if (q.kind == FieldKind::choice && row.field == field_question && sheet.field.empty()) {
        for (const Level& option : q.options)
            if (option.value == row.value)
                sheet.field = option.label;
    } else if (q.kind == FieldKind::text && row.status == "confirmed") {
        if (q.content == TextContent::name)
            sheet.officer = row.value;
        const auto procedure = field_of_procedure_.find(row.value);
        if (q.content == TextContent::procedure && procedure != field_of_procedure_.end() && sheet.field.empty())
            sheet.field = procedure->second;
    }
}

void Results::settle(const std::map<std::string, SheetCheckRow>& checks) {
    for (auto& [key, sheet] : sheets_) {
        double valid_share = 0.7;
        for (const Campaign& campaign : campaigns_)
            if (campaign.takes(sheet.template_id, sheet.version, sheet.unit, sheet.period, sheet.channel)) {
                sheet.campaign = campaign.code;
                valid_share = campaign.valid_share;
                break;
            }
        int read = 0;
        for (int page = 1; page <= 30; page++)
            read += sheet.pages_read >> page & 1;
        sheet.pages_read = read;
        sheet.straight_line = sheet.answered >= 3 && sheet.straight_value != "|";
        const int needed = static_cast<int>(std::ceil(valid_share * sheet.rated - 1e-9));
        if (const auto check = checks.find(key); check != checks.end()) {
            sheet.validity = check->second.status == "valid" ? Validity::valid : Validity::invalid;
            sheet.reason = check->second.reason;
            sheet.by_person = true;
        } else if (sheet.pages_read < sheet.pages && sheet.channel == "paper") {
            sheet.validity = Validity::waiting;
            sheet.reason = "thieu_trang";
        } else if (sheet.answered < needed) { // what waits may yet make it valid
            const bool open = sheet.answered + sheet.pending >= needed && sheet.pending > 0;
            sheet.validity = open ? Validity::waiting : Validity::invalid;
            sheet.reason = open ? "cho_duyet" : "duoi_nguong";
        }
    }
}

const Campaign* Results::campaign(const std::string& code) const {
    const auto at =
        std::find_if(campaigns_.begin(), campaigns_.end(), [&](const Campaign& c) { return c.code == code; });
    return at == campaigns_.end() ? nullptr : &*at;
}

const Template& Results::form(const std::string& id, int version) const {
    return forms_.at({id, version}).content;
}

std::vector<const Template*> Results::forms() const {
    std::vector<const Template*> out;
    for (const auto& [key, form] : forms_)
        out.push_back(&form.content);
    return out;
}

std::string Results::unit_of(const Sheet& sheet, const Selection& selection) const {
    return selection.by_todays_units ? units_.today(sheet.unit).code : sheet.unit;
}

const CountTable& Results::counts() const {
    if (!counts_)
        counts_ = count(*this);
    return *counts_;
}

void Results::for_each_answer(const Selection& selection, const Visit& visit) const {
    store_.for_each_answer([&](const AnswerRow& row) {
        const auto at = sheets_.find(row.sheet);
        if (at == sheets_.end() || at->second.validity == Validity::invalid || !selection.takes(at->second, units_))
            return;
        const Sheet& sheet = at->second;
        const auto form = forms_.find({row.template_id, row.version});
        if (form == forms_.end())
            return;
        const auto question = form->second.questions.find(row.field);
        if (question == form->second.questions.end())
            return;
        Standing standing = row.status == "pending" ? Standing::pending
                            : !row.reason.empty()   ? Standing::invalid
                            : row.value.empty()     ? Standing::blank
                                                    : Standing::answer;
        if (const auto& condition = question->second.only_if) {
            const auto filter = sheet.filters.find(condition->field);
            if (filter == sheet.filters.end() || std::find(condition->values.begin(), condition->values.end(),
                                                           filter->second) == condition->values.end())
                standing = Standing::not_asked;
        }
        visit(sheet, question->second, row, standing);
    });
}

std::optional<Sentence> BallotCount::fault() const {
    if (handed_out && *handed_out < taken_in)
        return Sentence{fmt::format("Số phiếu thu về ({}) lớn hơn số phiếu phát ra ({}).", taken_in, *handed_out),
                        fmt::format("More sheets came back ({}) than were handed out ({}).", taken_in, *handed_out)};
    if (waiting > 0)
        return Sentence{fmt::format("Còn {} phiếu chờ xem, chưa xếp hợp lệ hay không hợp lệ.", waiting),
                        fmt::format("{} sheets wait for a person: neither valid nor invalid yet.", waiting)};
    if (taken_in != valid + invalid + waiting)
        return Sentence{fmt::format("Thu về {} nhưng hợp lệ + không hợp lệ = {}.", taken_in, valid + invalid),
                        fmt::format("{} came back, but valid + invalid = {}.", taken_in, valid + invalid)};
    return std::nullopt;
}

std::vector<BallotCount> ballots(const Results& results, const Selection& selection) {
    std::map<std::string, BallotCount> units;
    const Campaign* campaign = results.campaign(selection.campaign);
    if (campaign)
        for (const Campaign::Unit& unit : campaign->units)
            if (unit.included && (selection.unit.empty() || selection.unit == unit.code))
                units[unit.code].unit = unit.code;
    for (const auto& [key, sheet] : results.sheets()) {
        if (!selection.takes(sheet, results.units()))
            continue;
        BallotCount& count = units[results.unit_of(sheet, selection)];
        count.unit = results.unit_of(sheet, selection);
        count.taken_in++;
        count.straight_line += sheet.straight_line;
        if (sheet.validity == Validity::invalid)
            count.invalid_for[sheet.reason]++;
        (sheet.validity == Validity::valid     ? count.valid
         : sheet.validity == Validity::invalid ? count.invalid
                                               : count.waiting)++;
    }
    if (selection.channel != "online" && selection.field.empty())
        for (const auto& [where, copies] : results.store().duplicates())
            if (const auto at = units.find(where.first);
                at != units.end() && (selection.period.empty() || period_covers(selection.period, where.second))) {
                at->second.duplicates += copies;
                at->second.taken_in += copies;
                at->second.invalid += copies;
                at->second.invalid_for["trung"] += copies;
            }
    std::vector<BallotCount> out;
    for (auto& [code, count] : units) {
        if (campaign)
            if (const auto at = campaign->handed_out.find(code); at != campaign->handed_out.end())
                count.handed_out = at->second;
        out.push_back(count);
    }
    return out;
}

std::vector<QuotaProgress> quota_progress(const Results& results, const Campaign& campaign) {
    std::vector<QuotaProgress> out;
    for (const Campaign::Quota& quota : campaign.quotas) {
        QuotaProgress progress{quota, quota.count, 0};
        for (const Campaign::Substitution& moved : campaign.substitutions)
            if (moved.unit == quota.unit && !quota.respondent.empty() && quota.field.empty() && quota.month.empty())
                progress.wanted += moved.to == quota.respondent     ? moved.count
                                   : moved.from == quota.respondent ? -moved.count
                                                                    : 0;
        for (const auto& [key, sheet] : results.sheets())
            progress.collected += sheet.campaign == campaign.code && sheet.validity == Validity::valid &&
                                  (quota.unit.empty() || quota.unit == sheet.unit) &&
                                  (quota.field.empty() || quota.field == sheet.field) &&
                                  (quota.respondent.empty() || quota.respondent == sheet.respondent) &&
                                  (quota.month.empty() || period_covers(quota.month, sheet.period));
        out.push_back(std::move(progress));
    }
    return out;
}

std::string data_hash(const Results& results, const Selection& selection) {
    Sha256 hash;
    for (const auto& [key, sheet] : results.sheets())
        if (selection.takes(sheet, results.units()))
            hash.add(fmt::format("{}\t{}\t{}\n", key, name_of(sheet.validity), sheet.reason));
    results.for_each_answer(selection, [&](const Sheet& sheet, const Question& q, const AnswerRow& row, Standing) {
        hash.add(fmt::format("{}\t{}\t{}\t{}\t{}\n", sheet.key, q.id, row.value, row.status, row.reason));
    });
    return hash.hex();
}

namespace {

bool is_locked(Store& store, const std::string& period) {
    bool locked = false;
    for (const PeriodLockRow& row : store.lock_history())
        if (row.period == period)
            locked = row.action == "locked";
    return locked;
}

} // namespace

Result<void> lock_period(Store& store, const std::filesystem::path& data_dir, const std::string& period,
                         const std::string& person, const std::string& at) {
    if (const auto checked = checked_period(period); !checked)
        return tl::unexpected(checked.error());
    if (is_locked(store, period))
        return fail(ErrorKind::usage, fmt::format("Kỳ {} đã khóa sổ rồi.", period),
                    fmt::format("{} is locked already.", period));
    Selection selection;
    selection.period = period;
    store.change_lock({period, "locked", "", data_hash(Results(store, data_dir), selection), person, at});
    return {};
}

Result<void> reopen_period(Store& store, const std::string& period, const std::string& reason,
                           const std::string& person, const std::string& at) {
    if (!is_locked(store, period))
        return fail(ErrorKind::usage, fmt::format("Kỳ {} không bị khóa.", period),
                    fmt::format("{} is not locked.", period));
    if (reason.empty())
        return fail(ErrorKind::usage, "Mở lại kỳ đã khóa thì phải ghi lý do.", "Reopening needs a reason.");
    store.change_lock({period, "reopened", reason, "", person, at});
    return {};
}

std::vector<NamedId> invalid_reasons(Store& store) {
    const auto kept = store.document("setting", "invalid_reasons");
    if (!kept)
        return usual_reasons;
    std::vector<NamedId> out;
    for (const auto& reason : nlohmann::json::parse(kept->json))
        out.push_back({reason.at("id").get<std::string>(), reason.at("name").get<std::string>()});
    return out;
}

} // namespace phieu
