#include "design/check.h"

#include "adopt/blank_page.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace phieu::design {
namespace {

constexpr double least_side_mm = 1.5; // smaller ones nobody can mark

struct Place {
    const QuestionLayout* question;
    Rect_mm at;
};

std::vector<Place> places_on(const PageLayout& page) {
    std::vector<Place> out;
    for (const QuestionLayout& question : page.questions)
        for (const Rect_mm& at : answer_places(question))
            out.push_back({&question, at});
    return out;
}

/// @return what two rectangles share, as a share of the smaller one
double shared(const Rect_mm& a, const Rect_mm& b) {
    return std::max(adopt::share_within(a, b), adopt::share_within(b, a));
}

constexpr double least_printed = 0.5; // of a box's outline; dotted and broken ones have more

/// @return along how much of a place's outline something is printed, on the side that has the least
double printed_along(const Rect_mm& at, const GivenPage& page) {
    constexpr int steps = 12;
    constexpr double near_mm = 0.7;
    constexpr int print_gray = 170; // pale lines count
    const GrayImage& print = *page.print;
    const double px_per_mm = print.width_px / page.width_mm;
    const auto is_printed = [&](double x, double y) {
        const auto from = [&](double mm) { return static_cast<int>((mm - near_mm) * px_per_mm); };
        const auto to = [&](double mm) { return static_cast<int>((mm + near_mm) * px_per_mm); };
        for (int row = std::max(0, from(y)); row <= std::min(print.height_px - 1, to(y)); row++)
            for (int column = std::max(0, from(x)); column <= std::min(print.width_px - 1, to(x)); column++)
                if (print.pixels[static_cast<std::size_t>(row) * static_cast<std::size_t>(print.width_px) +
                                 static_cast<std::size_t>(column)] < print_gray)
                    return true;
        return false;
    };
    std::array<int, 4> seen{};
    for (int n = 0; n < steps; n++) {
        const double share = (n + 0.5) / steps;
        const double x = at.x + share * at.w, y = at.y + share * at.h;
        seen[0] += is_printed(x, at.y);
        seen[1] += is_printed(x, at.bottom());
        seen[2] += is_printed(at.x, y);
        seen[3] += is_printed(at.right(), y);
    }
    return static_cast<double>(*std::min_element(seen.begin(), seen.end())) / steps;
}

/// What the page of forms sends where a person has taken all words away.
constexpr const char* no_words = "(chưa có lời)";

/// What it writes where a person has not written yet.
bool is_placeholder(const std::string& words) {
    return words == "Câu mới" || words == "Câu hỏi thứ nhất" || words.starts_with("Phương án ");
}

class Looking {
public:
    Looking(const DraftForm& draft, const Form& form) : draft_(draft), form_(form) {}

    std::vector<Check> all() {
        doubts();
        for (std::size_t n = 0; n < form_.composed.layout.pages.size(); n++) {
            look_at(form_.composed.layout.pages[n]);
            if (const auto given = form_.composed.given[n])
                look_at_print(form_.composed.layout.pages[n], *given_pages(form_.content)[*given]);
        }
        what_is_asked();
        wording();
        conditions();
        directions();
        trial();
        std::stable_sort(out_.begin(), out_.end(), [](const Check& a, const Check& b) { return a.must && !b.must; });
        return std::move(out_);
    }

private:
    void add(CheckKind kind, bool must, int page, const std::string& question, Sentence what) {
        out_.push_back({kind, must, page, question, std::move(what)});
    }

    void doubts() {
        int others = 0;
        for (const DraftDoubt& doubt : standing_doubts(draft_)) {
            if (doubt.settled)
                continue;
            if (doubt.kind == adopt::DoubtKind::direction || doubt.kind == adopt::DoubtKind::handed_out)
                add(CheckKind::doubts, true, doubt.kind == adopt::DoubtKind::direction ? doubt.page : 0, doubt.question,
                    doubt.what);
            else
                others++;
        }
        if (others > 0)
            add(CheckKind::doubts, false, 0, "",
                {fmt::format("Còn {} chỗ máy đoán chưa có người xác nhận.", others),
                 fmt::format("{} guesses of the machine wait for a person's word.", others)});
    }

    void look_at(const PageLayout& page) {
        constexpr double most_shared = 0.1;
        const std::vector<Place> places = places_on(page);
        for (std::size_t n = 0; n < places.size(); n++) {
            const auto& [question, at] = places[n];
            if (at.w < least_side_mm || at.h < least_side_mm)
                add(CheckKind::size, true, page.page, question->id,
                    {fmt::format("Câu “{}” có ô nhỏ hơn 1,5 mm, không đánh dấu được.", question->label),
                     fmt::format("“{}” has a place smaller than 1.5 mm: nobody can mark it.", question->label)});
            for (std::size_t other = n + 1; other < places.size(); other++)
                if (shared(at, places[other].at) > most_shared &&
                    overlapping_.emplace(question, places[other].question).second)
                    add(CheckKind::overlap, true, page.page, question->id,
                        {fmt::format("Ô của câu “{}” đè lên ô của câu “{}”.", question->label,
                                     places[other].question->label),
                         fmt::format("Places of “{}” and “{}” overlap.", question->label,
                                     places[other].question->label)});
            if (std::any_of(page.codes.begin(), page.codes.end(),
                            [&, &where = at](const Rect_mm& code) { return shared(where, code) > 0; }))
                add(CheckKind::overlap, true, page.page, question->id,
                    {fmt::format("Ô của câu “{}” nằm dưới mã của tờ phiếu.", question->label),
                     fmt::format("A place of “{}” lies below the sheet's code.", question->label)});
        }
        if (is_empty(page.codes[0]) || is_empty(page.codes[1]))
            add(CheckKind::no_room, false, page.page, "",
                {fmt::format(
                     "Lề trang {} không đủ chỗ cho mã: phiếu in ra không có số, máy nhận ra nhờ phần in. Có thể "
                     "thu nhỏ trang còn 94% để có chỗ.",
                     page.page),
                 fmt::format("The margins of page {} have no room for codes: sheets carry no serial and are known by "
                             "their print. At 94 % there may be room.",
                             page.page)});
    }

    /// A box that was dragged off its printed square is marked beside it, and read as empty.
    void look_at_print(const PageLayout& page, const GivenPage& given) {
        for (const QuestionLayout& question : page.questions) {
            const auto* choice = std::get_if<ChoiceLayout>(&question.kind);
            const bool off =
                choice && given.print &&
                std::any_of(choice->options.begin(), choice->options.end(), [&](const OptionLayout& option) {
                    return (option.target == Target::box || option.target == Target::circle) &&
                           printed_along(option.rect, given) < least_printed;
                });
            if (off)
                add(CheckKind::off_print, false, page.page, question.id,
                    {fmt::format("Câu “{}” có ô không nằm trên ô in nào: người dân sẽ đánh dấu ở chỗ khác.",
                                 question.label),
                     fmt::format("“{}” has a place where no box is printed: people will mark elsewhere.",
                                 question.label)});
        }
    }

    void wording() {
        if (form_.content.title == no_words)
            add(CheckKind::wording, true, 0, "", {"Mẫu phiếu chưa có tên.", "The form has no title."});
        for (const Question& question : questions_of(form_.content)) {
            std::set<std::string> labels;
            for (const Level& option : options_of(question))
                if (!labels.insert(option.label).second)
                    add(CheckKind::wording, true, 0, question.id,
                        {fmt::format("Câu “{}” có hai lựa chọn cùng tên “{}”.", question.label, option.label),
                         fmt::format("“{}” has two options called “{}”.", question.label, option.label)});
            labels.insert(question.label);
            const bool none = labels.count(no_words) > 0;
            if (none || std::any_of(labels.begin(), labels.end(), is_placeholder))
                add(CheckKind::wording, none, 0, question.id,
                    {fmt::format("Câu “{}” còn chữ tạm, chưa ai viết lại.", question.label),
                     fmt::format("“{}” still has words that nobody has written.", question.label)});
        }
    }

    void what_is_asked() {
        const auto questions = questions_of(form_.content);
        if (std::none_of(questions.begin(), questions.end(), [](const Question& q) { return choice_of(q); }))
            add(CheckKind::no_questions, true, 0, "",
                {"Mẫu chưa có câu hỏi nào để đánh dấu.", "The form has no question to mark."});
    }

    /// A condition that no answer meets would drop what people answer.
    void conditions() {
        const auto questions = questions_of(form_.content);
        for (const Question& question : questions) {
            if (!question.only_if)
                continue;
            const auto filter = std::find_if(questions.begin(), questions.end(),
                                             [&](const Question& one) { return one.id == question.only_if->question; });
            const auto& values = question.only_if->values;
            const bool may_be_met = filter != questions.end() && !values.empty() &&
                                    std::all_of(values.begin(), values.end(), [&](const std::string& value) {
                                        const auto& options = options_of(*filter);
                                        return std::any_of(options.begin(), options.end(),
                                                           [&](const Level& option) { return option.value == value; });
                                    });
            if (!may_be_met)
                add(CheckKind::condition, true, 0, question.id,
                    {fmt::format("Điều kiện của câu “{}” nêu một câu trả lời không có. Hãy chọn lại điều kiện.",
                                 question.label),
                     fmt::format("The condition of “{}” names an answer that does not exist. Choose it again.",
                                 question.label)});
        }
    }

    /// "5 = Rất hài lòng đứng bên trái": a scale the wrong way round is the gravest mistake, and the easiest.
    void directions() {
        std::set<std::string> said;
        for (const Question& question : questions_of(form_.content)) {
            const Choice* choice = choice_of(question);
            if (!choice || choice->scale.empty() || !said.insert(choice->scale).second)
                continue;
            const auto scale = std::find_if(form_.content.scales.begin(), form_.content.scales.end(),
                                            [&](const Scale& one) { return one.id == choice->scale; });
            if (scale == form_.content.scales.end() || scale->levels.size() < 2)
                continue;
            std::vector<std::string> good;
            for (const Level& level : scale->levels)
                if (std::find(scale->satisfied.begin(), scale->satisfied.end(), level.value) != scale->satisfied.end())
                    good.push_back(level.label);
            const Level& first = scale->levels.front();
            const Level& last = scale->levels.back();
            if (good.empty())
                add(CheckKind::direction, false, 0, question.id,
                    {fmt::format("Thang “{} … {}”: không mức nào được tính là hài lòng.", first.label, last.label),
                     fmt::format("Scale “{} … {}”: no level counts as satisfied.", first.label, last.label)});
            else
                add(CheckKind::direction, false, 0, question.id,
                    {fmt::format("{} = {} đứng đầu, {} = {} đứng cuối; tính là hài lòng: {}.", first.value, first.label,
                                 last.value, last.label, join(good, ", ")),
                     fmt::format("{} = {} stands first, {} = {} last; counted as satisfied: {}.", first.value,
                                 first.label, last.value, last.label, join(good, ", "))});
        }
    }

    void trial() {
        if (!draft_.trial || draft_.trial->sheets == 0)
            return add(
                CheckKind::no_trial, false, 0, "",
                {"Chưa đọc thử phiếu nào đã điền bằng mẫu này.", "No filled sheet was read with this form yet."});
        int wrong = 0;
        for (const TrialRow& row : draft_.trial->rows)
            wrong += row.wrong;
        if (wrong > 0)
            add(CheckKind::no_trial, false, 0, "",
                {fmt::format("Khi đọc thử {} phiếu, máy đọc sai {} câu trả lời.", draft_.trial->sheets, wrong),
                 fmt::format("In a trial of {} sheets {} answers were read wrong.", draft_.trial->sheets, wrong)});
    }

    const DraftForm& draft_;
    const Form& form_;
    std::vector<Check> out_;
    std::set<std::pair<const QuestionLayout*, const QuestionLayout*>> overlapping_; ///< said already
};

} // namespace

std::string_view name_of(CheckKind kind) {
    switch (kind) {
    case CheckKind::direction:
        return "direction";
    case CheckKind::doubts:
        return "doubts";
    case CheckKind::condition:
        return "condition";
    case CheckKind::overlap:
        return "overlap";
    case CheckKind::off_print:
        return "off_print";
    case CheckKind::wording:
        return "wording";
    case CheckKind::size:
        return "size";
    case CheckKind::no_room:
        return "no_room";
    case CheckKind::no_questions:
        return "no_questions";
    case CheckKind::no_trial:
        return "no_trial";
    }
    return "";
}

std::vector<Check> checks_of(const DraftForm& draft, const Form& form) {
    return Looking(draft, form).all();
}

} // namespace phieu::design
