#pragma once

#include "report/official/report.h"
#include "support.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace phieu {

/// A database with sheets of the Dương Nội form: eight questions on the scale 5 … 1.
class ResultsTest : public testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(install_units(store_));
        batch_ = store_.batches.begin({});
        form_ = shipped("duong-noi-2025");
        store_.scans.keep_template(form_->content.id, 1, form_->content.source_json);
        SourceRow row;
        row.sha256 = "aa";
        row.name = "a.pdf";
        row.pages = 1000;
        row.batch = batch_;
        source_ = store_.scans.add_source(row).id;
    }

    /// Adds a sheet that answers the eight questions with these characters: '5' … '1', '-' blank, '?' pending.
    std::string sheet(const std::string& unit, const std::string& period, const std::string& answers,
                      const std::string& service = "") {
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = "duong-noi-2025";
        page.version = page.form_page = 1;
        page.form_pages = 1;
        page.sheet = "s" + std::to_string(number_);
        page.unit = unit;
        page.period = period;
        page.service = service;
        std::vector<ReadingRow> readings;
        for (std::size_t n = 0; n < answers.size(); n++) {
            ReadingRow reading;
            reading.question = "cau_" + std::to_string(n + 1);
            reading.status = answers[n] == '?' ? AnswerStatus::pending : AnswerStatus::accepted;
            reading.reason = answers[n] == '?' ? "double" : "";
            reading.value = answers[n] == '-' ? "" : answers[n] == '?' ? "5" : std::string(1, answers[n]);
            readings.push_back(reading);
        }
        last_status_ = store_.scans.add_page(page, readings);
        return page.sheet;
    }
    /// The first page of a sheet comes once more. @return what becomes of it
    PageStatus scan_again(const std::string& sheet) {
        const PagePicture first = store_.scans.pages_of_sheet(sheet).at(0);
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = first.template_id;
        page.version = first.version;
        page.form_page = first.form_page;
        page.form_pages = first.form_pages;
        page.sheet = sheet;
        page.unit = first.unit;
        page.period = first.period;
        return store_.scans.add_page(page, {});
    }
    /// Adds a sheet of any form with these answers: marks that the machine accepted, words that a person confirmed.
    std::string filled(const Template& form, const std::string& unit, const std::string& period,
                       const std::map<std::string, std::string>& answers, const std::string& channel = "paper") {
        store_.scans.keep_template(form.id, form.version, form.source_json);
        PageRow page;
        page.source = source_;
        page.number = ++number_;
        page.batch = batch_;
        page.status = PageStatus::read;
        page.template_id = form.id;
        page.version = form.version;
        page.form_page = page.form_pages = 1;
        page.sheet = "f" + std::to_string(number_);
        page.unit = unit;
        page.period = period;
        page.channel = channel;
        std::vector<ReadingRow> readings;
        for (const Question& q : questions_of(form)) {
            const auto answer = answers.find(q.id);
            if (answer == answers.end())
                continue;
            ReadingRow reading;
            reading.question = q.id;
            reading.text = is_written(q);
            reading.status = AnswerStatus::accepted;
            reading.value = answer->second;
            readings.push_back(reading);
        }
        store_.scans.add_page(page, readings);
        for (const ReadingRow& reading : readings)
            if (reading.text)
                decide(page.sheet, reading.question, reading.value);
        return page.sheet;
    }
    /// The same with every question on a scale answered by one value, and these besides.
    std::string rated(const Template& form, const std::string& unit, const std::string& period,
                      const std::string& value, std::map<std::string, std::string> answers = {}) {
        for (const Question& q : questions_of(form))
            if (const Choice* choice = choice_of(q); choice && !choice->scale.empty() && !q.only_if)
                answers.try_emplace(q.id, value);
        return filled(form, unit, period, answers);
    }
    long long page_of(const std::string& sheet) { return store_.scans.pages_of_sheet(sheet).at(0).id; }
    void decide(const std::string& sheet, const std::string& question, const std::string& value) {
        DecisionRow row;
        row.page = page_of(sheet);
        row.question = question;
        row.value = value;
        row.person = "lan";
        store_.decisions.add(row);
    }
    void save(const nlohmann::json& campaign) {
        const auto parsed = parse_campaign(campaign.dump());
        ASSERT_TRUE(parsed) << parsed.error().what.en;
        store_.office.save_document({"campaign", parsed->code, to_json(*parsed), "lan", ""});
    }
    static nlohmann::json campaign() {
        return {{"code", "DN-2025"},
                {"name", "Đợt thử"},
                {"survey_from", "2025-03-01"},
                {"survey_to", "2025-10-31"},
                {"forms", nlohmann::json::array({{{"template", "duong-noi-2025"}, {"version", 1}}})}};
    }
    std::string text_of(const Selection& selection) {
        const auto report = official_report(Results(store_, {}), selection, "2025-12-31");
        std::string out;
        for (const ReportPart& part : all_parts(report.value()))
            if (const auto* text = std::get_if<ReportParagraph>(&part))
                out += text->text + "\n";
            else
                for (const auto& row : std::get<ReportTable>(part).rows)
                    for (const Cell& cell : row)
                        if (const auto* word = std::get_if<std::string>(&cell))
                            out += *word + "\n";
        return out;
    }

    TemporaryFolder folder_;
    std::string database_ = (folder_.path / "r.db").string();
    Store store_{database_};
    FormPtr form_;
    long long batch_ = 0, source_ = 0;
    int number_ = 0;
    PageStatus last_status_ = PageStatus::problem;
};

inline Selection of_period(const std::string& period) {
    Selection out;
    out.period = period;
    return out;
}

} // namespace phieu
