// `phieu.toml` is written by hand. What was accepted, written out as `phieu settings` does, is read as the same.
#include "cli/settings.h"
#include "memory_file.h"

namespace {

std::string written(const phieu::Settings& settings) {
    return settings_text(settings, phieu::Language::vi);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto settings = phieu::read_settings(phieu::MemoryFile(data, size).path());
    if (!settings)
        return 0;
    const std::string text = written(*settings);
    const auto again = phieu::read_settings(phieu::MemoryFile(text.data(), text.size()).path());
    if (!again || written(*again) != text)
        __builtin_trap();
    return 0;
}
