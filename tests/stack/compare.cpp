#include "stack/compare.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace phieu::stack {
namespace {

using outside::Page;
using synth::Side;
using synth::StackPicture;
using synth::StackSheet;
using synth::Truth;

std::string file_name(const StackPicture& picture) {
    return picture.file.substr(2); // without the number of the command
}

/// A counted page and the side that it was read from.
struct Match {
    const Page* page = nullptr;
    const Side* side = nullptr;
};

/// How many answers of a page are those of a side: tells two copies of one form in one picture apart.
int agreement(const Page& page, const StackSheet& sheet, const Side& side) {
    const auto& truth = sheet.answers.at(static_cast<std::size_t>(side.page - 1));
    int same = 0;
    for (const auto& [question, answer] : page.answers)
        if (const auto at = truth.find(question); at != truth.end())
            same += at->second.value == answer.value;
    return same;
}

bool wrong(const outside::Answer& answer, const Truth& truth) {
    if (answer.status != "accepted")
        return false;
    if (truth.text)
        return answer.value.empty() != truth.value.empty() || !truth.value.empty();
    return truth.person || answer.value != truth.value;
}

class Comparison {
public:
    Comparison(const synth::Stack& truth, const outside::Results& results, const WithoutUnit& without_unit)
        : truth_(truth), results_(results), without_unit_(without_unit) {}

    Verdict verdict() {
        for (const StackPicture& picture : truth_.pictures)
            match(picture);
        for (const StackPicture& picture : truth_.pictures)
            missing(picture);
        doubled();
        joined();
        units();
        for (const Match& match : read_)
            answers(match);
        return verdict_;
    }

private:
    const StackSheet& sheet(const Side& side) const { return truth_.sheets.at(static_cast<std::size_t>(side.sheet)); }

    void find(Finding finding, int sheet, const std::string& where) {
        for (const Found& found : verdict_.silent)
            if (found.finding == finding && found.sheet == sheet)
                return;
        verdict_.silent.push_back({finding, sheet, where});
    }

    static std::string where(const StackPicture& picture, const std::string& what) {
        return fmt::format("{} {}: {}", picture.file, picture.number, what);
    }

    static std::string where(const Page& page, const std::string& what) {
        return fmt::format("{} {}: {}", page.file, page.number, what);
    }

    /// Gives each row of a picture the side that it fits best.
    void match(const StackPicture& picture) {
        verdict_.pictures++;
        std::vector<const Side*> free;
        for (const Side& side : picture.sides)
            if (side.kind == Side::Kind::form)
                free.push_back(&side);
        for (const Page& page : results_.pages) {
            if (page.file != file_name(picture) || page.number != picture.number)
                continue;
            seen_[&picture].push_back(&page);
            if (page.asked())
                (picture.asks ? verdict_.asked_rightly : verdict_.asked)[page.problem]++;
            const Side* best = best_side(page, free);
            if (best) {
                free.erase(std::find(free.begin(), free.end(), best));
                if (page.status == "read")
                    read_.push_back({&page, best});
            } else if (page.status == "read" && !page.asked()) {
                find(Finding::invented, -1, where(page, page.template_id));
            }
        }
    }

    const Side* best_side(const Page& page, const std::vector<const Side*>& free) const {
        const Side* best = nullptr;
        int most = -1;
        for (const Side* side : free) {
            const StackSheet& from = sheet(*side);
            const bool fits = from.template_id == page.template_id && side->page == page.form_page &&
                              (page.serial.empty() || (from.serial && std::to_string(*from.serial) == page.serial));
            if (!fits)
                continue;
            if (const int same = agreement(page, from, *side); same > most) {
                most = same;
                best = side;
            }
        }
        return best;
    }

    bool named(const StackPicture& picture) const {
        const auto at = seen_.find(&picture);
        return at != seen_.end() &&
               std::any_of(at->second.begin(), at->second.end(), [](const Page* page) { return page->asked(); });
    }

    /// @return whether this side is counted, wherever: the same paper in another picture will do
    bool counted(const Side& side) const {
        return std::any_of(read_.begin(), read_.end(),
                           [&](const Match& m) { return m.side->sheet == side.sheet && m.side->page == side.page; });
    }

    /// @return whether this side waits for a person in another picture of the same paper, such as of the same file sent
    /// twice
    bool waits_elsewhere(const Side& side) const {
        return std::any_of(truth_.pictures.begin(), truth_.pictures.end(), [&](const StackPicture& picture) {
            return named(picture) && std::any_of(picture.sides.begin(), picture.sides.end(), [&](const Side& other) {
                       return other.kind == side.kind && other.sheet == side.sheet && other.page == side.page;
                   });
        });
    }

    void missing(const StackPicture& picture) {
        const auto trouble = results_.troubles.find(file_name(picture));
        const bool nothing = seen_.find(&picture) == seen_.end();
        if (named(picture) || (nothing && trouble != results_.troubles.end() && !trouble->second.empty()))
            return;
        for (const Side& side : picture.sides) {
            const std::string took = nothing ? "not reached" : seen_.at(&picture).front()->status;
            if (side.kind == Side::Kind::written)
                find(Finding::lost, -1, where(picture, "writing, taken for " + took));
            if (side.kind == Side::Kind::form && !counted(side) && !waits_elsewhere(side))
                find(Finding::lost, side.sheet, where(picture, "a form, taken for " + took));
        }
    }

    bool named(const Page& page) const {
        return page.asked() || std::any_of(results_.pages.begin(), results_.pages.end(), [&](const Page& other) {
                   return other.file == page.file && other.number == page.number && other.asked();
               });
    }

    void doubled() {
        std::map<std::pair<int, int>, std::vector<const Page*>> counted; // by sheet and its page
        for (const Match& match : read_)
            counted[{match.side->sheet, match.side->page}].push_back(match.page);
        for (const auto& [side, pages] : counted)
            if (pages.size() > 1 &&
                std::none_of(pages.begin(), pages.end(), [&](const Page* page) { return named(*page); }))
                find(Finding::doubled, side.first,
                     where(*pages.back(), fmt::format("also {} {}", pages.front()->file, pages.front()->number)));
    }

    void joined() {
        std::map<std::string, std::vector<Match>> sheets;
        for (const Match& match : read_)
            sheets[match.page->sheet].push_back(match);
        for (const auto& [key, pages] : sheets) {
            if (std::any_of(pages.begin(), pages.end(), [&](const Match& m) { return named(*m.page); }))
                continue;
            for (const Match& match : pages)
                if (match.side->sheet != pages.front().side->sheet)
                    find(Finding::joined, match.side->sheet,
                         where(*match.page,
                               fmt::format("with {} {}", pages.front().page->file, pages.front().page->number)));
        }
    }

    void units() {
        for (const Match& match : read_) {
            const std::string& own = sheet(*match.side).unit;
            if (match.page->unit == own || named(*match.page))
                continue;
            if (!match.page->unit.empty())
                find(Finding::other_unit, match.side->sheet,
                     where(*match.page, fmt::format("{} instead of {}", match.page->unit, own)));
            else if (without_unit_.count({match.page->file, match.page->number}) == 0)
                find(Finding::no_unit, match.side->sheet, where(*match.page, "of " + own));
        }
    }

    void answers(const Match& match) {
        const auto& truth = sheet(*match.side).answers.at(static_cast<std::size_t>(match.side->page - 1));
        for (const auto& [question, answer] : match.page->answers) {
            verdict_.answers++;
            const Truth& right = truth.at(question);
            verdict_.pending += !right.text && answer.status == "pending";
            if (wrong(answer, right))
                find(Finding::wrong_answer, match.side->sheet,
                     where(*match.page, fmt::format("{} read '{}', is '{}'", question, answer.value, right.value)));
        }
    }

    const synth::Stack& truth_;
    const outside::Results& results_;
    const WithoutUnit& without_unit_;
    Verdict verdict_;
    std::vector<Match> read_; ///< pages that count
    std::map<const StackPicture*, std::vector<const Page*>> seen_;
};

} // namespace

std::string_view name_of(Finding finding) {
    switch (finding) {
    case Finding::lost:
        return "lost";
    case Finding::doubled:
        return "doubled";
    case Finding::joined:
        return "joined";
    case Finding::other_unit:
        return "other unit";
    case Finding::no_unit:
        return "no unit";
    case Finding::wrong_answer:
        return "wrong answer";
    case Finding::invented:
        break;
    }
    return "invented";
}

Verdict compare(const synth::Stack& truth, const outside::Results& results, const WithoutUnit& without_unit) {
    return Comparison(truth, results, without_unit).verdict();
}

} // namespace phieu::stack
