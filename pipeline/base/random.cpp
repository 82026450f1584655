#include "base/random.h"

#include <vector>

#include <sodium.h>

namespace phieu {

std::string random_hex(std::size_t bytes) {
    std::vector<unsigned char> random(bytes);
    randombytes_buf(random.data(), random.size());
    std::string out(bytes * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), random.data(), random.size());
    out.pop_back();
    return out;
}

} // namespace phieu
