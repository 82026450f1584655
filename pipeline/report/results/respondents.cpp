#include "report/results/respondents.h"

#include "report/results/index.h"
#include "report/results/small_counts.h"

namespace phieu {
namespace {

/// Questions about the person who answers; a convention of templates (docs/template-format.md). What somebody went
/// through – how often they had to come, whether they were harassed – tells nobody who they are.
bool is_about_the_person(const std::string& question) {
    static const std::set<std::string> about{respondent_question, "gioi_tinh", "tuoi",    "dan_toc", "hoc_van",
                                             "trinh_do",          "nghe",      "ho_khau", "noi_song"};
    return about.count(question) > 0;
}

} // namespace

std::vector<bool> hidden_levels(const QuestionTotals& q) {
    if (!is_about_the_person(q.question.id))
        return std::vector<bool>(q.levels.size(), false);
    if (q.n < hidden_base) // then the rows of nobody tell, too
        return std::vector<bool>(q.levels.size(), true);
    std::vector<long long> counts;
    std::vector<bool> small;
    for (const LevelCount& level : q.levels) {
        counts.push_back(level.count);
        small.push_back(level.count > 0 && level.count < hidden_base);
    }
    return hidden_with(std::move(small), counts, hidden_base);
}

std::set<std::string> hidden_respondents(const std::vector<FormTotals>& forms) {
    std::set<std::string> out;
    for (const FormTotals& form : forms)
        for (const QuestionTotals& q : form.questions) {
            if (q.question.id != respondent_question)
                continue;
            const std::vector<bool> hidden = hidden_levels(q);
            for (std::size_t n = 0; n < hidden.size(); n++)
                if (hidden[n] && q.levels[n].count > 0)
                    out.insert(respondent_kind(q.levels[n].value));
        }
    return out;
}

std::string respondent_kind(const std::string& value) {
    return value == "1" || value == "ca_nhan" ? "ca_nhan" : "to_chuc";
}

} // namespace phieu
