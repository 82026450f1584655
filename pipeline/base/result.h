#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace phieu {

enum class Language { vi, en };

/// A sentence in both languages of the program. Made where the fact is known, chosen where it is shown.
struct Sentence {
    std::string vi;
    std::string en;
    const std::string& in(Language language) const { return language == Language::vi ? vi : en; }
};

/// Decides the exit code of a command (docs/cli.md); never renumbered.
enum class ErrorKind {
    usage,
    input,
    database,
    internal,
    locked ///< it would move what a locked period reports; exits as `usage` does
};

/// A failure of the machine or of its use: what, where and what to do. A page that can't be read is not an error but a
/// result, a `Problem` (base/problem.h).
struct Error {
    ErrorKind kind = ErrorKind::internal;
    Sentence what;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// The same, thrown where an object can't be made without what failed. Never caught to go on, only to tell.
class Failure : public std::runtime_error {
public:
    explicit Failure(Error failed) : std::runtime_error(failed.what.en), error(std::move(failed)) {}
    Error error;
};

inline tl::unexpected<Error> fail(ErrorKind kind, std::string vi, std::string en) {
    return tl::unexpected<Error>(Error{kind, {std::move(vi), std::move(en)}});
}

} // namespace phieu
