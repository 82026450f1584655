#pragma once

#include "synth/pen.h"

#include <string>

namespace phieu::synth {

/// Ways of marking that the usual people don't have, and real ones do.
enum class Habit {
    none,   ///< a usual respondent: see Mark
    ring,   ///< about a box or a digit, 5 to 14 mm across, as far as its neighbours leave room
    zigzag, ///< these three fill a box
    spiral,
    scribble,
    dot,
    stroke,       ///< a single one, in any direction
    one_stroke_x, ///< the pen stays on the paper between the strokes
    small_o,
    thin_tick,
    v,
    small_x,
    borrowed, ///< a stroke that somebody else drew: Hand::shape
};

std::string name_of(Habit habit);

/// A stroke, its larger side 1, its middle at 0, 0.
using Shape = std::vector<Point_mm>;

/// How somebody marks.
struct Hand {
    Habit habit = Habit::none;
    double across_mm = 0; ///< of a ring or a borrowed stroke; 0: as usual
    double angle = 0;     ///< of a stroke or a zigzag, radians
    double wobble_mm = 0.02;
    double tremor_mm = 0;      ///< a shake of short waves
    std::string name;          ///< of a borrowed stroke
    bool around = false;       ///< a borrowed stroke goes around its target, a digit as well as a box
    std::vector<Shape> shapes; ///< borrowed; one is taken by chance for each mark
};

/// Half of the room that a mark may take without meaning a neighbour as well.
struct Room {
    double x_mm = 20;
    double y_mm = 20;
};

/// Somebody of whom nothing is known: a habit, sizes and steadiness by chance.
Hand random_hand(Random& random);

/// A pen of any width, as often thin as not; pencils are as usual.
Pen any_pen(Random& random);

/// Draws one mark at a target.
/// @param centre  where the hand aims, mm
/// @param box_mm  side of the printed box, or of the square around the digit
void draw_habit(Canvas& canvas, Point_mm centre, double box_mm, const Hand& hand, const Room& room, const Pen& pen,
                Random& random);

} // namespace phieu::synth
