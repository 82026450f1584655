#pragma once

#include "synth/habit.h"

#include <string>

namespace phieu::synth {

/// What people draw to answer (domain.md §5.6).
enum class Mark {
    cross,
    tick,
    fill,
    dot,
    slash,
    star,
    big_cross, // in a box
    ring,      // around a box or a digit
    half_ring,
    underline,
    cross_on_digit,
    tick_on_digit,
};

/// What can go wrong with an answer.
enum class Mishap { none, blank, double_mark, corrected, fluid, beside, between, faint, column, ditto };

std::string name_of(Mark mark);
std::string name_of(Mishap mishap);

/// Someone who fills in a sheet: one pen, a favourite mark, a way of being untidy.
struct Respondent {
    Pen pen;
    Mark box_mark = Mark::cross;
    Mark digit_mark = Mark::ring;
    double size = 1;       ///< of marks, times the usual
    double sloppiness = 0; ///< 0 neat … 1: off centre, wobbly
    double slant = 0;      ///< radians
    Hand hand;             ///< with a habit, how the favourite mark is drawn
    bool many = false;     ///< every answer is another person's: any habit and any pen
};

/// How wild the people are; the careless make mostly mistakes, for training.
enum class People { tidy, ordinary, wild, careless };

/// Whose pens and habits: of the usual people, of any, or of another one for every answer, so that a page has no hand
/// of its own.
enum class Hands { usual, any, mixed };

Respondent random_respondent(People people, Random& random, Hands hands = Hands::usual);

/// Draws one mark at a target.
/// @param target  the printed box, or the square around the printed digit
void draw_mark(Canvas& canvas, const Rect_mm& target, Mark mark, const Respondent& who, Random& random);

/// Strikes a mark out: a scribble or a few lines over it.
void strike_out(Canvas& canvas, const Rect_mm& target, const Respondent& who, Random& random);

} // namespace phieu::synth
