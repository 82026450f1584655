#include "report/results/hidden_figures.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>

namespace phieu {
namespace {

constexpr double nothing = 1e-7; // weights are small fractions: what is left by rounding is far below

using Vector = std::vector<double>;

void subtract(Vector& from, const Vector& other, double times) {
    for (std::size_t n = 0; n < from.size(); n++)
        from[n] -= times * other[n];
}

/// What can be worked out from the figures that are shown, by Gauss's elimination.
class Known {
public:
    explicit Known(const std::vector<Figure>& figures) : figures_(figures) {
        for (const Figure& figure : figures)
            for (const auto& [part, weight] : figure.parts)
                width_ = std::max(width_, part + 1);
        for (std::size_t n = 0; n < figures.size(); n++)
            if (!figures[n].hidden && !figures[n].parts.empty())
                learn(n);
    }

    /// From which of the shown figures this one can be worked out; nothing where it can't.
    std::optional<std::vector<std::size_t>> told_by(const Figure& figure) const {
        Vector left = vector_of(figure), used(figures_.size(), 0);
        reduce(left, used);
        if (std::abs(left[largest(left)]) > nothing)
            return std::nullopt;
        std::vector<std::size_t> out;
        for (std::size_t n = 0; n < used.size(); n++)
            if (std::abs(used[n]) > nothing)
                out.push_back(n);
        return out;
    }

private:
    struct Row {
        std::size_t pivot;
        Vector parts, used; ///< what it is a sum of: parts, and figures
    };

    Vector vector_of(const Figure& figure) const {
        Vector out(width_, 0);
        for (const auto& [part, weight] : figure.parts)
            out[part] = weight;
        return out;
    }
    static std::size_t largest(const Vector& of) {
        std::size_t out = 0;
        for (std::size_t n = 0; n < of.size(); n++)
            if (std::abs(of[n]) > std::abs(of[out]))
                out = n;
        return out;
    }
    void reduce(Vector& parts, Vector& used) const {
        for (const Row& row : rows_)
            if (const double times = parts[row.pivot]; std::abs(times) > nothing) {
                subtract(parts, row.parts, times);
                subtract(used, row.used, times);
            }
    }
    void learn(std::size_t figure) {
        Row row{0, vector_of(figures_[figure]), Vector(figures_.size(), 0)};
        row.used[figure] = 1;
        reduce(row.parts, row.used);
        row.pivot = largest(row.parts);
        const double pivot = row.parts[row.pivot];
        if (std::abs(pivot) <= nothing)
            return;
        for (double& one : row.parts)
            one /= pivot;
        for (double& one : row.used)
            one /= pivot;
        rows_.push_back(std::move(row));
    }

    const std::vector<Figure>& figures_;
    std::size_t width_ = 0;
    std::vector<Row> rows_;
};

/// The one to be hidden of those; nothing where none may be.
std::optional<std::size_t> first_to_hide(const std::vector<Figure>& figures, const std::vector<std::size_t>& among) {
    std::optional<std::size_t> out;
    const auto order = [&](std::size_t n) { return std::tuple(figures[n].hide, figures[n].size); };
    for (const std::size_t n : among)
        if (figures[n].hide != Figure::Hide::never && (!out || order(n) < order(*out)))
            out = n;
    return out;
}

} // namespace

void hide_what_tells(std::vector<Figure>& figures) {
    for (bool again = true; again;) {
        again = false;
        if (std::none_of(figures.begin(), figures.end(), [](const Figure& one) { return one.hidden; }))
            return;
        std::vector<std::size_t> telling;
        const Known known(figures);
        for (const Figure& figure : figures)
            if (figure.hidden && !figure.parts.empty())
                if (const auto by = known.told_by(figure))
                    if (const auto one = first_to_hide(figures, *by))
                        telling.push_back(*one);
        for (const std::size_t n : telling)
            again = figures[n].hidden = true;
    }
}

} // namespace phieu
