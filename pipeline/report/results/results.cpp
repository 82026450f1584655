#include "report/results/results.h"

#include "base/alike.h"
#include "base/files.h"
#include "base/guarded.h"
#include "base/text.h"
#include "form/code.h"
#include "form/compose.h"
#include "form/lexicon.h"
#include "report/results/officers.h"
#include "report/results/respondents.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace phieu {
namespace {

// Questions that say who answers about what; a convention of templates (docs/template-format.md).
constexpr const char* service_question = "linh_vuc";
constexpr const char* desk_question = "quay_so"; // a number, a text or a choice

constexpr double usual_valid_share = 0.7; // of the questions on a scale, outside campaigns (docs/index.md)
constexpr int most_pages = 30;            // of one sheet; a bit each in Sheet::pages_read while sheets are taken in

bool settled(const AnswerRow& row) {
    return row.status != AnswerStatus::pending && row.reason.empty();
}

/// One more answer on a scale.
void rate(Sheet& sheet, const Question& question, const AnswerRow& row) {
    const bool asked =
        !question.only_if; // a conditional question is asked of some only: it can't make a sheet incomplete, nor valid
    sheet.pending += asked && row.status == AnswerStatus::pending;
    if (!settled(row) || row.value.empty())
        return;
    sheet.answered += asked;
    if (sheet.straight_value.empty())
        sheet.straight_value = row.value;
    else if (sheet.straight_value != row.value)
        sheet.straight_value = "|";
}

/// Laying a form out takes longer than counting its sheets, and results are made anew after each decision: once.
int silent_pages_once_laid_out(const Template& form) {
    static Guarded<std::map<std::string, int>> known;
    const std::string key = sha256_of(form.source_json);
    auto held = known.lock();
    if (const auto at = held->find(key); at != held->end())
        return at->second;
    const auto pages = compose(form).layout.pages;
    const auto silent =
        std::count_if(pages.begin(), pages.end(), [](const PageLayout& page) { return page.questions.empty(); });
    return held->emplace(key, static_cast<int>(silent)).first->second;
}

/// How many pages ask nothing: whether they were read no answer says.
int silent_pages_of(const Template& form) {
    const auto given = given_pages(form);
    if (!given.empty())
        return static_cast<int>(
            std::count_if(given.begin(), given.end(), [](const GivenPage* page) { return page->questions.empty(); }));
    return silent_pages_once_laid_out(form);
}

/// Whether a sheet counts by the rules, where no person has said so.
void judge(Sheet& sheet, double valid_share) {
    const int needed = static_cast<int>(std::ceil(valid_share * sheet.rated - 1e-9));
    const auto of_conditional = [&](const auto& known) {
        return std::all_of(sheet.conditional.begin(), sheet.conditional.end(), known);
    };
    const bool filtered = of_conditional([&](const std::string& filter) { return sheet.filters.count(filter) > 0; });
    const bool filters_wait = of_conditional([&](const std::string& filter) {
        return sheet.filters.count(filter) > 0 || sheet.filters_waiting.count(filter) > 0;
    });
    if (sheet.pages_read < sheet.pages && sheet.channel == "paper") {
        sheet.validity = Validity::waiting;
        sheet.reason = "thieu_trang";
    } else if (!filtered) { // else what was answered would be dropped as never asked
        sheet.validity = Validity::waiting;
        sheet.reason = filters_wait ? "cho_duyet" : "thieu_cau_loc";
    } else if (sheet.answered < needed) { // what waits may yet make it valid
        const bool open = sheet.answered + sheet.pending >= needed && sheet.pending > 0;
        sheet.validity = open ? Validity::waiting : Validity::invalid;
        sheet.reason = open ? "cho_duyet" : "duoi_nguong";
    }
}

/// @param answer  of the question it depends on, several values joined by '|': one of them is enough
bool is_asked(const Condition& condition, const std::string& answer) {
    const auto given = split(answer, '|');
    return std::any_of(given.begin(), given.end(), [&](const std::string& value) {
        return std::find(condition.values.begin(), condition.values.end(), value) != condition.values.end();
    });
}

Standing standing_of(const Sheet& sheet, const Question& question, const AnswerRow& row) {
    if (const auto& condition = question.only_if) {
        const auto filter = sheet.filters.find(condition->question);
        if (filter == sheet.filters.end() || !is_asked(*condition, filter->second))
            return Standing::not_asked;
    }
    if (row.status == AnswerStatus::pending)
        return Standing::pending;
    if (!row.reason.empty())
        return Standing::invalid;
    return row.value.empty() ? Standing::blank : Standing::answer;
}

} // namespace

Results::Results(Store& store, const std::filesystem::path& data_dir)
    : store_(store), data_dir_(data_dir), units_(store), campaigns_(phieu::campaigns(store)) {
    read_services(data_dir);
    store.answers.for_each([&](const AnswerRow& row) { take(row); });
    settle();
}

void Results::read_services(const std::filesystem::path& data_dir) {
    const auto lexicon = load_lexicon(lexicon_path(data_dir));
    if (!lexicon)
        throw Failure(lexicon.error());
    for (const LexiconEntry& entry : lexicon->entries) {
        std::set<std::string> own; // several spellings may be one
        for (const std::string& spelling : entry.spellings)
            own.insert(essence(spelling));
        for (const std::string& spelling : own)
            if (const auto [at, is_new] = procedures_.emplace(spelling, Procedure{entry.name, entry.service}); !is_new)
                at->second = {}; // what may be two is none
        const std::string word = service_word(entry.service);
        if (const auto [at, is_new] = service_of_word_.emplace(word, entry.service);
            !is_new && ascii_slug(at->second) != ascii_slug(entry.service))
            at->second = word; // what may be two is neither
    }
    for (const LexiconEntry& entry : lexicon->entries)
        procedures_[essence(entry.name)] = {entry.name, entry.service};
}

Results::Form& Results::form_of(const AnswerRow& row) {
    const std::pair key{row.template_id, row.version};
    auto at = forms_.find(key);
    if (at == forms_.end()) {
        auto parsed = parse_template(store_.scans.template_json(row.template_id, row.version), row.template_id);
        if (!parsed)
            throw Failure({ErrorKind::database,
                           {fmt::format("Mẫu phiếu {} bản {} trong cơ sở dữ liệu không đọc được. {}", row.template_id,
                                        row.version, parsed.error().what.vi),
                            fmt::format("The form {} version {} in the database can't be read. {}", row.template_id,
                                        row.version, parsed.error().what.en)}});
        Form form{std::move(*parsed), {}, {}, 0, 0};
        for (const Question& question : questions_of(form.content)) {
            form.questions[question.id] = question;
            if (const Choice* choice = choice_of(question); choice && !choice->scale.empty() && !question.only_if)
                form.rated++;
            if (question.only_if)
                form.filters.insert(question.only_if->question);
        }
        form.silent_pages = silent_pages_of(form.content);
        at = forms_.emplace(key, std::move(form)).first;
    }
    return at->second;
}

/// First pass: what each sheet is.
void Results::take(const AnswerRow& row) {
    const Form& form = form_of(row);
    const auto question = form.questions.find(row.question);
    if (question == form.questions.end()) {
        strays_++;
        return;
    }
    Sheet& sheet = sheet_of(row, form);
    if (std::find(sheet.batches.begin(), sheet.batches.end(), row.batch) == sheet.batches.end())
        sheet.batches.push_back(row.batch);
    sheet.pages_read |= 1 << std::min(row.page, most_pages);
    if (row.status == AnswerStatus::pending && form.filters.count(row.question))
        sheet.filters_waiting.insert(row.question);
    if (const auto& condition = question->second.only_if; condition && settled(row) && !row.value.empty())
        sheet.conditional.insert(condition->question);
    if (const Choice* choice = choice_of(question->second); choice && !choice->scale.empty())
        rate(sheet, question->second, row);
    if (settled(row) && !row.value.empty())
        learn(sheet, form, question->second, row);
}

Sheet& Results::sheet_of(const AnswerRow& row, const Form& form) {
    Sheet& sheet = sheets_[row.sheet];
    if (!sheet.key.empty())
        return sheet;
    sheet.key = row.sheet;
    sheet.template_id = row.template_id;
    sheet.version = row.version;
    sheet.unit = row.unit;
    sheet.period = row.period;
    sheet.channel = row.channel;
    const auto named = service_of_word_.find(row.service);
    sheet.service = named == service_of_word_.end() ? row.service : named->second;
    sheet.pages = std::max(1, row.sheet_pages - form.silent_pages);
    sheet.rated = form.rated; // of the form, not of the columns that a table of online answers happens to have
    sheet.first_page = row.page_id;
    return sheet;
}

/// What a settled answer says about the sheet itself.
void Results::learn(Sheet& sheet, const Form& form, const Question& q, const AnswerRow& row) const {
    if (form.filters.count(q.id))
        sheet.filters[q.id] = row.value;
    if (q.id == respondent_question)
        sheet.respondent = respondent_kind(row.value);
    if (!is_written(q) && q.id == service_question && sheet.service.empty()) {
        for (const Level& option : options_of(q))
            if (option.value == row.value)
                sheet.service = option.label;
    } else if (!is_written(q) && q.id == desk_question) {
        for (const Level& option : options_of(q))
            if (option.value == row.value)
                sheet.desk = option.label;
    } else if (row.status == AnswerStatus::confirmed || row.channel == "online") { // typed: nobody need read it
        if (q.id == desk_question)
            sheet.desk = row.value;
        if (asks_for(q, TextContent::name))
            sheet.officer = row.value;
        if (!asks_for(q, TextContent::procedure))
            return;
        const auto procedure = procedures_.find(essence(row.value));
        if (procedure != procedures_.end() && !procedure->second.name.empty()) {
            sheet.procedure = procedure->second.name;
            if (sheet.service.empty())
                sheet.service = procedure->second.service;
        }
    }
}

const Campaign* Results::campaign_of(const Sheet& sheet) const {
    for (const Campaign& campaign : campaigns_)
        if (campaign.takes(sheet.template_id, sheet.version, sheet.unit, sheet.period, sheet.channel))
            return &campaign;
    return nullptr;
}

void Results::settle() {
    name_officers(sheets_, officers(store_), store_.desks.runs());
    std::map<std::string, SheetCheckRow> checks;
    for (SheetCheckRow& check : store_.office.sheet_checks())
        checks[check.sheet] = check;
    for (auto& [key, sheet] : sheets_) {
        const Campaign* campaign = campaign_of(sheet);
        sheet.campaign = campaign ? campaign->code : "";
        int read = 0;
        for (int page = 1; page <= most_pages; page++)
            read += sheet.pages_read >> page & 1;
        sheet.pages_read = read;
        sheet.straight_line = sheet.answered >= 3 && sheet.straight_value != "|";
        if (const auto check = checks.find(key); check != checks.end()) {
            sheet.validity = check->second.status == "valid" ? Validity::valid : Validity::invalid;
            sheet.reason = check->second.reason;
            sheet.by_person = true;
        } else {
            judge(sheet, campaign ? campaign->valid_share : usual_valid_share);
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
    out.reserve(forms_.size());
    for (const auto& [key, form] : forms_)
        out.push_back(&form.content);
    return out;
}

std::string Results::unit_of(const Sheet& sheet, const Selection& selection) const {
    return unit_of(sheet.unit, selection);
}

std::string Results::unit_of(const std::string& code, const Selection& selection) const {
    return selection.by_todays_units ? units_.today(code).code : code;
}

const CountTable& Results::counts() const {
    if (!counts_)
        counts_ = count(*this);
    return *counts_;
}

void Results::visit_answers(const Selection& selection, bool (*wanted)(const Sheet&), const Visit& visit) const {
    store_.answers.for_each([&](const AnswerRow& row) {
        const auto at = sheets_.find(row.sheet);
        if (at == sheets_.end() || !wanted(at->second) || !selection.takes(at->second, units_))
            return;
        const auto form = forms_.find({row.template_id, row.version});
        if (form == forms_.end())
            return; // stored after this was made
        const auto question = form->second.questions.find(row.question);
        if (question == form->second.questions.end())
            return; // counted among the strays
        visit(at->second, question->second, row, standing_of(at->second, question->second, row));
    });
}

void Results::for_each_answer(const Selection& selection, const Visit& visit) const {
    visit_answers(
        selection, [](const Sheet& sheet) { return sheet.counts(); }, visit);
}

void Results::for_each_word(const Selection& selection, const Visit& visit) const {
    visit_answers(
        selection, [](const Sheet& sheet) { return sheet.counts() || sheet.reason != copy_reason; }, visit);
}

const Campaign* plan_of(const Results& results, const Selection& selection) {
    if (!selection.campaign.empty())
        return results.campaign(selection.campaign);
    std::set<std::string> campaigns;
    for (const auto& [key, sheet] : results.sheets())
        if (sheet.counts() && selection.takes(sheet, results.units()))
            campaigns.insert(sheet.campaign);
    return campaigns.size() == 1 ? results.campaign(*campaigns.begin()) : nullptr;
}

Formula formula_of(const Results& results, const Selection& selection) {
    const Campaign* plan = plan_of(results, selection);
    return plan ? plan->formula : Formula{};
}

std::optional<Sentence> stray_note(const Results& results) {
    if (results.strays() == 0)
        return std::nullopt;
    return Sentence{
        fmt::format("{} câu trả lời không thuộc câu hỏi nào của mẫu phiếu nên không được tính.",
                    vietnamese_number(results.strays())),
        fmt::format("{} answers belong to no question of their form and are in no figure.", results.strays())};
}

std::string data_hash(const Results& results, const Selection& selection) {
    Sha256 hash;
    for (const auto& [key, sheet] : results.sheets())
        if (selection.takes(sheet, results.units()))
            hash.add(fmt::format("{}\t{}\t{}\n", key, name_of(sheet.validity), sheet.reason));
    results.for_each_answer(selection, [&](const Sheet& sheet, const Question& q, const AnswerRow& row, Standing) {
        hash.add(fmt::format("{}\t{}\t{}\t{}\t{}\n", sheet.key, q.id, row.value, name_of(row.status), row.reason));
    });
    return hash.hex();
}

} // namespace phieu
