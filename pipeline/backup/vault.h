#pragma once

#include "backup/backup_key.h"
#include "base/descriptor.h"
#include "base/files.h"
#include "base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace phieu {

/// The folder that holds copies of an office's data (docs/backup-format.md): pieces of files under names that come from
/// what is in them, so that what is there already is not written again, and small files that list a state's pieces.
/// With a key nothing in it can be read or forged without that key; the sizes of pieces and the times of states stay
/// visible. It is of one office. One thread; one writer, or many readers, at a time: others are refused while it is
/// open.
class Vault {
public:
    enum class Use {
        read,
        write,
        begin ///< writes, and makes one where the folder is empty or missing
    };

    /// @param office  who writes; a vault keeps to whom it was begun for. "": nobody asks
    /// @return a usage error where the folder is something else or not there (its disk is not mounted), is of another
    ///         office or of a newer program, is in use by another, or the key is missing, is another's, or is given for
    ///         a vault without one
    static Result<Vault> open(const std::filesystem::path& folder, const std::optional<BackupKey>& key, Use use,
                              const std::string& office = "");

    /// Keeps a piece, unless it is there, and reads it back. Flushed when this returns.
    /// @param bytes  at most `most_piece_bytes`
    /// @return its name; an error where it can't be written, or reads back as something else
    Result<std::string> keep(std::string_view bytes);
    /// @param bytes  that the piece must have: one that was cut short is none
    bool has(const std::string& piece, std::size_t bytes) const;
    /// @return what a piece holds; an error where it is missing or not what was kept
    Result<std::string> read(const std::string& piece) const;

    /// Keeps the list of a state under its name. Everything that it needs is to be kept before.
    Result<void> keep_state(const std::string& name, std::string_view list);
    /// @return an error where there is none, or it was changed
    Result<std::string> read_state(const std::string& name) const;
    /// By name, the oldest first: names are times. @return an error where they can't be listed
    Result<std::vector<std::string>> states() const;

    /// Removes a state's list; pieces that nothing else needs go with `remove_pieces_but`. What can't be removed stays.
    void remove_state(const std::string& name);
    /// @param needed  names of pieces, ascending @return how many bytes were freed. What can't be removed stays
    long long remove_pieces_but(const std::vector<std::string>& needed);

    long long bytes_written() const { return written_; }

    static constexpr std::size_t most_piece_bytes = 4 << 20;

private:
    Vault(std::filesystem::path folder, std::optional<BackupKey> key) : folder_(std::move(folder)), key_(key) {}
    std::filesystem::path path_of(const std::string& piece) const;
    std::filesystem::path path_of_state(const std::string& name) const;

    std::filesystem::path folder_;
    std::optional<BackupKey> key_;
    Descriptor lock_; ///< of a writer
    long long written_ = 0;
};

} // namespace phieu
