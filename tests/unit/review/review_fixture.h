#pragma once

#include "record/some_ink.h"
#include "review/batches.h"
#include "review/keying.h"
#include "review/page_actions.h"
#include "review/queue.h"
#include "store/engines.h"

#include <map>

namespace phieu {

/// The rules of review over a small database: sheets of one page of Dương Nội's form, each with eight marks and a text.
/// After every test, what waits is recounted.
class ReviewRules : public OnEachEngine {
protected:
    static constexpr const char* form = "duong-noi-2025";

    void SetUp() override {
        OnEachEngine::SetUp();
        if (!HasFatalFailure())
            batch_ = begin_batch();
    }
    void TearDown() override {
        if (store_)
            expect_waiting_as_recounted();
    }

    static const Catalog& catalog() {
        static const Catalog forms("no-data");
        return forms;
    }
    static std::string question(int number) { return "cau_" + std::to_string(number); }

    long long begin_batch(const BatchAttribution& told = {}) {
        BatchRow batch;
        batch.unit = told.unit;
        batch.service = told.service;
        batch.period = told.period;
        batch.origin = told.origin;
        batch.state = BatchState::done;
        batch.started_at = "2026-01-01T00:00:00Z";
        return store_->batches.begin(batch);
    }

    /// A page that the machine read, in a file of its own. @param answers  question 1, 2, …
    PageRow scanned(const std::string& sheet, const std::string& period = "") {
        PageRow page;
        page.batch = batch_;
        page.number = 1;
        page.status = PageStatus::read;
        page.template_id = form;
        page.version = page.form_page = page.form_pages = 1;
        page.sheet = sheet;
        page.period = period;
        page.period_from = period.empty() ? Origin::none : Origin::batch;
        page.page_to_scan = "1,0,0,0,1,0,0,0,1";
        papers_++;
        page.ink = some_ink(papers_); // a paper of its own, written on
        return page;
    }
    static ReadingRow mark(int number, AnswerStatus status = AnswerStatus::pending, double confidence = 0.5) {
        ReadingRow reading;
        reading.question = question(number);
        reading.value = "3";
        reading.confidence = confidence;
        reading.status = status;
        reading.reason = status == AnswerStatus::pending ? "faint" : "";
        return reading;
    }
    /// @return the page's id
    long long add(PageRow page, const std::vector<ReadingRow>& readings) {
        SourceRow source;
        source.sha256 = "file" + std::to_string(++files_);
        source.name = source.sha256 + ".pdf";
        source.pages = 1;
        source.batch = page.batch;
        page.source = store_->scans.add_source(source).id;
        store_->scans.add_page(page, readings);
        return store_->scans.pages_of(page.source).front().id;
    }
    /// A page that the machine could not read.
    long long add_problem(long long batch = 0) {
        PageRow page;
        page.batch = batch ? batch : batch_;
        page.number = 1;
        page.status = PageStatus::problem;
        page.problem = "no_code";
        return add(page, {});
    }
    /// Sheets "s1", "s2", … with one mark each that waits. @return the pages
    std::vector<long long> add_waiting(int count, const std::string& period = "") {
        std::vector<long long> out;
        for (int n = 0; n < count; n++)
            out.push_back(add(scanned("s" + std::to_string(files_ + 1), period), {mark(1)}));
        return out;
    }
    /// The same, with an accepted mark that the audit asks about.
    std::vector<long long> add_audited(int count) {
        std::vector<long long> out;
        std::vector<AuditRow> sample;
        for (int n = 0; n < count; n++) {
            out.push_back(add(scanned("s" + std::to_string(files_ + 1)), {mark(1, AnswerStatus::accepted, 0.999)}));
            sample.push_back({batch_, out.back(), question(1), "3", 0.999, "x"});
        }
        AuditDrawRow draw;
        draw.batch = batch_;
        draw.accepted = draw.drawn = count;
        store_->decisions.add_draw(draw, sample);
        return out;
    }

    TakeRequest wants(int count = 10) const {
        TakeRequest request;
        request.count = count;
        request.now = now_;
        return request;
    }
    std::vector<long long> pages_of(const std::vector<DeskItem>& items) const {
        std::vector<long long> out;
        for (const DeskItem& item : items)
            out.push_back(item.page);
        return out;
    }

    /// What a person decides who was shown the picture.
    DecideRequest of(const Reviewer& who, long long page, const std::string& id, const std::string& value) {
        DecideRequest request;
        request.page = page;
        request.question = id;
        request.value = value;
        request.task = "marks";
        request.picture_sha256 = "picture of " + id;
        request.now = now_;
        request.at = "2026-01-02T00:00:00Z";
        if (const auto item = store_->decisions.item(page, id))
            request.revision = item->revision;
        store_->decisions.saw(who.login, page, id, request.picture_sha256, request.at);
        return request;
    }
    Allowed<DeskItem> decides(const Reviewer& who, long long page, const std::string& value,
                              const std::string& reason = "", const std::string& task = "marks") {
        DecideRequest request = of(who, page, question(1), value);
        request.reason = reason;
        request.task = task;
        return decide(*store_, catalog(), who, request);
    }

    /// A whole page typed in by somebody who was shown it.
    KeyedPage keyed(long long page, const std::string& value = "4", const std::string& login = "lan") {
        KeyedPage out;
        out.page = page;
        out.template_id = form;
        out.answers["thu_tuc"] = "";
        for (int n = 1; n <= 8; n++)
            out.answers[question(n)] = value;
        out.picture_sha256 = "whole page";
        store_->decisions.saw(login, page, "", out.picture_sha256, "");
        return out;
    }
    Allowed<PagePicture> key(const KeyedPage& page, const std::string& login = "lan") {
        return key_page(*store_, catalog(), page, login, "2026-01-02T00:00:00Z");
    }

    /// The answers of a page as an export has them.
    std::map<std::string, std::string> exported(long long page) {
        std::map<std::string, std::string> out;
        store_->answers.for_each([&](const AnswerRow& row) {
            if (row.page_id != page)
                return;
            EXPECT_TRUE(out.emplace(row.question, row.value).second) << row.question << " twice";
        });
        return out;
    }
    void lock(const std::string& period, const std::string& action = "locked") {
        store_->locks.change({period, action, "", "", "hoa", ""});
    }

    const Reviewer lan_{"lan", "Nguyễn Thị Lan"};
    const Reviewer minh_{"minh", "Trần Văn Minh"};
    long long batch_ = 0;
    long long now_ = 1'000'000;
    int files_ = 0;
    int papers_ = 0;
};

} // namespace phieu
