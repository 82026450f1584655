#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phieu {

/// A procedure (thủ tục hành chính) and how people write it. docs/text.md describes the file.
struct LexiconEntry {
    std::string service; ///< lĩnh vực
    std::string name;    ///< official
    std::string code;
    std::vector<std::string> spellings; ///< the name and what people write for it
};

struct Lexicon {
    std::vector<LexiconEntry> entries;
};

/// Reads a TSV with a header that names `linh_vuc`, `ten_tthc`, `ma_tthc`, `dang_viet_thuong_gap` (separated by '|');
/// other columns and lines that begin with '#' are ignored. UTF-8, with or without BOM.
/// @return the lexicon, or a sentence for the operator where the file can't be read or lacks a column; never a part
Result<Lexicon> load_lexicon(const std::filesystem::path& path);

/// @return the office's own procedure lexicon in its data directory, or the one that comes with the program if it has
/// none or `data_dir` is empty
std::filesystem::path lexicon_path(const std::filesystem::path& data_dir);

} // namespace phieu
