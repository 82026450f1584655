#include "intake/plain_jpeg.h"

#include "base/processor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace phieu {
namespace {

// ITU-T T.81; sections of it in brackets.

constexpr int block_side = 8;
constexpr int block_size = block_side * block_side;
constexpr int half_side = block_side / 2;

/// Where the k-th coefficient of a scan stands, rows from top to bottom [figure A.6]. What comes after the last one
/// goes where nobody looks.
constexpr int nowhere = block_size;
constexpr int to_end = 128; ///< steps of "end of block"
constexpr auto places = [] {
    constexpr std::array<std::uint8_t, block_size> zigzag{
        0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,  12, 19, 26, 33, 40, 48,
        41, 34, 27, 20, 13, 6,  7,  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23,
        30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};
    std::array<std::uint8_t, block_size + to_end> all{};
    for (std::size_t k = 0; k < all.size(); k++)
        all[k] = k < zigzag.size() ? zigzag[k] : nowhere;
    return all;
}();

/// The scan's bytes without what keeps markers apart from them, in pieces between restart markers.
struct Scan {
    std::vector<std::uint8_t> bytes;
    std::vector<std::size_t> ends; ///< of the pieces
    std::size_t piece = 0;         ///< units in each but the last
};

constexpr std::size_t room = 512; // bytes behind the end that one block may look at: 64 codes of 26 bits, and a word

/// @return nothing unless the scan ends with the picture's end marker
std::optional<Scan> scan_of(const std::uint8_t* data, std::size_t size) {
    Scan scan;
    scan.bytes.resize(size + room);
    std::uint8_t* out = scan.bytes.data();
    const std::uint8_t* end = data + size;
    std::uint8_t restart = 0xd0;
    for (const std::uint8_t* from = data; from < end;) {
        const auto* marker =
            static_cast<const std::uint8_t*>(std::memchr(from, 0xff, static_cast<std::size_t>(end - from)));
        if (!marker || marker + 1 == end)
            return std::nullopt;
        const std::uint8_t code = marker[1];
        const bool stuffed = code == 0; // the byte 0xff itself
        const auto length = static_cast<std::size_t>(marker - from) + (stuffed ? 1 : 0);
        std::memcpy(out, from, length);
        out += length;
        from = marker + 2;
        if (stuffed)
            continue;
        scan.ends.push_back(static_cast<std::size_t>(out - scan.bytes.data()));
        if (code == 0xd9)
            return scan;
        if (code != restart)
            return std::nullopt;
        restart = restart == 0xd7 ? 0xd0 : restart + 1;
    }
    return std::nullopt;
}

/// One or two coefficients, as one look at the next bits tells.
struct Step {
    std::int16_t value, next_value; ///< of one alone, both are its own
    std::uint8_t steps, next_steps; ///< from the place of the coefficient before; 0: there is no second one
    std::uint8_t first_bits;        ///< of the first one, code and value
    std::uint8_t bits;              ///< of both; 0: one look does not tell the value
};

constexpr int look_bits = 11;

/// A Huffman table [annex C, F.2.2.3].
struct Codes {
    std::array<Step, 1 << look_bits> steps{};
    std::array<std::uint32_t, 17> ends{}; ///< of each length: the first longer code, at 16 bits
    std::array<int, 17> firsts{};         ///< `symbol = symbols[firsts[length] + code]`
    std::array<std::uint8_t, 256> symbols{};
};

int extended(std::uint32_t bits, int size) { // [F.2.2.1]
    return size == 0                   ? 0
           : bits < (1U << (size - 1)) ? static_cast<int>(bits) - (1 << size) + 1
                                       : static_cast<int>(bits);
}

/// What a symbol stands for: how many places to go on, and how many bits its value has.
struct Meaning {
    int steps, size;
};

/// @param dc  symbols are sizes of differences; otherwise runs of zeros and sizes
/// @return nothing for a symbol that a sequential picture does not have
std::optional<Meaning> meaning_of(std::uint8_t symbol, bool dc) {
    constexpr int largest_difference = 11, largest = 10;
    if (dc)
        return symbol <= largest_difference ? std::optional(Meaning{0, symbol}) : std::nullopt;
    const int run = symbol >> 4;
    const int size = symbol & 15;
    if (size > largest || (size == 0 && run != 0 && run != 15))
        return std::nullopt;
    return Meaning{size == 0 && run == 0 ? to_end : run + 1, size};
}

/// @return whether it is a table
bool fill(Codes& codes, const JHUFF_TBL& table, bool dc) {
    std::copy(std::begin(table.huffval), std::end(table.huffval), codes.symbols.begin());
    std::uint32_t code = 0;
    int symbol = 0;
    for (int length = 1; length <= 16; length++) {
        codes.firsts[static_cast<std::size_t>(length)] = symbol - static_cast<int>(code);
        for (int n = 0; n < table.bits[length]; n++, code++, symbol++) {
            const auto meaning = meaning_of(table.huffval[symbol & 255], dc);
            if (symbol >= 256 || code >= (1U << length) || !meaning)
                return false;
            const int bits = length + meaning->size;
            if (bits > look_bits) {
                if (length <= look_bits)
                    std::fill_n(codes.steps.begin() + (code << (look_bits - length)), 1U << (look_bits - length),
                                Step{static_cast<std::int16_t>(length), static_cast<std::int16_t>(meaning->size),
                                     static_cast<std::uint8_t>(meaning->steps), 0, static_cast<std::uint8_t>(bits), 0});
                continue;
            }
            for (std::uint32_t value = 0; value < (1U << meaning->size); value++) {
                const auto number = static_cast<std::int16_t>(extended(value, meaning->size));
                const Step step{number,
                                number,
                                static_cast<std::uint8_t>(meaning->steps),
                                0,
                                static_cast<std::uint8_t>(bits),
                                static_cast<std::uint8_t>(bits)};
                const std::uint32_t from = ((code << meaning->size) | value) << (look_bits - bits);
                std::fill_n(codes.steps.begin() + from, 1U << (look_bits - bits), step);
            }
        }
        codes.ends[static_cast<std::size_t>(length)] = code << (16 - length);
        code <<= 1;
    }
    if (dc)
        return true;
    const auto alone = codes.steps;
    for (std::uint32_t look = 0; look < alone.size(); look++) {
        Step& step = codes.steps[look];
        const Step& next = alone[(look << step.bits) & (alone.size() - 1)];
        if (step.bits == 0 || step.steps == to_end || next.bits == 0 || step.bits + next.bits > look_bits)
            continue;
        step.next_value = next.value;
        step.next_steps = next.steps;
        step.bits = static_cast<std::uint8_t>(step.bits + next.bits);
    }
    return true;
}

/// A step whose code and value are longer than one look.
/// @param short_code  what the look told: where the code is within it, its length and that of the value
/// @return bits 0 for a code that the table does not have
Step long_step(const Codes& codes, const Step& short_code, std::uint64_t word, bool dc) {
    int length = short_code.value;
    Meaning meaning{short_code.steps, short_code.next_value};
    if (length == 0) {
        const auto next = static_cast<std::uint32_t>(word >> 48);
        length = look_bits + 1;
        while (length <= 16 && next >= codes.ends[static_cast<std::size_t>(length)])
            length++;
        if (length > 16)
            return {};
        const int index = codes.firsts[static_cast<std::size_t>(length)] + static_cast<int>(next >> (16 - length));
        meaning = *meaning_of(codes.symbols[static_cast<std::size_t>(index) & 255], dc);
    }
    const auto value = meaning.size == 0 ? 0 : static_cast<std::uint32_t>(word << length >> (64 - meaning.size));
    const auto number = static_cast<std::int16_t>(extended(value, meaning.size));
    const auto bits = static_cast<std::uint8_t>(length + meaning.size);
    return {number, number, static_cast<std::uint8_t>(meaning.steps), 0, bits, bits};
}

/// Bits from the most significant on.
struct Bits {
    const std::uint8_t* bytes;
    std::size_t at; ///< in bits

    std::uint64_t look() const { ///< 57 of them at least
        std::uint64_t word;
        std::memcpy(&word, bytes + at / 8, sizeof word);
        return __builtin_bswap64(word) << (at % 8);
    }
};

/// Reads the coefficients of one block behind its first.
/// @param put  takes value and place
/// @return false for what is no block
template <class Put>
inline bool read_rest(Bits& all, const Codes& codes, Put put) {
    constexpr int last = block_size - 1;
    constexpr int looks = 57 / look_bits;
    Bits bits = all;
    int k = 0;
    while (k < last) {
        std::uint64_t word = bits.look();
        for (int n = 0; n < looks; n++) {
            Step step = codes.steps.data()[word >> (64 - look_bits)];
            if (step.bits == 0) {
                if (n > 0)
                    break; // with a full word
                step = long_step(codes, step, word, false);
                if (step.bits == 0)
                    return false;
                n = looks;
            }
            k += step.steps;
            put(step.value, places.data()[k]);
            if (k >= last) { // what comes next is another block's
                bits.at += step.first_bits;
                break;
            }
            k += step.next_steps;
            put(step.next_value, places.data()[k]);
            bits.at += step.bits;
            word <<= step.bits;
            if (k >= last)
                break;
        }
    }
    all = bits;
    return k == last || k >= to_end;
}

constexpr int most_level = 2047; // of a first coefficient

inline bool read_difference(Bits& bits, const Codes& codes, int& value) {
    const std::uint64_t word = bits.look();
    Step step = codes.steps.data()[word >> (64 - look_bits)];
    if (step.bits == 0)
        step = long_step(codes, step, word, true);
    bits.at += step.bits;
    value += step.value;
    return step.bits != 0 && std::abs(value) <= most_level;
}

/// Coefficients of so many blocks beside each other, all of one place together, are transformed at once.
constexpr int lanes = 16;
using Coefficients = std::int16_t __attribute__((vector_size(lanes * sizeof(std::int16_t))));
using Lanes = int __attribute__((vector_size(lanes * sizeof(int))));

struct Blocks {
    Coefficients at[block_size + 1];
};

// libjpeg's reduced transform (jidctred.c, after Loeffler, Ligtenberg and Moschytz 1989) in the same whole numbers.
constexpr int fraction_bits = 13;
constexpr int between_bits = 2; // kept between columns and rows
/// Of a coefficient, all bits set: light between 0 and 255 gives no more than 1024, and rounding to the coarsest step
/// 128. What is larger is broken, and libjpeg's 16 bits may run over.
constexpr std::uint32_t most_size = 2047;

/// Four values of eight coefficients, the fifth of which has no part in them.
inline __attribute__((always_inline)) void halve(const Lanes (&in)[block_side], int shift, Lanes (&out)[half_side]) {
    const Lanes even = in[0] << (fraction_bits + 1);
    const Lanes turned = in[2] * 15137 - in[6] * 6270;
    const Lanes inner = in[7] * -1730 + in[5] * 11893 - in[3] * 17799 + in[1] * 8697;
    const Lanes outer = in[7] * -4176 - in[5] * 4926 + in[3] * 7373 + in[1] * 20995;
    const Lanes upper = even + turned + (1 << (shift - 1));
    const Lanes lower = even - turned + (1 << (shift - 1));
    out[0] = (upper + outer) >> shift;
    out[1] = (lower + inner) >> shift;
    out[2] = (lower - inner) >> shift;
    out[3] = (upper - outer) >> shift;
}

/// @param out  rows of the blocks' pixels: four of the first block, four of the second, …
/// @return whether all coefficients are those of a picture
PHIEU_FOR_EACH_PROCESSOR
bool transform(const Blocks& blocks, const int* factors, Lanes* out) {
    Lanes between[half_side][block_side];
    Lanes bits{}; // of all sizes
    for (int column = 0; column < block_side; column++) {
        if (column == half_side)
            continue;
        Lanes in[block_side];
        for (int row = 0; row < block_side; row++) {
            in[row] = __builtin_convertvector(blocks.at[row * block_side + column], Lanes) *
                      factors[row * block_side + column];
            bits |= in[row] ^ (in[row] >> 31);
        }
        Lanes sums[half_side];
        halve(in, fraction_bits - between_bits + 1, sums);
        for (int row = 0; row < half_side; row++)
            between[row][column] = sums[row];
    }
    for (int row = 0; row < half_side; row++) {
        Lanes levels[half_side];
        halve(between[row], fraction_bits + between_bits + 3 + 1, levels);
        Lanes pixels{};
        for (int column = 0; column < half_side; column++) {
            Lanes level = levels[column] + 128;
            level &= level > 0;
            level |= level > 255;
            pixels |= (level & 255) << (8 * column);
        }
        out[row] = pixels;
    }
    std::array<std::uint64_t, sizeof bits / sizeof(std::uint64_t)> pairs;
    std::memcpy(pairs.data(), &bits, sizeof bits);
    std::uint64_t any = 0;
    for (const std::uint64_t pair : pairs)
        any |= pair;
    return ((any | any >> 32) & ~std::uint64_t{most_size} & 0xffffffff) == 0;
}

/// What is known of one colour of the picture.
struct Component {
    int across = 1, down = 1; ///< blocks in a unit of the scan
    Codes dc, ac;
    int level = 0; ///< the first coefficient of the block before
};

bool is_plain(const jpeg_decompress_struct& d) {
    const bool gray = d.num_components == 1 && d.jpeg_color_space == JCS_GRAYSCALE;
    const bool colour = d.num_components == 3 && d.jpeg_color_space == JCS_YCbCr;
    if (d.progressive_mode || d.arith_code || d.data_precision != 8 || (!gray && !colour) ||
        d.comps_in_scan != d.num_components || d.Ss != 0 || d.Se != block_size - 1 || d.Ah != 0 || d.Al != 0)
        return false;
    for (int n = 0; n < d.num_components; n++) {
        const jpeg_component_info& c = d.comp_info[n];
        if (d.cur_comp_info[n] != &c || c.dc_tbl_no < 0 || c.dc_tbl_no >= NUM_HUFF_TBLS || c.ac_tbl_no < 0 ||
            c.ac_tbl_no >= NUM_HUFF_TBLS || !d.dc_huff_tbl_ptrs[c.dc_tbl_no] || !d.ac_huff_tbl_ptrs[c.ac_tbl_no])
            return false;
    }
    const jpeg_component_info& light = d.comp_info[0];
    return light.h_samp_factor == d.max_h_samp_factor && light.v_samp_factor == d.max_v_samp_factor &&
           light.quant_tbl_no >= 0 && light.quant_tbl_no < NUM_QUANT_TBLS && d.quant_tbl_ptrs[light.quant_tbl_no];
}

/// Collects the blocks of one row of units and writes their pixels.
class LightRow {
public:
    LightRow(int blocks_across, int blocks_down, const std::array<int, block_size>& factors)
        : pixels_(blocks_down * half_side, blocks_across * half_side, CV_8UC1), factors_(factors) {
        std::memset(&blocks_, 0, sizeof blocks_);
    }
    /// @param x, y  of a block in the row
    /// @return where its first coefficient goes; the others follow after every `lanes`
    std::int16_t* add(int x, int y) {
        if (count_ == lanes)
            flush();
        spots_[static_cast<std::size_t>(count_)] = {x, y};
        return reinterpret_cast<std::int16_t*>(blocks_.at) + count_++;
    }
    void flush() {
        Lanes out[half_side];
        good_ = transform(blocks_, factors_.data(), out) && good_;
        const bool beside_each_other =
            count_ == lanes && spots_.back().y == spots_.front().y && spots_.back().x == spots_.front().x + lanes - 1;
        for (int row = 0; row < half_side; row++) {
            const auto* from = reinterpret_cast<const std::uint8_t*>(out + row);
            const auto to = [&](std::size_t n) {
                return pixels_.ptr(spots_[n].y * half_side + row) + spots_[n].x * half_side;
            };
            if (beside_each_other)
                std::memcpy(to(0), from, sizeof(Lanes));
            else
                for (std::size_t n = 0; n < static_cast<std::size_t>(count_); n++)
                    std::memcpy(to(n), from + n * half_side, half_side);
        }
        std::memset(&blocks_, 0, sizeof blocks_);
        count_ = 0;
    }
    cv::Mat& pixels() { return pixels_; }
    bool good() const { return good_; } ///< whether all of it was a picture

private:
    cv::Mat pixels_;
    const std::array<int, block_size>& factors_;
    Blocks blocks_;
    std::array<cv::Point, lanes> spots_;
    int count_ = 0;
    bool good_ = true;
};

/// Where a scan has been read to.
struct Progress {
    Bits bits;
    std::size_t pieces = 0; ///< that are done
    std::size_t left;       ///< units of this piece
};

/// Reads the units of one row. @return false for what is no picture
PHIEU_FOR_EACH_PROCESSOR
bool read_units(Progress& progress, const Scan& scan, std::vector<Component>& components, int units_across,
                LightRow& row) {
    Bits bits = progress.bits;
    for (int x = 0; x < units_across; x++) {
        if (progress.left == 0) { // the next piece begins with a byte of its own
            const std::size_t end = 8 * scan.ends[progress.pieces++];
            if (end - bits.at >= 8) // bytes that nobody asked for
                return false;
            bits.at = end;
            progress.left = scan.piece;
            for (Component& c : components)
                c.level = 0;
        }
        progress.left--;
        for (Component& c : components) {
            for (int block = 0; block < c.across * c.down; block++) {
                bool good = read_difference(bits, c.dc, c.level);
                if (&c == components.data()) {
                    std::int16_t* at = row.add(x * c.across + block % c.across, block / c.across);
                    *at = static_cast<std::int16_t>(c.level);
                    good &= read_rest(bits, c.ac, [at](std::int16_t value, int place) { at[place * lanes] = value; });
                } else {
                    good &= read_rest(bits, c.ac, [](std::int16_t, int) {});
                }
                if (!good || bits.at > 8 * scan.ends[progress.pieces])
                    return false;
            }
        }
    }
    progress.bits = bits;
    return true;
}

} // namespace

std::optional<cv::Mat> decode_plain_jpeg(const jpeg_decompress_struct& d) {
    if (std::endian::native != std::endian::little || !is_plain(d))
        return std::nullopt;
    auto scan = scan_of(d.src->next_input_byte, d.src->bytes_in_buffer);
    if (!scan)
        return std::nullopt;
    std::vector<Component> components(static_cast<std::size_t>(d.num_components));
    for (std::size_t n = 0; n < components.size(); n++) {
        const jpeg_component_info& c = d.comp_info[n];
        if (components.size() > 1) { // a scan of one colour has its blocks one by one [A.2.2]
            components[n].across = c.h_samp_factor;
            components[n].down = c.v_samp_factor;
        }
        if (!fill(components[n].dc, *d.dc_huff_tbl_ptrs[c.dc_tbl_no], true) ||
            !fill(components[n].ac, *d.ac_huff_tbl_ptrs[c.ac_tbl_no], false))
            return std::nullopt;
    }
    std::array<int, block_size> factors;
    std::copy_n(d.quant_tbl_ptrs[d.comp_info[0].quant_tbl_no]->quantval, block_size, factors.begin());
    const auto units = [](int pixels, int blocks) {
        return (pixels + blocks * block_side - 1) / (blocks * block_side);
    };
    const int width = static_cast<int>(d.image_width);
    const int height = static_cast<int>(d.image_height);
    const int units_across = units(width, components[0].across);
    const int units_down = units(height, components[0].down);
    const auto all_units = static_cast<std::size_t>(units_across) * static_cast<std::size_t>(units_down);
    scan->piece = d.restart_interval > 0 ? d.restart_interval : all_units;
    if (scan->ends.size() != (all_units + scan->piece - 1) / scan->piece)
        return std::nullopt;
    LightRow row(units_across * components[0].across, components[0].down, factors);
    cv::Mat picture((height + 1) / 2, (width + 1) / 2, CV_8UC1);
    Progress progress{{scan->bytes.data(), 0}, 0, scan->piece};
    for (int y = 0; y < units_down; y++) {
        if (!read_units(progress, *scan, components, units_across, row))
            return std::nullopt;
        row.flush();
        if (!row.good())
            return std::nullopt;
        const int top = y * row.pixels().rows;
        const int rows = std::min(row.pixels().rows, picture.rows - top);
        row.pixels()(cv::Rect(0, 0, picture.cols, rows)).copyTo(picture.rowRange(top, top + rows));
    }
    if (8 * scan->ends.back() - progress.bits.at >= 8)
        return std::nullopt;
    return picture;
}

} // namespace phieu
