#pragma once

#include <span>

namespace phieu {

/// What the blind audit knows of one batch: of `accepted` marks that the machine took without a person, `drawn` were
/// drawn at random, each with the same chance, to be shown to a person who isn't told what the machine read.
/// 0 ≤ wrong ≤ answered, answered + lost ≤ drawn ≤ accepted.
struct AuditedBatch {
    long long accepted = 0; ///< as counted when the sample was drawn; never counted again later
    long long drawn = 0;
    long long answered = 0;
    long long wrong = 0; ///< answered otherwise than the machine read
    long long lost = 0;  ///< nobody can be asked any more: the page was set aside, or another copy counts instead
    /// @return marks that still wait for an answer
    long long waiting() const { return drawn - answered - lost; }
};

/// Bounds of the share of wrong ones among all marks that the machine accepted in some batches: every mark counts the
/// same, whatever share of its batch was drawn. The counts say what the bounds speak of.
struct ErrorBound {
    double lower = 0; ///< one-sided, 95 %
    double upper = 1; ///< one-sided, 95 %
    double rate = 0;  ///< estimate: of each batch its answered marks' rate, batches weighted by their accepted marks
    long long batches = 0;
    long long accepted = 0;
    long long drawn = 0;
    long long answered = 0;
    long long wrong = 0;
};

/// Bounds the error rate over all batches of `history`, which stand in the order in which their samples were drawn.
///
/// With 95 % confidence for each side the bounds hold at every moment of the series at once, so it may be looked at
/// after each answer, and a sample's size may follow from all that was answered before it was drawn. Batches may have
/// any rates of their own. A mark without an answer counts as wrong for `upper` and as right for `lower`: nothing is
/// assumed about which marks people leave. What bets, which theorem, and what it costs: docs/audit.md.
///
/// The batches may be any that were chosen without looking at answers: one scanner's series, or a report's selection.
/// Without accepted marks: 0 and 1. Pure; thread-safe; time is linear in the number of batches.
ErrorBound bound(std::span<const AuditedBatch> history);

/// @return the batches before the first that has a mark waiting. Because bounds hold at every moment at once, `bound`
/// of this part is as valid as of the whole, and doesn't rise each time a new sample waits. A view into `history`.
std::span<const AuditedBatch> settled(std::span<const AuditedBatch> history);

} // namespace phieu
