// The list of procedures may be the office's own, saved by a spreadsheet.
#include "form/lexicon.h"
#include "memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto lexicon = phieu::load_lexicon(phieu::MemoryFile(data, size).path());
    if (!lexicon)
        return 0;
    for (const phieu::LexiconEntry& entry : lexicon->entries)
        if (entry.spellings.empty() || entry.spellings.front() != entry.name ||
            (entry.name + entry.code + entry.service).find_first_of("\t\n") != std::string::npos)
            __builtin_trap(); // a cell is one cell, of one row
    return 0;
}
