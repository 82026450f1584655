#include "intake/content.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace phieu {

Content::Content(Bytes bytes) : size_(bytes.size()) {
    const auto kept = std::make_shared<const Bytes>(std::move(bytes));
    data_ = std::shared_ptr<const std::uint8_t>(kept, kept->data());
}

std::optional<Content> Content::of(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0)
        return Content(Bytes{});
    void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (at == MAP_FAILED)
        return std::nullopt;
    return Content({static_cast<const std::uint8_t*>(at),
                    [size](const std::uint8_t* data) { munmap(const_cast<std::uint8_t*>(data), size); }},
                   size);
}

std::optional<Content> Content::of(const std::filesystem::path& path) {
    const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); // a pipe must not be waited for
    if (descriptor < 0)
        return std::nullopt;
    auto out = of(descriptor);
    close(descriptor);
    return out;
}

} // namespace phieu
