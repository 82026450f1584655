#pragma once

#include "base/result.h"
#include "report/results/phrases.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace phieu {

class Store;

/// How grave an alert is; in this order.
enum class AlertGrade {
    usual,    ///< one low answer, or a comment that complains
    grave,    ///< an answer on the lowest level, three low ones, or a comment that says something grave
    integrity ///< harassment, money or gifts asked for
};
/// @return the word of the HTTP API; never changed once used.
std::string_view name_of(AlertGrade grade);

/// Phrases by which comments are known that somebody should act on: a list that the office edits. A phrase is found
/// however it is typed – without diacritics, in Telex that slipped through, short forms, a letter wrong – but not where
/// it is denied ("không gây phiền hà"), where what was is told ("trước đây chờ lâu, nay nhanh"), or within a phrase of
/// the list's last part. A help for sorting, not a judgement: how often it is wrong is measured (docs/reports.md).
/// Never changed after it was made: any thread.
class AlertPhrases {
public:
    /// @param list  a phrase a line, under the headings "[liêm chính]", "[nghiêm trọng]", "[thông thường]" and "[không
    ///              phải phản ánh]"; "#" is a number from two on, "…" up to three syllables of any kind; lines that
    ///              begin with ";" say something to the reader
    /// @return a usage error that names the line: under no heading, an unknown heading, a phrase without a syllable or
    ///         that begins or ends with "…"
    static Result<AlertPhrases> parse(const std::string& list);

    /// @return the gravest that a comment says; nothing where it complains of nothing
    std::optional<AlertGrade> grade_of(const std::string& comment) const;

private:
    struct Listed;
    struct Match;
    std::vector<Match> matches(const WrittenText& text) const;

    std::vector<std::shared_ptr<const Listed>> listed_;
    std::map<char, std::vector<std::size_t>> by_letter_; ///< phrases by the first letter of their first syllable
};

/// The list as the office wrote it (setting "alert_phrases"), else the one that comes with the program
/// (models/lexicon/canh_bao.txt). Throws StoreError, and Failure where it can't be read.
std::string alert_phrase_list(Store& store);
/// The same, ready to be used.
AlertPhrases alert_phrases(Store& store);

} // namespace phieu
