#include "report/office.h"
#include "report/official/public_notice.h"

#include <functional>
#include <random>

// What a reader of all tables of one paper can work out: every table as linear equations, and none of them determines a
// figure that is not shown. The solver knows nothing of how the program hides.

namespace phieu {
namespace {

/// Linear equations over the numbers modulo a prime.
class Equations {
public:
    using Row = std::map<std::size_t, long long>; ///< unknown → factor

    void know(const Row& row) {
        Row left = reduced(row);
        if (left.empty())
            return;
        const auto [unknown, factor] = *left.begin();
        const long long inverse = power(factor, prime - 2);
        for (auto& [n, one] : left)
            one = one * inverse % prime;
        known_[unknown] = left;
    }
    /// Whether its value follows from what is known.
    bool tell(const Row& row) const { return reduced(row).empty(); }
    static long long inverse(long long of) { return power(of, prime - 2); }
    static constexpr long long prime = 1000000007;

private:
    static long long power(long long base, long long times) {
        long long out = 1;
        for (; times > 0; times /= 2, base = base * base % prime)
            if (times % 2 == 1)
                out = out * base % prime;
        return out;
    }
    Row reduced(Row row) const {
        Row out;
        while (!row.empty()) {
            const auto [unknown, factor] = *row.begin();
            row.erase(row.begin());
            const auto by = known_.find(unknown);
            if (factor % prime == 0)
                continue;
            if (by == known_.end()) {
                out[unknown] = factor;
                continue;
            }
            for (const auto& [n, one] : by->second)
                if (n != unknown) {
                    long long& sum = row[n];
                    sum = ((sum - factor * one) % prime + prime) % prime;
                    if (sum == 0)
                        row.erase(n);
                }
        }
        return out;
    }
    std::map<std::size_t, Row> known_; ///< by their first unknown
};

/// What the test wrote on one sheet.
struct Given {
    std::string unit, service, procedure, officer, desk, respondent;
};

class ToldTest : public ResultsTest {
protected:
    std::size_t upto(std::size_t last) { return std::uniform_int_distribution<std::size_t>(0, last)(dice_); }
    /// One of these, the first ones more often.
    std::string one_of(const std::vector<std::string>& all) {
        return all[std::min(upto(all.size() - 1), upto(all.size() - 1))];
    }

    /// The figures of one of a paper's tables, and which sheets each is of.
    struct Figures {
        std::string table;
        std::size_t column;
        std::function<bool(const Given&, const std::string& name)> is_of;
    };
    static const ReportTable* table_of(const std::vector<ReportPart>& parts, const std::string& name,
                                       const std::string& heading = "") {
        for (const ReportPart& part : parts)
            if (const auto* table = std::get_if<ReportTable>(&part);
                table && table->name == name && (heading.empty() || column_of(*table, heading) < table->columns.size()))
                return table;
        return nullptr;
    }
    static std::size_t column_of(const ReportTable& table, const std::string& heading) {
        for (std::size_t n = 0; n < table.columns.size(); n++)
            if (table.columns[n].heading == heading)
                return n;
        return table.columns.size();
    }
    static bool is_number(const Cell& cell) {
        return std::holds_alternative<double>(cell) || std::holds_alternative<long long>(cell);
    }

    /// Takes in what the tables show and then looks whether anything that they do not show follows.
    /// @param somebody  so many of the first sheets are somebody's
    /// @return how many figures are not shown
    int check(const OfficialReport& report, const std::vector<Given>& sheets, const std::vector<Figures>& all,
              const std::string& heading, std::size_t somebody) {
        Equations equations;
        Equations::Row whole;
        for (std::size_t n = 0; n < sheets.size(); n++)
            whole[n] = 1;
        equations.know(whole);
        std::vector<std::pair<std::string, Equations::Row>> hidden;
        const auto parts = all_parts(report);
        for (const Figures& of : all) {
            const ReportTable* table = table_of(parts, of.table, heading);
            if (!table)
                continue;
            const std::size_t column = heading.empty() ? of.column : column_of(*table, heading);
            for (std::size_t r = 0; r + table->totals < table->rows.size(); r++) {
                const auto& cells = table->rows[r];
                const std::string name = std::get<std::string>(cells[column_of(*table, "Đơn vị") == 1 ? 1 : 0]);
                Equations::Row row;
                for (std::size_t n = 0; n < sheets.size(); n++)
                    if (of.is_of(sheets[n], name))
                        row[n] = 1;
                if (is_number(cells.at(column)))
                    equations.know(row);
                else if (std::any_of(row.begin(), row.end(), [&](const auto& one) { return one.first < somebody; }))
                    hidden.emplace_back(of.table + ": " + name, row);
            }
        }
        for (const auto& [name, row] : hidden)
            EXPECT_FALSE(equations.tell(row)) << name << " of " << row.size() << " sheets can be worked out";
        return static_cast<int>(hidden.size());
    }

    static std::string or_unsaid(const std::string& name) {
        return name.empty() ? "(không ghi hoặc chưa xác định)" : name;
    }

    std::mt19937 dice_{1725};
};

} // namespace

TEST_F(ToldTest, NoTablesOfUnitsServicesOfficersAndDesksTellAHiddenFigure) {
    const Template& form = shipped("long-khanh-2024")->content;
    const std::vector<std::string> units{"DN-LK", "KH-VT", "HN-DN25"},
        names{"Nguyễn Thị Hoa", "Trần Văn Bình", "Lê Thu Hà", "Phạm Minh Đức"};
    int hidden = 0;
    for (int month = 1; month <= 12; month++) {
        const std::string period = "2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
        std::vector<Given> sheets;
        const std::size_t size = 8 + upto(50);
        for (std::size_t n = 0; n < size; n++) {
            Given one;
            one.unit = one_of(units);
            one.officer = upto(5) == 0 ? "" : one_of(names);
            const std::size_t serves =
                static_cast<std::size_t>(std::find(names.begin(), names.end(), one.officer) - names.begin());
            one.desk = upto(4) == 0 ? "" : "Quầy " + std::to_string(1 + serves / 2);
            one.service = upto(3) == 0 ? "" : one_of({"Đất đai", "Hộ tịch", "Chứng thực"});
            std::map<std::string, std::string> answers;
            if (!one.officer.empty())
                answers["cong_chuc"] = one.officer;
            if (!one.desk.empty())
                answers["quay_so"] = one.desk.substr(one.desk.rfind(' ') + 1);
            if (!one.service.empty())
                answers["linh_vuc"] = one.service == "Đất đai"   ? "dat_dai"
                                      : one.service == "Hộ tịch" ? "ho_tich"
                                                                 : "chung_thuc";
            rated(form, one.unit, period, upto(2) ? "5" : "1", answers);
            sheets.push_back(one);
        }
        Selection selection = of_period(period);
        const Results results(store_, {});
        const auto unit_name = [&](const std::string& code) {
            const std::string listed = results.units().name_of(code);
            const std::size_t bracket = listed.rfind(" (");
            return bracket == std::string::npos ? listed : listed.substr(0, bracket);
        };
        const auto of_unit = [&](const std::string& name, const std::string& unit, const std::string& row) {
            return name.empty() ? row == or_unsaid("") : row == name || row == name + " (" + unit_name(unit) + ")";
        };
        const auto made = official_report(results, selection, "2025-12-31");
        ASSERT_TRUE(made);
        const std::vector<Figures> all{
            {"Đơn vị", 0, [&](const Given& s, const std::string& row) { return row == unit_name(s.unit); }},
            {"Lĩnh vực", 0, [](const Given& s, const std::string& row) { return row == or_unsaid(s.service); }},
            {"Công chức", 0, [&](const Given& s, const std::string& row) { return of_unit(s.officer, s.unit, row); }},
            {"Quầy", 0, [&](const Given& s, const std::string& row) { return of_unit(s.desk, s.unit, row); }}};
        hidden += check(*made, sheets, all, "Chỉ số hài lòng", sheets.size());
    }
    EXPECT_GT(hidden, 40) << "too few to say anything";
}

TEST_F(ToldTest, NoTablesOfRespondentsQuotasAndProceduresTellAHiddenFigure) {
    const Template& form = shipped("van-thang-2023")->content;
    const std::vector<std::string> units{"DN-LK", "KH-VT", "HN-DN25"},
        procedures{"Chứng thực chữ ký", "DI CHÚC", "chứng thực bản sao", "việc gì đó"};
    nlohmann::json plan = campaign();
    plan["survey_from"] = "2024-01-01";
    plan["forms"] = nlohmann::json::array({{{"template", form.id}, {"version", form.version}}});
    for (int month = 1; month <= 12; month++)
        for (const std::string& unit : units)
            for (const char* kind : {"ca_nhan", "to_chuc"})
                if (month % 3 > 0 || unit != units[0])
                    plan["quotas"].push_back(
                        {{"unit", unit},
                         {"respondent", kind},
                         {"month", "2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month)},
                         {"count", 10}});
    save(plan);
    int hidden = 0, counts = 0;
    for (int month = 1; month <= 12; month++) {
        const std::string period = "2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month);
        std::vector<Given> sheets;
        const std::size_t size = 8 + upto(40);
        for (std::size_t n = 0; n < size; n++) {
            Given one;
            one.unit = one_of(units);
            one.procedure = one_of(procedures);
            one.respondent = upto(5) == 0 ? "to_chuc" : "ca_nhan";
            rated(form, one.unit, period, upto(2) ? "5" : "1",
                  {{"linh_vuc", one.procedure}, {"doi_tuong", one.respondent}});
            sheets.push_back(one);
        }
        const Results results(store_, {});
        for (const auto& [key, sheet] : results.sheets())
            if (sheet.period == period) {
                const std::size_t n =
                    static_cast<std::size_t>(std::stoi(key.substr(1))) - static_cast<std::size_t>(number_) + size - 1;
                sheets.at(n).service = sheet.service;
                sheets.at(n).procedure = sheet.procedure;
            }
        const auto unit_name = [&](const std::string& code) {
            const std::string name = results.units().name_of(code);
            const std::size_t bracket = name.rfind(" (");
            return bracket == std::string::npos ? name : name.substr(0, bracket);
        };
        const auto kind = [](const Given& s) { return std::string(s.respondent == "ca_nhan" ? "Cá nhân" : "Tổ chức"); };
        Selection selection = of_period(period);
        const auto made = official_report(results, selection, "2025-12-31");
        ASSERT_TRUE(made);
        const Figures of_units{"Đơn vị", 0,
                               [&](const Given& s, const std::string& row) { return row == unit_name(s.unit); }};
        hidden +=
            check(*made, sheets,
                  {of_units,
                   {"Lĩnh vực", 0, [](const Given& s, const std::string& row) { return row == or_unsaid(s.service); }},
                   {"Thủ tục", 0, [](const Given& s, const std::string& row) { return row == or_unsaid(s.procedure); }},
                   {"Cá nhân, tổ chức", 0, [&](const Given& s, const std::string& row) { return row == kind(s); }}},
                  "Chỉ số hài lòng", sheets.size());
        // And how many there are of each kind: in the table of respondents, by their index, and against the quotas.
        auto parts = all_parts(*made);
        for (ReportPart& part : parts)
            if (auto* table = std::get_if<ReportTable>(&part); table && table->name == "Chỉ tiêu")
                for (std::size_t n = 0; n + 1 < table->rows.size(); n++) // one name for what a row is of
                    table->rows[n][0] =
                        std::get<std::string>(table->rows[n][0]) + "/" + std::get<std::string>(table->rows[n][1]);
        OfficialReport counted = *made;
        counted.annexes.clear();
        counted.parts = parts;
        std::vector<Given> counts_of =
            sheets; // and one that stands for nobody, for each kind in each unit: who reads does
        for (const std::string& unit : units) // not know of which there is none
            for (const char* respondent : {"ca_nhan", "to_chuc"})
                counts_of.push_back({unit, "", "", "", "", respondent});
        const auto of_kind = [&](const Given& s, const std::string& row) { return row == kind(s); };
        const ReportTable* quotas = table_of(parts, "Chỉ tiêu");
        ASSERT_NE(quotas, nullptr);
        counts +=
            check(counted, counts_of,
                  {{"Phiếu", 2, of_units.is_of},
                   {"Khách hàng là", 1, of_kind},
                   {"Cá nhân, tổ chức", 1, of_kind},
                   {"Chỉ tiêu", column_of(*quotas, "Đã thu hợp lệ"),
                    [&](const Given& s, const std::string& row) { return row == unit_name(s.unit) + "/" + kind(s); }}},
                  "", sheets.size());
    }
    EXPECT_GT(hidden, 20) << "too few to say anything";
    EXPECT_GT(counts, 20) << "too few to say anything";
}

TEST_F(ToldTest, NoTablesOfTheNoticeTellAHiddenRate) {
    const auto questions = questions_of(form_->content);
    int hidden = 0;
    for (const auto& [month, formula] : std::map<std::string, std::string>{{"01", "trung_binh_yeu_to/trung_binh"},
                                                                           {"02", "trung_binh_yeu_to/trung_binh"},
                                                                           {"03", "trung_binh_yeu_to/trung_binh"},
                                                                           {"04", "trung_binh_yeu_to/trung_binh"},
                                                                           {"05", "trung_binh_cau_hoi/trung_binh"},
                                                                           {"06", "trung_binh_cau_hoi/trung_binh"}}) {
        nlohmann::json plan = campaign();
        plan["code"] = "DN-" + month;
        plan["survey_from"] = plan["survey_to"] = "2024-" + month + "-15";
        plan["formula"] = "hai_long.1/" + formula;
        plan["valid_share"] = 0.1;
        save(plan);
        std::set<std::size_t> rare{upto(7)};
        if (upto(1))
            rare.insert(upto(7));
        for (int n = 0; n < 9; n++) {
            std::string answers;
            for (std::size_t q = 0; q < 8; q++)
                answers += rare.count(q) && n >= 4 ? '-' : "51"[upto(1)];
            sheet("HN-DN", "2024-" + month, answers);
        }
        const auto made = public_notice(Results(store_, {}), of_period("2024-" + month), "2025-07-10");
        ASSERT_TRUE(made) << made.error().what.vi;
        const PublicResults& told = made->forms.at(0);
        std::map<std::string, std::vector<std::size_t>> asked; // by dimension
        std::vector<std::string> dimensions;
        for (std::size_t q = 0, n = 0; n < questions.size(); n++)
            if (const Choice* choice = choice_of(questions[n]); choice && !choice->scale.empty()) {
                if (asked[choice->dimension].empty())
                    dimensions.push_back(choice->dimension);
                asked[choice->dimension].push_back(q++);
            }
        Equations equations;
        std::vector<Equations::Row> unknown;
        const auto take = [&](const PublicResults::Rate& rate, const Equations::Row& row) {
            if (rate.rate)
                equations.know(row);
            else
                unknown.push_back(row);
        };
        ASSERT_EQ(told.questions.size(), 8U);
        for (std::size_t q = 0; q < 8; q++)
            take(told.questions[q], {{q, 1}});
        Equations::Row index;
        ASSERT_EQ(told.dimensions.size(), dimensions.size());
        for (std::size_t d = 0; d < dimensions.size(); d++) {
            Equations::Row row;
            const auto& of = asked[dimensions[d]];
            for (const std::size_t q : of) {
                row[q] = 1;
                index[q] = formula.starts_with("trung_binh_cau_hoi")
                               ? 1
                               : Equations::inverse(static_cast<long long>(of.size()));
            }
            take(told.dimensions[d], row);
        }
        equations.know(index);
        hidden += static_cast<int>(unknown.size());
        for (const Equations::Row& row : unknown)
            EXPECT_FALSE(equations.tell(row)) << "month " << month << ", question " << row.begin()->first;
    }
    EXPECT_GT(hidden, 12);
}

} // namespace phieu
