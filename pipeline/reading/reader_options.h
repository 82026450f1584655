#pragma once

#include "form/layout.h"
#include "reading/lexicon.h"
#include "reading/targets.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace phieu {

struct ReaderOptions {
    bool drafts = true;               ///< make drafts of handwriting
    const Lexicon* lexicon = nullptr; ///< of procedures, for suggestions; outlives the reader
    /// Who serves in each unit, by the unit's code: whom a place for a name may name. Null: no suggestions; outlives
    /// the reader. `service` of an entry is the desk.
    const std::map<std::string, Lexicon>* people = nullptr;
    std::string unit;                ///< of pages whose code names none
    std::string template_id;         ///< of pages that carry no code; empty: whichever installed form they look like
    std::filesystem::path debug_dir; ///< overlays go here; empty: none, at no cost
    std::string debug_name;          ///< of the next page's overlay
    /// Shown every target of a choice as it was found; for training. May be empty.
    std::function<void(const std::string& question, std::size_t option, Target kind, const FoundTarget& target)>
        on_target;
};

} // namespace phieu
