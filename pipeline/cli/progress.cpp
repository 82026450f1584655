#include "cli/progress.h"

#include <algorithm>
#include <iostream>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace phieu {

Progress::Progress(Language language, Sentence unit)
    : language_(language), unit_(std::move(unit)), terminal_(isatty(STDERR_FILENO) == 1) {}

void Progress::show(long long done, long long total) {
    const auto now = Clock::now();
    if (first_done_ < 0)
        first_done_ = done - 1;
    if (!terminal_ || (done < total && now - last_ < std::chrono::milliseconds(100)))
        return;
    last_ = now;
    shown_ = true;
    constexpr int width = 30;
    const int filled = static_cast<int>(total > 0 ? width * done / total : width);
    std::string bar;
    for (int n = 0; n < width; n++)
        bar += n < filled ? "█" : "·";
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = static_cast<double>(done - first_done_) / std::max(seconds, 1e-3);
    const auto left = static_cast<long long>(static_cast<double>(total - done) / std::max(rate, 1e-9));
    std::cerr << fmt::format("\r{} {}/{} {} · {:.1f}/s · {} {}:{:02} ", bar, done, total, unit_.in(language_), rate,
                             language_ == Language::vi ? "còn" : "left", left / 60, left % 60)
              << std::flush;
}

void Progress::finish() {
    if (shown_)
        std::cerr << "\n";
}

} // namespace phieu
