#pragma once

#include "base/problem.h"
#include "form/code.h"
#include "store/store.h"

namespace phieu {

/// Takes serials before they are printed, in one transaction: two machines never get the same.
/// @param first  the first serial where the office names it itself: serials that were printed before are a reprint, and
///               stay the same sheets; nothing: the next ones
/// @param desk  for which they are printed, if for one
/// @return the run. Where the file is not made after all, `give_back` says so; its serials are not used again.
PrintRunRow claim_serials(Store& store, const std::string& template_id, int version, const std::string& template_json,
                          const std::string& unit, long long count, std::optional<long long> first,
                          const std::string& at, const AtDesk& desk = {});
void give_back(Store& store, const PrintRunRow& run);

/// Keeps that a master was printed to be photocopied, and how often the office says that it copies it: 0 where it does
/// not say. Sheets without serials count as printed by its word alone. @return the run
PrintRunRow note_copies(Store& store, const std::string& template_id, int version, const std::string& template_json,
                        const std::string& unit, long long copies, const std::string& at);

/// The key that seals the codes this office prints; made for the first sheet. All who share the database share it.
CodeKey key_to_print(Store& store);

/// @return that key, or nothing where this office never printed: then others print for it, and no seal can be checked
std::optional<CodeKey> code_key(Store& store);

/// What stands against a code that was read: somebody else made it, or nobody printed its serial. An office that never
/// printed this form with serials, as far as its database knows, is asked about neither: Phòng Nội vụ prints it, say,
/// and the office no more than its covers.
std::optional<Problem> doubt_of(Store& store, const std::optional<CodeKey>& key, const PageCode& code);

} // namespace phieu
