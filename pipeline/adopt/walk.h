#pragma once

#include "adopt/matrix.h"
#include "adopt/structure.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace phieu::adopt {

/// Goes through a form's lines and rows of tables in reading order and keeps in mind what was asked last. What it makes
/// of them goes to the content it was given. One thread.
class Walk {
public:
    explicit Walk(FormContent& out) : out_(out) {}

    /// @param parts  of that page; kept until the next begins
    void begin_page(int number, const Parts& parts);
    /// @param right_mm  where the longest lines of that part of the page end
    void begin_area(double right_mm) { right_mm_ = right_mm; }
    void line(const PrintLine& line);
    void heading(const std::string& words);

    /// What was said just before a table belongs to the whole of it: a heading, or nothing.
    void begin_table();
    void asked(Asked question);
    /// An empty cell or frame: what stands before it, beside or above, says what is written there.
    void frame(const Rect_mm& place, bool beside);
    /// A row of a table whose cells hold options: each with its words, or the words beside. Those of the next row are
    /// options of the same question.
    /// @return whether a row is one of these
    bool option_cells(const std::vector<FilledCell>& cells, bool rings);
    void end_option_cells() { in_option_cells_ = false; }
    /// "Mã hồ sơ:" and a row of narrow empty cells, a letter or digit each.
    bool comb(const std::vector<FilledCell>& cells);
    /// A table that says what digits or letters mean.
    void legend(const std::string& words, double y) { out_.lines.push_back({page_, y, words, false}); }
    /// Before a table is read: what was said above it. Only the first of a page may be the rest of the one before.
    void meet_table();
    TableHeads table_heads; ///< of the table before: it may go on over the page

    /// Puts what is written beside options behind their questions.
    void finish();

private:
    enum class Open { nothing, choice, text };

    /// Where a label stands that has no end yet, beside its question's options.
    struct OpenLabel {
        double x = 0, target_x = 0; ///< where it begins, and the first target
    };
    /// Where the label of an option of the last line stands.
    struct LabelPlace {
        std::size_t option = 0; ///< of the question at hand
        double target_x = 0;
        double x = 0;
    };

    void close() { open_ = Open::nothing; }
    Asked& current() { return out_.questions.back(); }
    Asked new_question(const std::string& label) const;
    void open_choice(const std::string& label);
    bool is_next_line(const PrintLine& line) const { return last_ && line.at.y - last_->at.bottom() < 0.7 * line.at.h; }

    // Words alone
    void words_line(const PrintLine& line);
    /// Words below an option that its label goes on with. @return whether the whole line is such words
    bool continues_options(const PrintLine& line);
    /// Words below a row of targets of which nothing was said yet, one below each. @return whether these are such words
    bool are_labels_below(const PrintLine& line);
    /// A sentence after a sentence that ended; what a numbered question adds in brackets is none.
    bool starts_anew(const std::string& words) const;

    // Lines to write on (walk_writing.cpp)
    void writing_line(const PrintLine& line);
    bool last_had_words() const { return last_ && last_->has(Item::text); }
    bool continues_writing(const Rect_mm& place) const;
    Rect_mm writing_area(const Item& item) const;
    /// A rule without words before it: beneath a heading, above a footnote.
    bool is_ornament(const Item& item, const std::string& before) const;

    // Lines with something to mark (walk_targets.cpp)
    void targets_line(PrintLine line);
    /// What the columns of targets mean: said above them, or above the row before.
    std::vector<std::string> heads_of(const std::vector<Rect_mm>& targets);
    void bare_line(const PrintLine& line, const std::vector<std::string>& heads);
    /// Begins a question with what stands before the first target of a line, if that asks something.
    void lead(const std::string& words);
    /// "Rất thấp □ □ □ □ □ Rất cao": the words at its ends are those of the first and last place.
    void row_between_ends(const PrintLine& line);
    /// The code of the option before.
    std::string last_code() { return current().options.empty() ? "" : current().options.back().sign; }
    /// A target with a code and its words below.
    void lone_target(const Item& item);
    void labels_behind(const PrintLine& line);
    /// "□ Đủ no⏎nhưng chưa ngon □ Không đủ no": its first words belong to the option before.
    bool is_rest_of_option(const PrintLine& line) const;
    /// "3. Dịch vụ đã sử dụng □ Vay⏎(chọn nhiều): □ Thẻ": its first words belong to the label of the question at hand.
    bool is_rest_of_label(const PrintLine& line) const;
    void labels_before(const PrintLine& line);
    /// What is to be written beside an option. Waits until the line ends: more options may follow.
    void write_beside(const Item& item);
    /// "Nữ □    2. Năm sinh: □□□□": a question of its own on a line of targets.
    void write_anew(const std::string& label, const Item& item);
    void merge_writing();

    FormContent& out_;
    const Parts* parts_ = nullptr;
    int page_ = 1;
    int heads_page_ = 0; ///< the page of the table before
    std::string section_;
    std::string stem_;
    bool stem_bold_ = false;
    Open open_ = Open::nothing;
    bool in_option_cells_ = false; ///< the row before held options of the question at hand
    bool bare_ = false;            ///< the last line was a row whose label may go on below
    bool label_goes_on_ = false;   ///< the line ends with a target whose words stand on the next
    bool lacks_label_ = false;     ///< of the line before that is so, and this is the next
    std::optional<PrintLine> last_;
    double right_mm_ = 0;                               ///< of the area at hand
    std::optional<OpenLabel> open_label_;               ///< of the question at hand, where its words may go on below
    std::vector<LabelPlace> labels_;                    ///< of the last line with labels behind their targets
    std::vector<PrintLine> recent_;                     ///< words alone, since the last target
    std::vector<std::pair<double, std::string>> heads_; ///< of the last row of bare targets: x, words
    std::vector<Asked> waiting_;                        ///< beside options of the line at hand
    std::vector<std::pair<std::size_t, Asked>> beside_; ///< behind which question
};

} // namespace phieu::adopt
