#include "adopt/conditions.h"

#include "adopt/wording.h"
#include "base/alike.h"

#include <algorithm>

namespace phieu::adopt {
namespace {

bool alike(const std::string& answer, const std::string& label) {
    const std::string a = essence(answer);
    const std::string b = essence(label);
    return !a.empty() && (a == b || b.starts_with(a) || (b.size() > 3 && a.starts_with(b)));
}

/// Whether a question has that number: "5" is "Q5", too.
bool has_number(const std::string& number, const std::string& said) {
    const bool has_letter = number.size() > 1 && std::isupper(static_cast<unsigned char>(number.front()));
    return number == said || (has_letter && number.substr(1) == said);
}

/// Goes through the questions, and remembers the first condition of each.
class Conditions {
public:
    Conditions(const std::vector<Asked>& questions, const std::vector<Meaning>& meanings)
        : questions_(questions), meanings_(meanings) {}

    std::map<std::size_t, Condition> found() {
        for (std::size_t n = 0; n < questions_.size(); n++) {
            follow_jumps(n);
            if (const auto premise = premise_of(questions_[n].label))
                follow_from(n, *premise);
            if (questions_[n].of_option)
                for (std::size_t parent = n; parent-- > 0;)
                    if (!questions_[parent].options.empty()) {
                        for (std::size_t o = 0; o < questions_[parent].options.size(); o++)
                            if (questions_[n].label.ends_with("– " + questions_[parent].options[o].label))
                                condition(n, parent, {meanings_[parent].values[o]});
                        break;
                    }
        }
        return std::move(out_);
    }

private:
    void condition(std::size_t n, std::size_t of, std::vector<std::string> values) {
        if (out_.count(n) > 0 || values.empty())
            return;
        out_[n] = {of, std::move(values)};
    }

    /// Those whose answer leads over a question don't answer it.
    void follow_jumps(std::size_t from) {
        const std::vector<AskedOption>& options = questions_[from].options;
        const auto said = jump_of(questions_[from].label); // of one of the answers
        std::vector<std::size_t> next;                     // by option: the question that is asked then
        for (const AskedOption& option : options) {
            auto jump = jump_of(option.label);
            if (!jump && said && !said->answer.empty() && alike(said->answer, option.label))
                jump = said;
            next.push_back(jump ? where_to(from, *jump) : from + 1);
        }
        const std::size_t farthest = next.empty() ? 0 : *std::max_element(next.begin(), next.end());
        for (std::size_t n = from + 1; n < farthest; n++) {
            std::vector<std::string> asked;
            for (std::size_t o = 0; o < options.size(); o++)
                if (next[o] <= n)
                    asked.push_back(meanings_[from].values[o]);
            if (!questions_[n].of_option)
                condition(n, from, std::move(asked));
        }
    }
    /// @return the question that is asked next; the one after `from` where the form has none of that number
    std::size_t where_to(std::size_t from, const Jump& jump) const {
        constexpr std::size_t farthest = 15; // questions
        std::size_t to = from + 1;
        while (to < questions_.size() && !(has_number(questions_[to].number, jump.to) && !questions_[to].of_option))
            to++;
        const bool found = to < questions_.size();
        if (found && jump.over)
            to++;
        return found && to - from <= farthest ? to : from + 1;
    }

    void follow_from(std::size_t n, const std::string& premise) {
        for (std::size_t parent = n; parent-- > 0 && n - parent <= 3;)
            for (std::size_t o = 0; o < questions_[parent].options.size(); o++)
                if (alike(premise, questions_[parent].options[o].label))
                    return condition(n, parent, {meanings_[parent].values[o]});
    }

    const std::vector<Asked>& questions_;
    const std::vector<Meaning>& meanings_;
    std::map<std::size_t, Condition> out_;
};

} // namespace

std::map<std::size_t, Condition> conditions_of(const std::vector<Asked>& questions,
                                               const std::vector<Meaning>& meanings) {
    return Conditions(questions, meanings).found();
}

} // namespace phieu::adopt
