#include "report/official/official.h"

#include "base/period.h"
#include "base/text.h"
#include "report/results/alerts.h"
#include "report/results/audit.h"
#include "report/results/masking.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace {

using Kind = ReportColumn::Kind;
using Style = ReportParagraph::Style;

Cell share_of(long long part, long long whole) {
    return whole > 0 ? Cell(static_cast<double>(part) / static_cast<double>(whole)) : Cell();
}
Cell cell_of(const std::optional<double>& value) {
    return value ? Cell(*value) : Cell();
}

std::string respondent_name(const std::string& kind) {
    return kind == "ca_nhan" ? "Cá nhân" : kind == "to_chuc" ? "Tổ chức" : "";
}

std::string reason_name(Store& store, const std::string& id) {
    if (id == "thieu_trang")
        return "Thiếu trang";
    if (id == "cho_duyet")
        return "Chờ duyệt";
    for (const NamedId& reason : invalid_reasons(store))
        if (reason.id == id)
            return reason.name;
    return id;
}

/// Writes one report, part after part.
class Composer {
public:
    Composer(const Results& results, Selection selection) : r_(results), s_(std::move(selection)) {
        campaign_ = r_.campaign(s_.campaign);
        if (campaign_)
            formula_ = campaign_->formula;
        if (const auto period = parse_period(s_.period)) {
            before_ = s_;
            before_->period = period->previous().name;
        }
    }

    std::vector<ReportPart> compose() {
        heading("I. TÌNH HÌNH TRIỂN KHAI");
        conduct();
        if (campaign_ && !campaign_->quotas.empty())
            quotas();
        heading("II. KẾT QUẢ");
        const auto now = totals(r_, s_, Grouping::none());
        if (now.empty())
            body("Chưa có phiếu nào được tính trong phạm vi của báo cáo.");
        for (const FormTotals& form : now)
            results_of(form);
        heading("III. Ý KIẾN GÓP Ý");
        comments();
        heading("IV. ĐÁNH GIÁ KHÔNG HÀI LÒNG VÀ VIỆC XỬ LÝ");
        complaints();
        heading("V. ĐÁNH GIÁ CHUNG, TỒN TẠI, GIẢI PHÁP");
        body("(Đơn vị lập báo cáo bổ sung.)");
        heading("GHI CHÚ VỀ SỐ LIỆU");
        grounds();
        return std::move(parts_);
    }

private:
    void heading(const std::string& text) { parts_.emplace_back(ReportParagraph{Style::heading, text}); }
    void body(const std::string& text) { parts_.emplace_back(ReportParagraph{Style::body, text}); }
    void note(const std::string& text) { parts_.emplace_back(ReportParagraph{Style::note, text}); }
    void item(const std::string& text) { parts_.emplace_back(ReportParagraph{Style::item, text}); }
    void add(ReportTable table) {
        table.title = fmt::format("Bảng {}. {}", ++tables_, table.title);
        parts_.emplace_back(std::move(table));
    }
    std::string unit_name(const std::string& code) const { return r_.units().name_of(code); }

    void conduct() {
        if (campaign_) {
            body(fmt::format("{}{}.", campaign_->name,
                             campaign_->legal_basis.empty() ? "" : " (căn cứ " + campaign_->legal_basis + ")"));
            if (!campaign_->transactions_from.empty())
                body(fmt::format("Đối tượng: tổ chức, cá nhân giao dịch từ {} đến {}.",
                                 vietnamese_date(campaign_->transactions_from),
                                 vietnamese_date(campaign_->transactions_to)));
            for (const Campaign::Unit& unit : campaign_->units)
                if (!unit.included)
                    item(fmt::format("{} không thuộc phạm vi khảo sát: {}.", unit_name(unit.code), unit.reason));
        }
        long long paper = 0, online = 0;
        for (const auto& [key, sheet] : r_.sheets())
            if (s_.takes(sheet, r_.units()))
                (sheet.channel == "online" ? online : paper)++;
        body(fmt::format("Kênh khảo sát: {} phiếu giấy, {} phiếu trực tuyến.", vietnamese_number(paper),
                         vietnamese_number(online)));
        parents();
        ReportTable table;
        table.name = "Phiếu";
        table.title = "Số phiếu phát ra, thu về, hợp lệ, không hợp lệ";
        table.columns = {{Kind::text, "Đơn vị", 3},         {Kind::whole, "Phát ra", 1},
                         {Kind::whole, "Thu về", 1},        {Kind::whole, "Hợp lệ", 1},
                         {Kind::whole, "Không hợp lệ", 1},  {Kind::whole, "Chờ xem", 1},
                         {Kind::percent, "Tỷ lệ thu về", 1}};
        BallotCount sum;
        bool all_handed_out = true;
        std::map<std::string, long long> reasons;
        for (const BallotCount& count : ballots(r_, s_)) {
            table.rows.push_back({unit_name(count.unit), count.handed_out ? Cell(*count.handed_out) : Cell(),
                                  count.taken_in, count.valid, count.invalid, count.waiting,
                                  count.handed_out ? share_of(count.taken_in, *count.handed_out) : Cell()});
            all_handed_out &= count.handed_out.has_value();
            sum.handed_out = sum.handed_out.value_or(0) + count.handed_out.value_or(0);
            sum.taken_in += count.taken_in;
            sum.valid += count.valid;
            sum.invalid += count.invalid;
            sum.waiting += count.waiting;
            sum.straight_line += count.straight_line;
            for (const auto& [reason, n] : count.invalid_for)
                reasons[reason] += n;
            if (const auto fault = count.fault())
                table.notes.push_back(fmt::format("{}: {}", unit_name(count.unit), fault->vi));
        }
        table.rows.push_back({std::string("Tổng"), all_handed_out ? Cell(*sum.handed_out) : Cell(), sum.taken_in,
                              sum.valid, sum.invalid, sum.waiting,
                              all_handed_out ? share_of(sum.taken_in, *sum.handed_out) : Cell()});
        table.totals = 1;
        for (const auto& [reason, n] : reasons)
            table.notes.push_back(fmt::format("Không hợp lệ vì: {} – {} phiếu.", reason_name(r_.store(), reason), n));
        if (sum.straight_line > 0)
            table.notes.push_back(fmt::format(
                "{} phiếu chọn cùng một mức cho mọi câu: chỉ đánh dấu để xem, vẫn được tính.", sum.straight_line));
        if (!all_handed_out)
            table.notes.emplace_back("Số phiếu phát ra để trống là chưa được ghi trong đợt khảo sát.");
        add(std::move(table));
    }

    /// Units that changed hands within the time of the report are named with both superiors.
    void parents() {
        const auto period = parse_period(s_.period);
        const std::string from = campaign_ ? campaign_->survey_from : period ? period->first_day() : "";
        const std::string to = campaign_ ? campaign_->survey_to : period ? period->last_day() : "";
        std::set<std::string> units;
        for (const auto& [key, sheet] : r_.sheets())
            if (s_.takes(sheet, r_.units()))
                units.insert(sheet.unit);
        for (const std::string& unit : units) {
            const auto names = r_.units().parents(unit, from, to);
            if (names.size() > 1)
                item(fmt::format("{} thuộc {} trong thời gian khảo sát.", unit_name(unit), join(names, ", sau đó ")));
            if (const UnitRow* known = r_.units().find(unit);
                known && (known->evidence == "K" || known->evidence == "R"))
                item(fmt::format("Thông tin về {} trong danh mục chưa được kiểm chứng.", known->name));
            if (s_.by_todays_units && !r_.units().today(unit).whole)
                item(fmt::format("{}: không quy đổi được sang đơn vị hiện nay, ghi theo đơn vị cũ.", unit_name(unit)));
        }
    }

    void quotas() {
        ReportTable table;
        table.name = "Chỉ tiêu";
        table.title = "Thực hiện chỉ tiêu";
        table.columns = {{Kind::text, "Đơn vị", 3},         {Kind::text, "Đối tượng", 1},
                         {Kind::text, "Lĩnh vực", 2},       {Kind::text, "Tháng", 1},
                         {Kind::whole, "Chỉ tiêu", 1},      {Kind::whole, "Sau điều chuyển", 1},
                         {Kind::whole, "Đã thu hợp lệ", 1}, {Kind::percent, "Đạt", 1}};
        long long quota = 0, wanted = 0, collected = 0;
        for (const QuotaProgress& p : quota_progress(r_, *campaign_)) {
            if (!s_.unit.empty() && s_.unit != p.quota.unit)
                continue;
            table.rows.push_back({p.quota.unit.empty() ? std::string("(mọi đơn vị)") : unit_name(p.quota.unit),
                                  respondent_name(p.quota.respondent),
                                  p.quota.field + (p.quota.all_dossiers ? " (100% hồ sơ)" : ""), p.quota.month,
                                  p.quota.count, p.wanted, p.collected, share_of(p.collected, p.wanted)});
            quota += p.quota.count;
            wanted += p.wanted;
            collected += p.collected;
        }
        table.rows.push_back({std::string("Tổng"), std::string(), std::string(), std::string(), quota, wanted,
                              collected, share_of(collected, wanted)});
        table.totals = 1;
        for (const Campaign::Substitution& moved : campaign_->substitutions)
            table.notes.push_back(fmt::format("{}: chuyển {} phiếu từ {} sang {} – {}.", unit_name(moved.unit),
                                              moved.count, respondent_name(moved.from), respondent_name(moved.to),
                                              moved.reason));
        add(std::move(table));
    }

    void results_of(const FormTotals& form) {
        const Index now = index_of(form.form, form.questions, formula_);
        std::optional<Index> before;
        if (before_)
            for (const auto& [all, index] : indices(r_, *before_, form.form, Grouping::none(), formula_))
                before = index;
        body(fmt::format("Theo phiếu \"{}\" (mẫu {}, bản {}): chỉ số hài lòng đạt {}%{}{}.", form.form.title,
                         form.form.id, form.form.version, percent_text(now.overall),
                         before && before->overall ? fmt::format(", so với kỳ trước ({}) {} điểm phần trăm",
                                                                 parse_period(s_.period)->previous().in_vietnamese(),
                                                                 points_text(now.overall, before->overall))
                         : before_                 ? std::string(", chưa có kỳ so sánh")
                                                   : std::string(),
                         campaign_ && campaign_->target && now.overall
                             ? fmt::format(", {} mục tiêu {}%", *now.overall >= *campaign_->target ? "đạt" : "chưa đạt",
                                           percent_text(campaign_->target))
                             : std::string()));
        if (!form.form.evidence.empty())
            note(form.form.evidence);
        dimensions(now, before);
        questions(form);
        by_group(
            form.form, "Lĩnh vực", "Chỉ số theo lĩnh vực", [](Grouping& g) { g.field = true; },
            [](const Group& g) { return g.field.empty() ? std::string("(không ghi)") : g.field; }, 0);
        by_unit(form.form);
        if (std::any_of(r_.sheets().begin(), r_.sheets().end(), [&](const auto& s) {
                return !s.second.officer.empty() && s_.of_form(form.form).takes(s.second, r_.units());
            }))
            by_group(
                form.form, "Công chức", "Chỉ số theo công chức được đánh giá", [](Grouping& g) { g.officer = true; },
                [](const Group& g) { return g.officer.empty() ? std::string("(không ghi)") : g.officer; }, hidden_base);
        demographics(form);
    }

    void dimensions(const Index& now, const std::optional<Index>& before) {
        ReportTable table;
        table.name = "Yếu tố";
        table.title = "Chỉ số hài lòng theo yếu tố";
        table.columns = {{Kind::text, "Yếu tố", 4},
                         {Kind::whole, "Số câu trả lời", 1},
                         {Kind::percent, "Chỉ số hài lòng", 1},
                         {Kind::points, "So với kỳ trước (điểm %)", 1},
                         {Kind::score, "Điểm trung bình", 1}};
        for (const DimensionIndex& d : now.dimensions) {
            std::optional<double> was;
            if (before)
                for (const DimensionIndex& b : before->dimensions)
                    if (b.id == d.id)
                        was = b.rate;
            table.rows.push_back({d.name + (d.conditional ? " (chỉ hỏi một số đối tượng; không vào chỉ số chung)"
                                            : d.overall_question ? " (câu hỏi chung)"
                                                                 : ""),
                                  d.n, cell_of(d.rate), cell_of(difference(d.rate, was)), cell_of(d.mean)});
        }
        table.rows.push_back({std::string("Chỉ số chung"), now.answers, cell_of(now.overall),
                              cell_of(difference(now.overall, before ? before->overall : std::nullopt)),
                              cell_of(now.mean)});
        table.totals = 1;
        table.chart = {2};
        table.notes.push_back(explain(formula_).vi);
        if (now.base < small_base)
            table.notes.push_back(fmt::format("Cơ sở nhỏ: chỉ {} phiếu có trả lời.", now.base));
        if (before_ && !before)
            table.notes.emplace_back("Chưa có kỳ so sánh.");
        add(std::move(table));
    }

    /// One table for each scale: questions whose levels differ can't share columns.
    void questions(const FormTotals& form) {
        std::vector<ReportTable> tables;
        std::vector<std::string> scales;
        for (const QuestionTotals& q : form.questions) {
            if (!q.rated)
                continue;
            const auto at = std::find(scales.begin(), scales.end(), q.question.scale) - scales.begin();
            if (at == static_cast<std::ptrdiff_t>(scales.size())) {
                scales.push_back(q.question.scale);
                tables.push_back(questions_table(q));
            }
            std::vector<Cell> row{q.question.label + (q.n < small_base ? " *" : ""), q.n};
            for (const LevelCount& level : q.levels) {
                row.emplace_back(level.count);
                row.push_back(share_of(level.count, q.n));
            }
            row.push_back(share_of(q.satisfied, q.n));
            tables[static_cast<std::size_t>(at)].rows.push_back(std::move(row));
        }
        for (ReportTable& table : tables)
            add(std::move(table));
    }

    /// The empty table of questions with the levels of `q`.
    static ReportTable questions_table(const QuestionTotals& q) {
        ReportTable table;
        table.name = "Câu hỏi";
        table.title = "Kết quả từng câu hỏi";
        table.columns = {{Kind::text, "Câu hỏi", 4}, {Kind::whole, "n", 0.8}};
        for (const LevelCount& level : q.levels) {
            table.columns.push_back({Kind::whole, level.label, 1});
            table.columns.push_back({Kind::percent, "%", 1.15});
            table.chart.push_back(table.columns.size() - 1);
        }
        table.columns.push_back({Kind::percent, "Hài lòng trở lên", 1.1});
        table.stacked = true;
        table.notes.push_back(
            fmt::format("n: số phiếu có trả lời câu hỏi. *: dưới {} phiếu, cần thận trọng.", small_base));
        return table;
    }

    /// Index of each group of sheets; below `least` sheets a group's figures are not shown.
    template <typename Choose, typename Name>
    void by_group(const Template& form, const std::string& what, const std::string& title, const Choose& choose,
                  const Name& name, long long least) {
        Grouping grouping = Grouping::none();
        choose(grouping);
        const auto groups = indices(r_, s_, form, grouping, formula_);
        if (groups.size() < 2 && least == 0)
            return;
        ReportTable table;
        table.name = what;
        table.title = title;
        table.columns = {{Kind::text, what, 4},
                         {Kind::whole, "Số phiếu", 1},
                         {Kind::percent, "Chỉ số hài lòng", 1},
                         {Kind::score, "Điểm trung bình", 1}};
        bool hidden = false;
        for (const auto& [group, index] : groups) {
            const bool hide = index.base < least;
            hidden |= hide;
            table.rows.push_back(
                {name(group), index.base, hide ? Cell() : cell_of(index.overall), hide ? Cell() : cell_of(index.mean)});
        }
        table.chart = {2};
        if (hidden)
            table.notes.push_back(fmt::format("Dưới {} phiếu thì không hiện số liệu của từng người.", least));
        add(std::move(table));
    }

    void by_unit(const Template& form) {
        Grouping grouping = Grouping::none();
        grouping.unit = true;
        const auto now = indices(r_, s_, form, grouping, formula_);
        if (now.size() < 2)
            return;
        std::map<Group, Index> was;
        std::optional<Period> earlier_period;
        if (before_) {
            was = indices(r_, *before_, form, grouping, formula_);
            earlier_period = parse_period(before_->period);
        }
        std::vector<std::pair<Group, Index>> ranked(now.begin(), now.end());
        std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
            return a.second.overall.value_or(-1) > b.second.overall.value_or(-1);
        });
        ReportTable table;
        table.name = "Đơn vị";
        table.title = "Chỉ số hài lòng theo đơn vị";
        table.columns = {{Kind::whole, "Hạng", 0.7},
                         {Kind::text, "Đơn vị", 4},
                         {Kind::whole, "Số phiếu", 1},
                         {Kind::percent, "Chỉ số hài lòng", 1},
                         {Kind::points, "So với kỳ trước (điểm %)", 1.2},
                         {Kind::text, "Ghi chú", 2}};
        long long up = 0, down = 0, reached = 0, ranked_units = 0, rank = 0, place = 0;
        std::string last;
        for (const auto& [group, index] : ranked) {
            const std::string& unit = group.unit;
            place++;
            if (const std::string shown = percent_text(index.overall); shown != last) { // equal figures share a rank
                rank = place;
                last = shown;
            }
            ranked_units += index.overall.has_value();
            std::vector<std::string> remarks;
            std::optional<double> earlier;
            if (const auto at = was.find(group); at != was.end())
                earlier = at->second.overall;
            if (before_ && !earlier)
                remarks.emplace_back(
                    earlier_period && !r_.units().existed(unit, earlier_period->first_day(), earlier_period->last_day())
                        ? "đơn vị mới, chưa có kỳ so sánh"
                        : "chưa có kỳ so sánh");
            if (index.base < small_base)
                remarks.emplace_back("cơ sở nhỏ");
            if (earlier && index.overall) {
                up += *index.overall > *earlier;
                down += *index.overall < *earlier;
            }
            if (campaign_ && campaign_->target && index.overall)
                reached += *index.overall >= *campaign_->target;
            table.rows.push_back({index.overall ? Cell(rank) : Cell(), unit_name(unit), index.base,
                                  cell_of(index.overall), cell_of(difference(index.overall, earlier)),
                                  join(remarks, "; ")});
        }
        table.chart = {3};
        std::string sentence = fmt::format("{} được đánh giá cao nhất: {}%.", unit_name(ranked.front().first.unit),
                                           percent_text(ranked.front().second.overall));
        if (before_)
            sentence += fmt::format(" Có {} đơn vị tăng, {} đơn vị giảm so với kỳ trước.", up, down);
        if (campaign_ && campaign_->target)
            sentence += fmt::format(" Có {}/{} đơn vị đạt mục tiêu {}%.", reached, ranked_units,
                                    percent_text(campaign_->target));
        add(std::move(table));
        body(sentence);
    }

    void demographics(const FormTotals& form) {
        for (const QuestionTotals& q : form.questions) {
            if (q.rated || q.n == 0)
                continue;
            ReportTable table;
            table.name = q.question.id;
            table.title = q.question.label;
            table.columns = {{Kind::text, "Phương án", 4}, {Kind::whole, "Số phiếu", 1}, {Kind::percent, "%", 1}};
            for (const LevelCount& level : q.levels) {
                const bool hide = level.count > 0 && level.count < hidden_base;
                table.rows.push_back({level.label, hide ? Cell(fmt::format("< {}", hidden_base)) : Cell(level.count),
                                      hide ? Cell() : share_of(level.count, q.n)});
            }
            table.notes.push_back(fmt::format("n = {}.", q.n));
            add(std::move(table));
        }
    }

    void comments() {
        long long count = 0, waiting = 0;
        std::vector<std::string> texts;
        r_.for_each_answer(s_, [&](const Sheet& sheet, const Question& q, const AnswerRow& row, Standing standing) {
            if (q.content != TextContent::comment || q.kind != FieldKind::text)
                return;
            waiting += standing == Standing::pending;
            if (standing == Standing::answer && ++count <= 200)
                texts.push_back(fmt::format("{} ({}).", masked(row.value), unit_name(sheet.unit)));
        });
        body(fmt::format("Có {} ý kiến đã được xác nhận{}.", count,
                         waiting > 0 ? fmt::format("; {} ý kiến viết tay còn chờ duyệt, chưa đưa vào báo cáo", waiting)
                                     : ""));
        for (const std::string& text : texts)
            item(text);
        if (count > 200)
            note("Chỉ liệt kê 200 ý kiến đầu; danh sách đầy đủ xem ở bản xuất ý kiến.");
    }

    void complaints() {
        const auto all = alerts(r_, s_);
        std::map<std::string, long long> states;
        for (const Alert& alert : all)
            states[alert.state]++;
        body(
            fmt::format("Có {} đánh giá ở mức không hài lòng hoặc ý kiến phê bình: {} đã xử lý xong, {} đang xử lý, {} "
                        "chưa giao.",
                        all.size(), states["closed"], states["assigned"] + states["acted"], states["new"]));
        if (all.empty())
            return;
        ReportTable table;
        table.name = "Cảnh báo";
        table.title = "Đánh giá không hài lòng và việc xử lý";
        table.columns = {{Kind::text, "Đơn vị", 2},        {Kind::text, "Câu hỏi", 3},
                         {Kind::text, "Trả lời", 2},       {Kind::text, "Tình trạng", 1.2},
                         {Kind::text, "Người xử lý", 1.2}, {Kind::text, "Việc đã làm", 2}};
        const std::map<std::string, std::string> words{
            {"new", "chưa giao"}, {"assigned", "đã giao"}, {"acted", "đang xử lý"}, {"closed", "đã xong"}};
        for (std::size_t n = 0; n < all.size() && n < 100; n++) {
            std::string done;
            for (const AlertStepRow& step : all[n].steps)
                if (!step.note.empty())
                    done += (done.empty() ? "" : "; ") + step.note;
            table.rows.push_back({unit_name(all[n].unit), all[n].question,
                                  all[n].comment ? masked(all[n].answer) : all[n].answer, words.at(all[n].state),
                                  all[n].assignee, done});
        }
        if (all.size() > 100)
            table.notes.push_back(fmt::format("Liệt kê 100 trong {} trường hợp.", all.size()));
        add(std::move(table));
    }

    void grounds() {
        note(audit_statement(r_.store().audit_counts()).vi);
        const std::string hash = data_hash(r_, s_);
        note(fmt::format("Mã kiểm của số liệu (SHA-256): {}.", hash));
        std::string state = "Kỳ báo cáo chưa khóa sổ: số liệu có thể còn thay đổi.";
        for (const PeriodLockRow& lock : r_.store().lock_history())
            if (lock.period == s_.period)
                state =
                    lock.action == "locked"
                        ? fmt::format("Kỳ đã khóa sổ ngày {} bởi {}{}.", vietnamese_date(lock.at.substr(0, 10)),
                                      lock.person,
                                      s_.unit.empty() && s_.campaign.empty() && s_.channel.empty() && s_.field.empty()
                                          ? lock.data_sha256 == hash ? "; số liệu khớp với lúc khóa"
                                                                     : "; SỐ LIỆU KHÔNG KHỚP với lúc khóa"
                                          : "")
                        : fmt::format("Kỳ được mở lại ngày {} bởi {}: {}.", vietnamese_date(lock.at.substr(0, 10)),
                                      lock.person, lock.reason);
        note(state);
        if (s_.by_todays_units)
            note("Số liệu được gộp theo đơn vị hiện nay, chỉ với những đơn vị nhập trọn vẹn.");
        else
            note("Số liệu theo đơn vị tại thời điểm khảo sát.");
    }

    const Results& r_;
    Selection s_;
    std::optional<Selection> before_;
    const Campaign* campaign_ = nullptr;
    Formula formula_;
    std::vector<ReportPart> parts_;
    int tables_ = 0;
};

} // namespace

Office office_of(Store& store) {
    Office out{"………………………", "………………………", "BC-…", "…………", "TRƯỞNG PHÒNG", "", {"Như trên", "Lưu: VT"}};
    const auto kept = store.document("setting", "office");
    if (!kept)
        return out;
    const auto j = nlohmann::json::parse(kept->json);
    const auto take = [&](const char* name, std::string& into) {
        if (j.contains(name) && j[name].is_string() && !j[name].get<std::string>().empty())
            into = j[name].get<std::string>();
    };
    take("superior", out.superior);
    take("name", out.name);
    take("symbol", out.symbol);
    take("place", out.place);
    take("signer_title", out.signer_title);
    take("signer", out.signer);
    if (j.contains("recipients") && j["recipients"].is_array()) {
        out.recipients.clear();
        for (const auto& one : j["recipients"])
            out.recipients.push_back(one.get<std::string>());
    }
    return out;
}

Result<OfficialReport> official_report(const Results& results, const Selection& selection, const std::string& date) {
    const Campaign* campaign = results.campaign(selection.campaign);
    if (!selection.campaign.empty() && !campaign)
        return fail(ErrorKind::usage, fmt::format("Không có đợt khảo sát {}.", selection.campaign),
                    fmt::format("There is no campaign {}.", selection.campaign));
    const auto period = checked_period(selection.period);
    if (!selection.period.empty() && !period)
        return tl::unexpected(period.error());
    OfficialReport report;
    report.office = office_of(results.store());
    report.date = date;
    report.title = "Kết quả khảo sát mức độ hài lòng của người dân, tổ chức";
    std::vector<std::string> about;
    if (campaign)
        about.push_back(campaign->name);
    if (period)
        about.push_back(period->in_vietnamese());
    if (!selection.unit.empty())
        about.push_back(results.units().name_of(selection.unit));
    if (!selection.channel.empty())
        about.emplace_back(selection.channel == "paper" ? "phiếu giấy" : "phiếu trực tuyến");
    if (!selection.field.empty())
        about.push_back("lĩnh vực " + selection.field);
    report.subject = join(about, ", ");
    report.parts = Composer(results, selection).compose();
    return report;
}

} // namespace phieu
