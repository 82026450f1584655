#pragma once

#include "base/files.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>

namespace phieu {

/// A file's bytes, for decoders: they read from memory, never by a name. Copies share the bytes, which live as long as
/// any of them. Any thread.
class Content {
public:
    explicit Content(Bytes bytes);

    /// Maps a regular file, so that a large one costs no memory. A file that is cut short later ends the process that
    /// reads it (SIGBUS): strangers' files are mapped by the child alone (decoder.h), which may die.
    /// @param descriptor  stays the caller's, who may close it at once
    /// @return nothing where it can't be mapped
    static std::optional<Content> of(int descriptor);
    static std::optional<Content> of(const std::filesystem::path& path);

    const std::uint8_t* data() const { return data_.get(); }
    std::size_t size() const { return size_; }
    std::uint8_t operator[](std::size_t at) const { return data()[at]; }
    std::string_view text() const { return {reinterpret_cast<const char*>(data()), size_}; }

private:
    Content(std::shared_ptr<const std::uint8_t> data, std::size_t size) : data_(std::move(data)), size_(size) {}

    std::shared_ptr<const std::uint8_t> data_;
    std::size_t size_ = 0;
};

} // namespace phieu
