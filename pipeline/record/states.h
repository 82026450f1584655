#pragma once

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace phieu {

// The states of pages, answers and batches: one vocabulary for database, rules, results and server. The names are on
// disk and in exports: add at the end, never rename. Who moves what: docs/states.md.

/// What became of a page of a file. Every page has exactly one.
enum class PageStatus {
    read,      ///< a form's page; its answers count
    problem,   ///< could not be read as a form: a person is asked (`Problem` says why)
    blank,     ///< nothing on it
    duplicate, ///< this page of this sheet is there already; its answers count nowhere
    cover,     ///< speaks for the pages after it
    foreign,   ///< set aside by a person: none of our forms
    withdrawn, ///< of a batch that was taken back, a practice scan say; counts nowhere
};

/// How the answer to one question of one page stands.
enum class AnswerStatus {
    accepted,  ///< by the machine alone
    pending,   ///< waits for a person
    confirmed, ///< by a person
    dropped,   ///< of a page that a person took up anew: counts no more, and is shown nowhere
};

/// What a person said of an answer.
enum class DecisionStatus {
    answer,
    invalid,    ///< no answer counts, for a reason
    unreadable, ///< no answer counts: nobody can tell
    withdrawn,  ///< undone: as if nobody had decided
};

/// On what occasion a person decided.
enum class DecisionKind {
    review,     ///< the machine was in doubt
    audit,      ///< asked blindly about a mark that the machine had accepted
    keyed,      ///< typed in from the picture of the page
    correction, ///< an answer that stood was taken up again
};

/// Who said to which unit, service or period a page belongs.
enum class Origin {
    none,   ///< nobody
    page,   ///< the code on the page itself
    cover,  ///< the cover sheet before it
    option, ///< an option of the command that scanned it
    batch,  ///< what was told with the batch, on the page of uploads
    person, ///< somebody, about this page
};

/// How far a batch is.
enum class BatchState {
    waiting, ///< its files are here, nobody reads them yet
    reading, ///< somebody reads it, or was stopped while reading
    done,
    failed,    ///< stopped by trouble of the machine: it can be read again
    withdrawn, ///< a person took it back; its pages count nowhere
};

/// Why an answer is in the queue.
enum class WaitingKind { mark, text, audit };

/// What became of serials that were claimed for printing.
enum class PrintState {
    printed,
    reprint, ///< serials that were printed before, once more, on purpose
    failed,  ///< no file was made: nothing with these serials exists
    copied,  ///< a master to photocopy: its sheets have no serials
};

/// For which month a file from a watched folder counts, where no code and no cover says so.
enum class PeriodRule {
    arrival, ///< that in which it arrived
    fixed,   ///< the one that the setting names
    cover,   ///< covers or a person say so
};

/// @return whether a page is of a sheet that came back, be it as a copy that does not count: official figures hold it
constexpr bool came_back(PageStatus status) {
    return status == PageStatus::read || status == PageStatus::duplicate;
}

/// What becomes of a file in a watched folder once it was read.
enum class AfterReading {
    kept,  ///< it stays where it is
    moved, ///< into a subfolder
};

/// The names of an enum's values on disk; specialised for each enum above.
template <typename Enum>
struct Names;

template <typename Enum>
concept Named = requires {
    Names<Enum>::all;
};

template <>
struct Names<PageStatus> {
    static constexpr std::array all{
        std::pair{PageStatus::read, "read"},          std::pair{PageStatus::problem, "problem"},
        std::pair{PageStatus::blank, "blank"},        std::pair{PageStatus::duplicate, "duplicate"},
        std::pair{PageStatus::cover, "cover"},        std::pair{PageStatus::foreign, "foreign"},
        std::pair{PageStatus::withdrawn, "withdrawn"}};
};
template <>
struct Names<AnswerStatus> {
    static constexpr std::array all{
        std::pair{AnswerStatus::accepted, "accepted"}, std::pair{AnswerStatus::pending, "pending"},
        std::pair{AnswerStatus::confirmed, "confirmed"}, std::pair{AnswerStatus::dropped, "dropped"}};
};
template <>
struct Names<DecisionStatus> {
    static constexpr std::array all{
        std::pair{DecisionStatus::answer, "answer"}, std::pair{DecisionStatus::invalid, "invalid"},
        std::pair{DecisionStatus::unreadable, "unreadable"}, std::pair{DecisionStatus::withdrawn, "withdrawn"}};
};
template <>
struct Names<DecisionKind> {
    static constexpr std::array all{std::pair{DecisionKind::review, "review"}, std::pair{DecisionKind::audit, "audit"},
                                    std::pair{DecisionKind::keyed, "keyed"},
                                    std::pair{DecisionKind::correction, "correction"}};
};
template <>
struct Names<Origin> {
    static constexpr std::array all{std::pair{Origin::none, ""},       std::pair{Origin::page, "page"},
                                    std::pair{Origin::cover, "cover"}, std::pair{Origin::option, "option"},
                                    std::pair{Origin::batch, "batch"}, std::pair{Origin::person, "person"}};
};
template <>
struct Names<BatchState> {
    static constexpr std::array all{std::pair{BatchState::waiting, "waiting"},
                                    std::pair{BatchState::reading, "reading"}, std::pair{BatchState::done, "done"},
                                    std::pair{BatchState::failed, "failed"},
                                    std::pair{BatchState::withdrawn, "withdrawn"}};
};
template <>
struct Names<WaitingKind> {
    static constexpr std::array all{std::pair{WaitingKind::mark, "mark"}, std::pair{WaitingKind::text, "text"},
                                    std::pair{WaitingKind::audit, "audit"}};
};
template <>
struct Names<PrintState> {
    static constexpr std::array all{std::pair{PrintState::printed, "printed"},
                                    std::pair{PrintState::reprint, "reprint"}, std::pair{PrintState::failed, "failed"},
                                    std::pair{PrintState::copied, "copied"}};
};
template <>
struct Names<PeriodRule> {
    static constexpr std::array all{std::pair{PeriodRule::arrival, "arrival"}, std::pair{PeriodRule::fixed, "fixed"},
                                    std::pair{PeriodRule::cover, "cover"}};
};
template <>
struct Names<AfterReading> {
    static constexpr std::array all{std::pair{AfterReading::kept, "kept"}, std::pair{AfterReading::moved, "moved"}};
};

/// @return the name on disk; static storage.
template <Named Enum>
constexpr std::string_view name_of(Enum value) {
    for (const auto& [one, name] : Names<Enum>::all)
        if (one == value)
            return name;
    return "";
}

/// @return the value of that name, or nothing.
template <Named Enum>
constexpr std::optional<Enum> named(std::string_view name) {
    for (const auto& [one, its_name] : Names<Enum>::all)
        if (its_name == name)
            return one;
    return std::nullopt;
}

/// @return the value of a name that was written by `name_of`; throws std::invalid_argument for any other.
template <Named Enum>
Enum known(const std::string& name) {
    if (const auto value = named<Enum>(name))
        return *value;
    throw std::invalid_argument("no such state: " + name);
}

} // namespace phieu
