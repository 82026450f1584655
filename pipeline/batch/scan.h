#pragma once

#include "batch/inputs.h"
#include "form/catalog.h"
#include "intake/decoder.h"
#include "reading/lexicon.h"
#include "record/audit_plan.h"
#include "routing/route.h"
#include "store/store.h"

#include <atomic>
#include <functional>
#include <map>
#include <optional>

namespace phieu {

struct ScanOptions {
    std::filesystem::path data_dir;
    BatchAttribution told;   ///< of pages whose code and cover name none; stored with the batch before its first page
    std::string person;      ///< who sent the files; "" on the command line
    std::string template_id; ///< of pages that carry no code; empty: whichever form they look like
    int jobs = 2;
    bool drafts = true;                    ///< make drafts of handwriting
    Lexicon lexicon;                       ///< of procedures; empty: no suggestions
    std::map<std::string, Lexicon> people; ///< who serves in each unit, by its code; empty: no suggestions
    std::filesystem::path debug_dir;
    RoutingSettings routing;
    AuditSettings audit;                                           ///< of the blind audit drawn at the end
    const std::atomic<bool>* stop = nullptr;                       ///< set from outside to end after the pages at hand
    std::chrono::milliseconds patience = most_a_page;              ///< for decoding (intake/decoder.h)
    std::function<void(long long done, long long total)> progress; ///< called from one thread at a time
};

struct ScanReport {
    long long batch = 0;
    BatchSummary summary; ///< of all files named, whenever their pages were read
    std::vector<ProblemRow> problems;
    std::vector<ProblemRow> without_unit; ///< where pages lie that count for no unit
    long long files_known = 0;            ///< whose pages had all been read before
    bool interrupted = false;
    std::vector<Sentence> unguarded; ///< what should keep decoding apart (isolation/sandbox.h) and does not work here
    std::vector<AuditedBatch> audit; ///< of all batches so far, in the order of their draws
};

/// Takes files through the whole path: kept under their hash, split into pictures, read in parallel, stored in order,
/// one transaction a picture; when all are stored the stack is settled as a whole (review/stack.h), in the transaction
/// that ends the batch. Killed at any moment, the next run continues with the first picture that was not stored, and
/// with what was told about the batch that the file first came in. Memory does not grow with the batch. Throws
/// StoreError.
Result<ScanReport> scan(Store& store, const Catalog& catalog, const std::vector<Input>& inputs,
                        const ScanOptions& options);

/// The same for a batch that waits in the database (review/batches.h): its files lie in the data directory's uploads.
/// `options.told` and `options.person` are the batch's own. The files are removed once all is read.
/// One that was read to its end before is read again (`read_again`).
Result<ScanReport> scan_batch(Store& store, const Catalog& catalog, long long batch, const ScanOptions& options);

/// Reads once more what could not be read of a batch in state `reading` (review/batches.h, `retry_batch`), from
/// the kept originals: files that could not be opened, and pages without answers of which nobody has said what they
/// are. What was read, and what a person has said, stays; then the stack is settled anew. Stopped halfway, the next
/// call goes on. @param file  the only source; nothing: all
ScanReport read_again(Store& store, const Catalog& catalog, const BatchRow& batch, const ScanOptions& options,
                      std::optional<long long> file = std::nullopt);

} // namespace phieu
