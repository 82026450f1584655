#include "review/keying.h"

#include "base/text.h"
#include "record/evidence.h"
#include "record/sheet_key.h"
#include "review/answer.h"
#include "review/stack.h"

#include <set>

namespace phieu {
namespace {

/// Every question of the page is answered, and nothing else. @return the answers as they are stored
Allowed<std::map<std::string, std::string>> checked_answers(const Form& form, const PageLayout& layout,
                                                            const KeyedPage& keyed) {
    std::map<std::string, std::string> out;
    std::vector<std::string> missing;
    for (const QuestionLayout& question : layout.questions) {
        const auto given = keyed.answers.find(question.id);
        if (given == keyed.answers.end()) {
            missing.push_back(question.id);
            continue;
        }
        const auto value = checked_answer(form.content, question.id, given->second);
        if (!value)
            return tl::unexpected(value.error());
        out[question.id] = *value;
    }
    if (!missing.empty())
        return refuse(RefusalKind::incomplete,
                      "Còn " + std::to_string(missing.size()) +
                          " câu chưa nhập. Câu nào người dân để trống thì chọn \"Để trống\".",
                      std::to_string(missing.size()) +
                          " questions have no answer yet. Where nothing is on the paper, choose \"Blank\".",
                      missing);
    for (const auto& [question, value] : keyed.answers)
        if (!out.count(question))
            return refuse(RefusalKind::no_question, "Trang không có câu hỏi " + question + ".",
                          "The page has no question " + question + ".");
    return out;
}

Told told(const std::optional<std::string>& by_person, const std::string& on_page, Origin from, const Told& by_batch) {
    if (by_person)
        return {*by_person, by_person->empty() ? Origin::none : Origin::person};
    return first_told({on_page, from}, by_batch);
}

void attribute(Store& store, PagePicture& page, const KeyedPage& keyed) {
    const auto batch = store.batches.find(page.batch);
    const Belongs by_batch = batch ? batch->told().told() : Belongs{};
    give(page, {told(keyed.unit, page.unit, page.unit_from, by_batch.unit),
                told(keyed.service, page.service, page.service_from, by_batch.service),
                told(keyed.period, page.period, page.period_from, by_batch.period)});
}

/// The key of the sheet that a page belongs to. The unit that was told with the batch is not printed on the paper:
/// where a sheet of that serial without unit is there already, this page is of that sheet.
std::string sheet_of(Store& store, const PagePicture& page) {
    if (!page.serial && page.status == PageStatus::problem && !is_unjoined(page)) // of the sheet it was joined to
        for (const PagePicture& other : store.scans.pages_of_sheet(page.sheet))
            if (other.template_id == page.template_id && other.version == page.version && !other.serial)
                return page.sheet;
    if (!page.serial)
        return own_sheet_key(page);
    const std::string key = numbered_sheet_key(page.template_id, page.version, page.unit, *page.serial);
    const bool on_paper = page.unit_from == Origin::page || page.unit_from == Origin::person;
    const std::string without_unit = numbered_sheet_key(page.template_id, page.version, "", *page.serial);
    if (!on_paper && store.scans.pages_of_sheet(key).empty() && !store.scans.pages_of_sheet(without_unit).empty())
        return without_unit;
    return key;
}

std::vector<ReadingRow> open_readings(const PageLayout& layout, const std::string& person) {
    std::vector<ReadingRow> out;
    for (const QuestionLayout& question : layout.questions) {
        ReadingRow row;
        row.question = question.id;
        row.reason = "unsure";
        row.text = is_written(question);
        row.reader = person;
        row.evidence = to_json(Evidence{});
        out.push_back(row);
    }
    return out;
}

} // namespace

Allowed<PagePicture> key_page(Store& store, const Catalog& catalog, const KeyedPage& keyed, const std::string& person,
                              const std::string& at) {
    const auto form = catalog.find(keyed.template_id, keyed.version);
    const PageLayout* layout = form && *form ? (*form)->page(keyed.form_page) : nullptr;
    if (!layout)
        return refuse(RefusalKind::no_form, "Máy này chưa có mẫu phiếu này, hoặc mẫu không có trang đó.",
                      "That form is not installed, or it has no such page.");
    const auto answers = checked_answers(**form, *layout, keyed);
    if (!answers)
        return tl::unexpected(answers.error());
    return store.transaction([&]() -> Allowed<PagePicture> {
        auto page = store.scans.page(keyed.page);
        if (!page)
            return refuse(RefusalKind::no_page, "Không có trang này.", "There is no such page.");
        if (page->status != PageStatus::problem && (page->status != PageStatus::duplicate || page->problem.empty()))
            return refuse(RefusalKind::settled, "Trang này đã được xử lý.", "This page is settled already.");
        if (keyed.picture_sha256.empty() || store.decisions.seen(person, page->id, "") != keyed.picture_sha256)
            return refuse(RefusalKind::picture_not_shown,
                          "Bạn chưa được xem ảnh của trang này nên chưa thể nhập. Hãy tải lại trang để xem ảnh.",
                          "You were not shown this page's picture, so it can't be keyed in. Load the page again.");
        attribute(store, *page, keyed);
        page->template_id = keyed.template_id;
        page->version = keyed.version;
        page->form_page = keyed.form_page;
        page->form_pages = static_cast<int>((*form)->composed.layout.pages.size());
        page->serial = keyed.serial;
        page->sheet = sheet_of(store, *page);
        if (store.scans.counted_page(page->sheet, page->form_page))
            return refuse(RefusalKind::duplicate, "Trang này của phiếu này đã có. Hãy kiểm tra số hiệu phiếu.",
                          "This page of that sheet is there already. Check the serial.");
        page->status = PageStatus::read;
        page->problem.clear();
        store.scans.keep_template(page->template_id, page->version, (*form)->content.source_json);
        store.scans.change_page(*page, "keyed", person, at);
        store.scans.drop_readings(page->id); // what the machine read of it, maybe as another form
        store.scans.add_readings(page->id, open_readings(*layout, person));
        for (const auto& [question, value] : *answers) {
            DecisionRow row;
            row.page = page->id;
            row.question = question;
            row.value = value;
            row.kind = DecisionKind::keyed;
            row.person = person;
            row.at = at;
            row.picture_sha256 = keyed.picture_sha256;
            row.task = "page";
            store.decisions.add(row);
        }
        settle_covers(store, page->batch);
        return store.scans.page(page->id).value();
    });
}

} // namespace phieu
