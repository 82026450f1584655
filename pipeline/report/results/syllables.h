#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace phieu {

/// One syllable as it was meant: "ko" and "khoong" are "không". Letters are ASCII, what makes them Vietnamese stands
/// behind them ("cha^m", "d-u+a"; ^ roof, ( bowl, + horn, - bar of đ), and the tone apart, so that "hoà" is "hòa".
struct Syllable {
    enum class Break { none, comma, sentence };
    std::string letters;
    std::string bare;           ///< the letters alone: "cham"
    char tone = 0;              ///< 0 none, else one of `\/?~.`
    Break before = Break::none; ///< what stands between it and the syllable before

    bool has_signs() const { return tone != 0 || letters != bare; }
};

/// @return the syllables of a text, in lower case. Usual short forms are written out ("cb" → "cán bộ"), and what
/// slipped through a keyboard's Telex or VNI is read as it was meant. Figures are syllables of digits. Can't fail; any
/// thread.
std::vector<Syllable> syllables_of(std::string_view text);

} // namespace phieu
