#pragma once

#include <string>
#include <vector>

namespace phieu {

/// A person's name as people write it, so that two spellings can be held together: without "Ông", "Bà", "đ/c", capitals
/// and spaces; a tone on either vowel ("Hoà", "Hòa") is one.
struct PersonName {
    std::vector<std::string> words; ///< in lower case, without marks
    std::string plain;              ///< these words, joined
    std::string marked;             ///< with the marks; equal to `plain` where the writer set none
    bool has_marks() const { return marked != plain; }
};

/// Empty words for a text that holds no letter. Any thread.
PersonName person_name(const std::string& text);

/// @return whether two texts are one name: the same with their marks, or without them where one of the two writers sets
/// none at all. "Hoa" and "Hòa" among marked words are two.
bool one_name(const PersonName& a, const PersonName& b);

/// @return whether two different texts may yet be one name, which a person decides: the last words of the other ("Chị
/// Hoa"), the same letters with other marks, or a letter or two apart.
bool near_name(const PersonName& a, const PersonName& b);

} // namespace phieu
