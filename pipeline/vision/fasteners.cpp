#include "vision/fasteners.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

constexpr double join_mm = 0.7; // the shine of metal breaks its line

// A staple's back is 12 mm long, a small one's 8; wire and shadow are 1 mm wide.
constexpr double least_staple_mm = 8, most_staple_mm = 16, staple_width_mm = 1.5;
constexpr double corner_mm = 30; // of a stapled corner

// Paper clips are 22 to 50 mm long and made of two to four straight wires.
constexpr double least_clip_mm = 12, most_clip_mm = 52; // of what lies on this side
constexpr double least_clip_width_mm = 3.5, most_clip_width_mm = 13;
constexpr double over_edge_mm = 3;
constexpr double wire_mm = 0.5;
constexpr double along_wire = 0.55; // of the clip's length that one wire is seen on
constexpr double in_wires = 0.6;    // of its ink

// ISO 838: holes of 5.5 to 6.5 mm, 80 mm apart, 12 mm from the edge; old punches take a few millimetres less.
constexpr double least_hole_mm = 4.2, most_hole_mm = 8, rim_mm = 0.45;
constexpr double on_rim = 0.95;                     // of its ink
constexpr double hole_from_mm = 4, hole_to_mm = 18; // of its middle
constexpr double holes_apart_mm = 80, apart_off_mm = 1.5;
constexpr double least_disc = 0.62,
                 most_disc = 0.72; // mean distance from the middle by the farthest: 0.67 of a disc, 0.54 of a square
constexpr double least_full = 0.8; // of a disc that has all its ink
constexpr int sectors = 12, least_sectors = 7;

constexpr double least_fastener_mm = std::min({least_staple_mm, least_clip_mm, least_hole_mm}); ///< longest side

/// One piece of ink, turned so that it lies along the x axis; mm.
struct Piece {
    std::vector<cv::Point> pixels;
    std::vector<cv::Point2d> lying; ///< mm, the same pixels from the piece's middle
    double length = 0;
    double width = 0;
    cv::Point2d middle;  ///< mm from the mask's top left
    double to_side = 0;  ///< from the paper's left or right edge
    double to_level = 0; ///< from its upper or lower edge
};

Piece piece_of(std::vector<cv::Point> pixels, cv::Size page, double px_per_mm, double beyond) {
    Piece piece;
    const cv::Rect box = cv::boundingRect(pixels);
    piece.to_side = beyond + std::min(box.x, page.width - box.br().x) / px_per_mm;
    piece.to_level = beyond + std::min(box.y, page.height - box.br().y) / px_per_mm;
    piece.middle = cv::Point2d(box.tl() + box.br()) / (2 * px_per_mm);
    const cv::RotatedRect turned = cv::minAreaRect(pixels);
    const double angle = (turned.size.width < turned.size.height ? turned.angle + 90 : turned.angle) * CV_PI / 180;
    piece.length = (std::max(turned.size.width, turned.size.height) + 1) / px_per_mm;
    piece.width = (std::min(turned.size.width, turned.size.height) + 1) / px_per_mm;
    for (const cv::Point& at : pixels) {
        const cv::Point2d off = (cv::Point2d(at) - cv::Point2d(turned.center)) / px_per_mm;
        piece.lying.emplace_back(off.x * std::cos(angle) + off.y * std::sin(angle),
                                 off.y * std::cos(angle) - off.x * std::sin(angle));
    }
    piece.pixels = std::move(pixels);
    return piece;
}

bool is_staple(const Piece& piece) {
    return std::max(piece.to_side, piece.to_level) < corner_mm && piece.length >= least_staple_mm &&
           piece.length <= most_staple_mm && piece.width <= staple_width_mm;
}

bool is_clip(const Piece& piece, double beyond) {
    if (std::min(piece.to_side, piece.to_level) > beyond + over_edge_mm || piece.length < least_clip_mm ||
        piece.length > most_clip_mm || piece.width < least_clip_width_mm || piece.width > most_clip_width_mm)
        return false;
    const auto steps = static_cast<std::size_t>(piece.width / wire_mm) + 1;
    std::vector<std::vector<bool>> seen(steps, std::vector<bool>(static_cast<std::size_t>(piece.length) + 2));
    std::vector<std::size_t> ink(steps);
    for (const cv::Point2d& at : piece.lying) {
        const auto across = static_cast<std::size_t>(std::clamp((at.y + piece.width / 2) / wire_mm, 0.0, steps - 1.0));
        seen[across][static_cast<std::size_t>(std::max(0.0, at.x + piece.length / 2))] = true;
        ink[across]++;
    }
    std::size_t straight = 0;
    int wires = 0;
    bool before = false;
    for (std::size_t n = 0; n < steps; n++) {
        const auto along = std::count(seen[n].begin(), seen[n].end(), true);
        const bool wire = static_cast<double>(along) >= along_wire * piece.length;
        straight += wire ? ink[n] : 0;
        wires += wire && !before;
        before = wire;
    }
    return wires >= 2 && static_cast<double>(straight) >= in_wires * static_cast<double>(piece.pixels.size());
}

/// The circle that points lie on best: x² + y² = 2 a x + 2 b y + c, by least squares.
cv::Vec3d circle_through(const std::vector<cv::Point2d>& points) {
    cv::Matx33d squares = cv::Matx33d::zeros();
    cv::Vec3d right;
    for (const cv::Point2d& p : points) {
        const cv::Vec3d row(2 * p.x, 2 * p.y, 1);
        squares += row * row.t();
        right += row * p.dot(p);
    }
    const cv::Vec3d found = squares.solve(right, cv::DECOMP_CHOLESKY);
    return {found[0], found[1], std::sqrt(std::max(0.0, found[2] + found[0] * found[0] + found[1] * found[1]))};
}

bool is_disc(const Piece& piece, double px_per_mm) {
    double sum = 0;
    double farthest = 0;
    for (const cv::Point2d& at : piece.lying) {
        sum += cv::norm(at);
        farthest = std::max(farthest, cv::norm(at));
    }
    const double area = static_cast<double>(piece.pixels.size()) / (px_per_mm * px_per_mm);
    const double mean = sum / static_cast<double>(piece.lying.size());
    return area > least_full * CV_PI * piece.width * piece.width / 4 && mean > least_disc * farthest &&
           mean < most_disc * farthest;
}

/// A dark hole, or its rim where the lid behind it is white, seen from the side that the light comes from at least.
bool is_hole(const Piece& piece, double px_per_mm) {
    if (piece.length < least_hole_mm || piece.length > most_hole_mm)
        return false;
    if (is_disc(piece, px_per_mm))
        return true;
    const cv::Vec3d circle = circle_through(piece.lying);
    const double radius = circle[2];
    if (2 * radius < least_hole_mm || 2 * radius > most_hole_mm)
        return false;
    std::size_t rim = 0;
    std::vector<bool> around(sectors);
    for (const cv::Point2d& at : piece.lying) {
        const cv::Point2d off(at.x - circle[0], at.y - circle[1]);
        if (std::abs(cv::norm(off) - radius) > rim_mm)
            continue;
        rim++;
        around[static_cast<std::size_t>((std::atan2(off.y, off.x) / CV_PI + 1) / 2 * sectors) % sectors] = true;
    }
    return static_cast<double>(rim) >= on_rim * static_cast<double>(piece.lying.size()) &&
           std::count(around.begin(), around.end(), true) >= least_sectors;
}

/// Ink by what it hangs together with.
std::vector<std::vector<cv::Point>> pieces_in(const cv::Mat& ink, double px_per_mm) {
    const int reach = std::max(1, static_cast<int>(std::lround(join_mm * px_per_mm))) | 1;
    cv::Mat joined;
    cv::dilate(ink, joined, cv::getStructuringElement(cv::MORPH_RECT, {reach, reach}));
    cv::Mat labels;
    const int count = cv::connectedComponents(joined, labels, 8);
    std::vector<std::vector<cv::Point>> pieces(static_cast<std::size_t>(count));
    std::vector<cv::Point> inked;
    cv::findNonZero(ink, inked);
    for (const cv::Point& at : inked)
        pieces[static_cast<std::size_t>(labels.at<int>(at))].push_back(at);
    return pieces;
}

/// @return whether a piece is a hole and another one stands where punches make the second
bool has_its_pair(const Piece& piece, const std::vector<Piece>& holes) {
    return std::any_of(holes.begin(), holes.end(), [&](const Piece& other) {
        const double dx = std::abs(piece.middle.x - other.middle.x);
        const double dy = std::abs(piece.middle.y - other.middle.y);
        return std::abs(std::max(dx, dy) - holes_apart_mm) < apart_off_mm && std::min(dx, dy) < apart_off_mm;
    });
}

/// Pieces as large as a fastener.
std::vector<Piece> large_pieces_in(const cv::Mat& ink, double px_per_mm, double beyond_mm) {
    std::vector<Piece> pieces;
    if (cv::countNonZero(ink) == 0)
        return pieces;
    for (std::vector<cv::Point>& pixels : pieces_in(ink, px_per_mm)) {
        if (pixels.size() < 3)
            continue;
        const cv::Rect box = cv::boundingRect(pixels);
        if (std::hypot(box.width, box.height) + 1 >= least_fastener_mm * px_per_mm)
            pieces.push_back(piece_of(std::move(pixels), ink.size(), px_per_mm, beyond_mm));
    }
    return pieces;
}

bool is_hole_at_edge(const Piece& piece, double px_per_mm) {
    const double from_edge = std::min(piece.to_side, piece.to_level) + piece.width / 2;
    return from_edge > hole_from_mm && from_edge < hole_to_mm && is_hole(piece, px_per_mm);
}

void erase(cv::Mat& ink, const Piece& piece) {
    for (const cv::Point& at : piece.pixels)
        ink.at<std::uint8_t>(at) = 0;
}

} // namespace

void erase_fasteners(cv::Mat& ink, double px_per_mm, double beyond_mm) {
    std::vector<Piece> holes;
    for (Piece& piece : large_pieces_in(ink, px_per_mm, beyond_mm))
        if (is_staple(piece) || is_clip(piece, beyond_mm))
            erase(ink, piece);
        else if (is_hole_at_edge(piece, px_per_mm))
            holes.push_back(std::move(piece));
    for (const Piece& hole : holes)
        if (has_its_pair(hole, holes))
            erase(ink, hole);
}

void erase_holes(cv::Mat& ink, double px_per_mm) {
    for (const Piece& piece : large_pieces_in(ink, px_per_mm, 0))
        if (is_hole(piece, px_per_mm))
            erase(ink, piece);
}

} // namespace phieu
