// Of a workbook LibreOffice reads the sheets, in its own process; ours is the archive's directory, from which is told
// what LibreOffice is given at all, and whether one that we wrote is whole.
#include "base/zip.h"
#include "memory_file.h"
#include "report/write/zip_check.h"

#include <algorithm>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    phieu::Bytes archive(data, data + size);
    const auto unpacked = phieu::unpacked_size(archive);
    if (phieu::is_whole_workbook(phieu::MemoryFile(data, size).path()) && size > 0 &&
        phieu::is_whole_workbook(phieu::MemoryFile(data, size - 1).path()))
        __builtin_trap();                  // what lacks its last byte is not whole
    constexpr std::size_t end_record = 22; // one that is cut off is completed by whatever follows it
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (!unpacked || text.substr(size - std::min(size, end_record - 1)).find("PK\5\6") != std::string_view::npos)
        return 0;
    archive.insert(archive.end(), {'a', ' ', 'c', 'o', 'm', 'm', 'e', 'n', 't'});
    if (phieu::unpacked_size(archive) != unpacked)
        __builtin_trap(); // what stands behind an archive does not make it smaller
    return 0;
}
