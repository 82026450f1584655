#include "batch/page_row.h"

#include "base/text.h"
#include "record/sheet_key.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using nlohmann::json;

double rounded(double value, double unit) {
    return std::round(value / unit) / std::round(1 / unit); // prints without a tail of digits
}

json rect_json(const Rect_mm& r) {
    return {rounded(r.x, 0.01), rounded(r.y, 0.01), rounded(r.w, 0.01), rounded(r.h, 0.01)};
}

/// What a reviewer needs to be shown the picture of the mark, and an auditor to see why it was read so.
std::string evidence_of(const QuestionReading& field) {
    json out{{"rect_mm", rect_json(field.rect)}};
    for (const TargetReading& target : field.targets)
        out["targets"].push_back({{"value", target.value},
                                  {"p", rounded(target.probability, 1e-5)},
                                  {"match", rounded(target.match, 0.001)},
                                  {"rect_mm", rect_json(target.rect)}});
    if (field.draft) {
        for (const DraftWord& word : field.draft->words)
            out["words"].push_back({word.text, rounded(word.confidence, 0.001)});
        if (const auto& s = field.draft->suggestions) {
            for (const Suggestion& one : s->best)
                out["suggestions"].push_back({{"name", one.name},
                                              {"field", one.service},
                                              {"code", one.code},
                                              {"p", rounded(one.probability, 1e-4)}});
            for (const Suggestion& one : s->services)
                out["fields"].push_back({{"field", one.service}, {"p", rounded(one.probability, 1e-4)}});
            out["none"] = rounded(s->none, 1e-4);
        }
    }
    return out.dump();
}

void take_code(PageRow& row, const PageCode& code) {
    row.template_id = code.template_id;
    row.version = code.version;
    row.form_page = code.page;
    row.serial = code.serial;
    row.unit = code.unit;
    row.unit_from = code.unit.empty() ? Origin::none : Origin::page;
}

ReadingRow reading_row(const QuestionReading& field, const RoutingSettings& settings) {
    const Routed routed = route(field, settings);
    ReadingRow row;
    row.question = field.question;
    row.value = field.value;
    row.confidence = field.confidence;
    row.status = routed.status == Status::accepted ? AnswerStatus::accepted : AnswerStatus::pending;
    row.reason = name_of(routed.reason);
    row.text = field.text;
    row.ink = field.ink;
    row.evidence = evidence_of(field);
    row.reader = "phieu " PHIEU_VERSION;
    return row;
}

} // namespace

StoredPage to_rows(const PageResult& result, const SourceRow& source, int number, const Belongs& by_batch,
                   const RoutingSettings& settings, const std::optional<CodeKey>& key, const CodeDoubt& doubt) {
    StoredPage out;
    PageRow& row = out.page;
    row.source = source.id;
    row.number = number;
    row.batch = source.batch;
    if (const auto* cover = std::get_if<CoverCode>(&result)) {
        if (key && seal_of(*cover, *key) == Seal::wrong) {
            row.problem = name_of(Problem::forged_code);
            row.detail = to_payload(*cover);
            return out;
        }
        row.status = PageStatus::cover;
        if (key && seal_of(*cover, *key) == Seal::none)
            row.detail = page_note::unsealed;
        row.unit = cover->unit;
        row.service = cover->service;
        row.period = cover->period;
        row.unit_from = row.service_from = row.period_from = Origin::page;
        return out;
    }
    if (const auto* trouble = std::get_if<PageTrouble>(&result)) {
        row.status = trouble->problem == Problem::blank_page ? PageStatus::blank : PageStatus::problem;
        row.problem = name_of(trouble->problem);
        row.detail = trouble->detail;
        if (trouble->code)
            take_code(row, *trouble->code);
        return out;
    }
    const auto& page = std::get<PageReading>(result);
    take_code(row, page.code);
    const std::optional<Problem> doubted = doubt(page.code);
    row.status = doubted ? PageStatus::problem : PageStatus::read;
    if (doubted)
        row.problem = name_of(*doubted);
    row.form_pages = page.form_pages;
    give(row, {first_told({row.unit, row.unit_from}, by_batch.unit), by_batch.service, by_batch.period});
    const PageCode& code = page.code;
    row.sheet = code.serial ? numbered_sheet_key(code.template_id, code.version, code.unit, *code.serial)
                            : photocopied_sheet_key(code.template_id, code.version, source_key(source.sha256), number);
    if (!code.serial)
        row.ink = InkPrint(page.ink_squares);
    row.pen = page.pen;
    row.residual_mm = page.residual_mm;
    std::vector<std::string> notes = page.notes;
    const bool has_code = std::find(notes.begin(), notes.end(), page_note::by_print) == notes.end();
    if (key && has_code && seal_of(page.code, *key) == Seal::none)
        notes.emplace_back(page_note::unsealed);
    row.detail = join(notes, "|");
    row.page_to_scan = fmt::format("{:.9g}", fmt::join(page.page_to_scan, ","));
    for (const QuestionReading& field : page.questions)
        out.readings.push_back(reading_row(field, settings));
    return out;
}

} // namespace phieu
