#include "reading/word_model.h"

#include "base/text.h"

#include <cmath>
#include <sstream>

namespace phieu {
namespace {

// Common knowledge of written Vietnamese, in round figures; the decoder weighs all of it against the picture.
constexpr double no_syllable = 0.02; // a word of letters that is none, or leaves one midway
constexpr double some_letter = 1.0 / 60;
constexpr double short_form = 0.03 / 26; // a capital of UBND, QSDĐ, KT3 …
constexpr double other_ends = 0.2;
constexpr double starts_number = 0.1, starts_mark = 0.05;
constexpr double number_goes_on = 0.6, number_ends = 0.3;
constexpr double space_after_word = 0.8; // otherwise a comma, a full stop, …
constexpr double marks = 1.0 / 20, digits = 1.0 / 10;
constexpr double capital_first = 0.35, capital_second = 0.15, capital_goes_on = 0.97, capital_within = 0.002;

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c > U'\u00bf';
}

/// Capitals begin a word or go all through it.
double log_case(const WordModel::Place& place, bool capital) {
    const double p = place.letters == 0               ? capital_first
                     : place.capitals < place.letters ? capital_within
                     : place.letters == 1             ? capital_second
                                                      : capital_goes_on;
    return std::log(capital ? p : 1 - p);
}

} // namespace

WordModel::WordModel(const std::string& syllables) : nodes_(1) {
    std::istringstream in(syllables);
    std::string word;
    double weight = 0;
    while (in >> word >> weight) {
        std::size_t at = 0;
        nodes_[at].mass += weight;
        for (const char32_t c : code_points(word)) {
            const auto [child, added] = nodes_[at].next.emplace(c, static_cast<int>(nodes_.size()));
            at = static_cast<std::size_t>(child->second);
            if (added)
                nodes_.emplace_back();
            nodes_[at].mass += weight;
        }
        nodes_[at].whole += weight;
    }
}

double WordModel::word_ends(const Place& place) const {
    switch (place.in) {
    case Place::In::start:
        return 0.02;
    case Place::In::syllable: {
        const Node& node = nodes_[static_cast<std::size_t>(place.node)];
        return (1 - no_syllable) * node.whole / node.mass + no_syllable * other_ends;
    }
    case Place::In::other:
        return other_ends;
    case Place::In::number:
        return number_ends;
    case Place::In::mark:
        return 0.8;
    }
    return 0;
}

double WordModel::letter_follows(Place& place, char32_t letter) const {
    const bool begins = place.in == Place::In::start || place.in == Place::In::mark || place.in == Place::In::number;
    if (begins) {
        place.node = 0;
        place.letters = place.capitals = 0;
    }
    const char32_t small = lower(letter);
    const bool capital = small != letter;
    double p = some_letter * no_syllable + (capital && place.capitals == place.letters ? short_form : 0);
    if (begins || place.in == Place::In::syllable) {
        const Node& node = nodes_[static_cast<std::size_t>(place.node)];
        if (const auto child = node.next.find(small); child != node.next.end()) {
            p += (1 - no_syllable) * nodes_[static_cast<std::size_t>(child->second)].mass / node.mass;
            place.node = child->second;
            place.in = Place::In::syllable;
        } else {
            place.in = Place::In::other;
        }
    } else {
        p = some_letter;
    }
    const double by_case = log_case(place, capital);
    place.letters++;
    place.capitals += capital;
    return std::log(p) + by_case;
}

double WordModel::next(Place& place, char32_t letter) const {
    const bool begins = place.in == Place::In::start;
    if (letter == U' ') {
        const double ends = word_ends(place) * (begins ? 1 : space_after_word);
        place = {};
        return std::log(ends);
    }
    if (is_letter(letter)) {
        const double before = begins                          ? 1 - starts_number - starts_mark
                              : place.in == Place::In::mark   ? 0.15
                              : place.in == Place::In::number ? 0.05
                                                              : 1;
        return std::log(before) + letter_follows(place, letter);
    }
    const Place::In was = place.in;
    const bool digit = is_digit(letter);
    const double ends = word_ends(place);
    place = {digit ? Place::In::number : Place::In::mark, 0, 0, 0};
    if (was == Place::In::start)
        return std::log(digit ? starts_number * digits : starts_mark * marks);
    if (was == Place::In::number)
        return std::log(digit ? number_goes_on * digits : 0.1 * marks);
    if (was == Place::In::mark)
        return std::log(digit ? 0.15 * digits : 0.1 * marks);
    return std::log(digit ? ends * 0.02 * digits : ends * (1 - space_after_word) * marks);
}

double WordModel::end(const Place& place) const {
    return std::log(word_ends(place));
}

} // namespace phieu
