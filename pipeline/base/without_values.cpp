#include "base/without_values.h"

#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace phieu {
namespace {

constexpr const char* masked = "…";
constexpr int digits_of_a_number_of_somebody = 7; // telephone numbers have 10, identity cards 9 or 12

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// SOCI appends `while executing "SQL" with :name="value", …` (statement_impl::rethrow_current_exception_with_context).
std::string_view without_parameters(std::string_view message) {
    const auto from = message.find("\" with :");
    return from == std::string_view::npos ? message : message.substr(0, from + 1);
}

/// PostgreSQL's "DETAIL:  Failing row contains (…)" quotes whole rows, over several lines if a value has several.
std::string without_detail(std::string_view message) {
    const auto from = message.find("DETAIL:");
    if (from == std::string_view::npos)
        return std::string(message);
    const auto statement = message.rfind(" while ");
    std::string out(message.substr(0, from));
    if (statement != std::string_view::npos && statement > from)
        out += message.substr(statement);
    return out;
}

/// @return whether an SQL statement follows in quotes: these are SOCI's words before one.
bool before_a_statement(std::string_view before) {
    return before.ends_with("while executing ") || before.ends_with("while preparing ") ||
           before.ends_with("while fetching data from ") || before.ends_with("while binding parameters of ");
}

/// Goes over a message once and writes it without values.
class Masker {
public:
    explicit Masker(std::string_view message) : rest_(message) {}

    std::string run() {
        while (!rest_.empty())
            step();
        return std::move(out_);
    }

private:
    void step() {
        const char c = rest_.front();
        if (c == '"' && (in_statement_ || before_a_statement(out_))) {
            in_statement_ = !in_statement_;
            take(1);
        } else if (c == '"' || (c == '\'' && !is_apostrophe())) {
            mask_until(c);
        } else if (c == '[' && rest_.substr(0, rest_.find(']')).find('/') != std::string_view::npos) {
            mask_file_name();
        } else if (c == '=' && rest_.size() > 1 && rest_[1] == '(') {
            take(1);
            mask_until(')');
        } else if (c == '=' && rest_.size() > 1 &&
                   std::string_view(" :$?='\"").find(rest_[1]) == std::string_view::npos) {
            take(1);
            out_ += masked;
            rest_.remove_prefix(std::min(rest_.size(), rest_.find_first_of(" ,;)\n\"")));
        } else if (is_digit(c)) {
            number();
        } else {
            const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
            out_ += control ? ' ' : c; // no message makes a second line of the log
            rest_.remove_prefix(1);
        }
    }

    void take(std::size_t count) {
        out_ += rest_.substr(0, count);
        rest_.remove_prefix(count);
    }

    /// "can't": between two letters it quotes nothing.
    bool is_apostrophe() const {
        return !out_.empty() && is_letter(out_.back()) && rest_.size() > 1 && is_letter(rest_[1]);
    }

    /// Masks from an opening sign to `closing`, or to the end where it is missing.
    void mask_until(char closing) {
        take(1);
        out_ += masked;
        const auto end = rest_.find(closing);
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
        take(std::min<std::size_t>(1, rest_.size()));
    }

    /// std::filesystem's "[/srv/data/uploads/7/name.pdf]": people name files after people.
    void mask_file_name() {
        const std::string_view path = rest_.substr(0, rest_.find(']'));
        const auto folder = path.rfind('/');
        const auto dot = path.rfind('.');
        out_ += path.substr(0, folder + 1);
        out_ += masked;
        if (dot != std::string_view::npos && dot > folder && path.size() - dot <= 5)
            out_ += path.substr(dot);
        rest_.remove_prefix(path.size());
    }

    /// Digits, also in groups: "0912 345 678", "0912.345.678".
    void number() {
        std::size_t end = 0;
        int digits = 0;
        while (end < rest_.size() &&
               (is_digit(rest_[end]) || (std::string_view(" .-").find(rest_[end]) != std::string_view::npos &&
                                         end + 1 < rest_.size() && is_digit(rest_[end + 1])))) {
            digits += is_digit(rest_[end]);
            end++;
        }
        if (digits < digits_of_a_number_of_somebody)
            return take(end);
        out_ += masked;
        rest_.remove_prefix(end);
    }

    std::string_view rest_;
    std::string out_;
    bool in_statement_ = false;
};

} // namespace

std::string without_values(std::string_view message) {
    std::string out = Masker(without_detail(without_parameters(message))).run();
    if (out.size() > most_detail_bytes) {
        std::size_t end = most_detail_bytes;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) // not within a character
            end--;
        out.resize(end);
    }
    return out;
}

} // namespace phieu
