#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace phieu {

/// The office's certificate, as browsers look at it. Thread-safe: it never changes.
class Certificate {
public:
    /// @param path  PEM; of a chain the first is read
    /// @return nothing where it can't be read
    static std::optional<Certificate> read(const std::filesystem::path& path);

    /// Seconds since 1970.
    long long valid_from() const { return valid_from_; }
    long long valid_to() const { return valid_to_; }
    /// @return whether it was made out to this name or address, wildcards included
    bool names(const std::string& host) const;

private:
    explicit Certificate(std::shared_ptr<void> x509);

    std::shared_ptr<void> x509_; ///< OpenSSL's
    long long valid_from_ = 0;
    long long valid_to_ = 0;
};

/// @return what is to be said of it today: it is over, not valid yet, or ends within three weeks
std::optional<Sentence> warning_of(const Certificate& certificate, long long now);

} // namespace phieu
