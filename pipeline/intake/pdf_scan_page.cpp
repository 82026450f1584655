#include "intake/pdf_scan_page.h"

#include "intake/formats.h"
#include "intake/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <set>

#include <opencv2/imgproc.hpp>
#include <qpdf/Buffer.hh>

namespace phieu {
namespace {

using Matrix = std::array<double, 6>;

/// a then b, as PDF's `cm` chains them (ISO 32000 8.3.4).
Matrix chain(const Matrix& a, const Matrix& b) {
    return {a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],        a[2] * b[0] + a[3] * b[2],
            a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
}

/// Walks a page's operators and keeps what it draws; anything visible beside the first image spoils it as a scan.
class OneImage : public QPDFObjectHandle::ParserCallbacks {
public:
    void handleObject(QPDFObjectHandle object) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        on_operator(object.getOperatorValue());
        operands_.clear();
    }
    void handleEOF() override {}

    bool spoiled = false;
    std::string image;
    Matrix placement{};
    std::vector<std::pair<std::string, Matrix>> drawn; ///< every object, in order

private:
    void on_operator(const std::string& op) {
        static const std::set<std::string> harmless{
            "gs",  "BT", "ET", "Tf", "Td",  "TD", "Tm",  "T*", "Tc", "Tw", "Tz", "TL", "Ts", "BMC", "BDC",
            "EMC", "MP", "DP", "w",  "J",   "j",  "M",   "d",  "ri", "i",  "g",  "G",  "rg", "RG",  "k",
            "K",   "cs", "CS", "sc", "scn", "SC", "SCN", "n",  "re", "W",  "W*", "m",  "l",  "h"};
        if (op == "q") {
            stack_.push_back({now_, render_});
        } else if (op == "Q") {
            if (!stack_.empty()) {
                now_ = stack_.back().first;
                render_ = stack_.back().second;
                stack_.pop_back();
            }
        } else if (op == "cm" && operands_.size() == 6) {
            Matrix matrix;
            for (std::size_t n = 0; n < 6; n++)
                matrix[n] = operands_[n].isNumber() ? operands_[n].getNumericValue() : 0;
            now_ = chain(matrix, now_);
        } else if (op == "Do" && operands_.size() == 1 && operands_[0].isName()) {
            drawn.emplace_back(operands_[0].getName(), now_);
            spoiled |= drawn.size() > 1;
            image = drawn[0].first;
            placement = drawn[0].second;
        } else if (op == "Tr" && operands_.size() == 1 && operands_[0].isInteger()) {
            render_ = operands_[0].getIntValueAsInt();
        } else if (op == "Tj" || op == "TJ" || op == "'" || op == "\"") {
            spoiled |= render_ != 3; // 3: invisible, an OCR layer
        } else if (harmless.count(op) == 0) {
            spoiled = true;
        }
    }

    std::vector<QPDFObjectHandle> operands_;
    Matrix now_{1, 0, 0, 1, 0, 0};
    int render_ = 0;
    std::vector<std::pair<Matrix, int>> stack_;
};

/// Quarter turns clockwise of an axis-parallel placement without mirroring; nothing for any other.
std::optional<int> turns_of(const Matrix& m) {
    const double size = std::abs(m[0]) + std::abs(m[1]);
    const auto zero = [&](double value) { return std::abs(value) < 0.02 * size; };
    if (zero(m[1]) && zero(m[2]))
        return m[0] > 0 && m[3] > 0 ? std::optional(0) : m[0] < 0 && m[3] < 0 ? std::optional(2) : std::nullopt;
    if (zero(m[0]) && zero(m[3]))
        return m[1] < 0 && m[2] > 0 ? std::optional(1) : m[1] > 0 && m[2] < 0 ? std::optional(3) : std::nullopt;
    return std::nullopt;
}

/// The image must be the page, not a letterhead on an empty one.
bool covers(const Matrix& m, const QPDFObjectHandle::Rectangle& box) {
    const double x0 = std::min({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
    const double x1 = std::max({m[4], m[4] + m[0], m[4] + m[2], m[4] + m[0] + m[2]});
    const double y0 = std::min({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
    const double y1 = std::max({m[5], m[5] + m[1], m[5] + m[3], m[5] + m[1] + m[3]});
    const double slack_x = 0.02 * (box.urx - box.llx);
    const double slack_y = 0.02 * (box.ury - box.lly);
    return x0 <= box.llx + slack_x && x1 >= box.urx - slack_x && y0 <= box.lly + slack_y && y1 >= box.ury - slack_y;
}

std::string filter_of(QPDFObjectHandle dict) {
    QPDFObjectHandle filter = dict.getKey("/Filter");
    if (filter.isArray())
        filter = filter.getArrayNItems() == 1 ? filter.getArrayItem(0) : QPDFObjectHandle::newName("/several");
    return filter.isName() ? filter.getName() : "";
}

/// 1 for gray, 3 for RGB, 0 for what we leave to Poppler.
int components_of(QPDFObjectHandle space) {
    if (space.isName())
        return space.getName() == "/DeviceGray" ? 1 : space.getName() == "/DeviceRGB" ? 3 : 0;
    if (!space.isArray() || space.getArrayNItems() < 2 || !space.getArrayItem(0).isName())
        return 0;
    const std::string kind = space.getArrayItem(0).getName();
    if (kind == "/CalGray")
        return 1;
    if (kind == "/CalRGB")
        return 3;
    if (kind == "/ICCBased" && space.getArrayItem(1).isStream()) {
        QPDFObjectHandle n = space.getArrayItem(1).getDict().getKey("/N");
        return n.isInteger() && (n.getIntValue() == 1 || n.getIntValue() == 3) ? static_cast<int>(n.getIntValue()) : 0;
    }
    return 0;
}

int integer(QPDFObjectHandle dict, const char* key, int otherwise) {
    QPDFObjectHandle value = dict.getKey(key);
    return value.isInteger() ? static_cast<int>(value.getIntValue()) : otherwise;
}

bool boolean(QPDFObjectHandle dict, const char* key, bool otherwise) {
    QPDFObjectHandle value = dict.getKey(key);
    return value.isBool() ? value.getBoolValue() : otherwise;
}

bool is_image(QPDFObjectHandle object) {
    if (!object.isStream())
        return false;
    QPDFObjectHandle subtype = object.getDict().getKey("/Subtype");
    return subtype.isName() && subtype.getName() == "/Image";
}

/// /Decode [1 0] turns black and white; nothing for other maps.
std::optional<bool> inverted(QPDFObjectHandle dict) {
    QPDFObjectHandle decode = dict.getKey("/Decode");
    if (!decode.isArray())
        return false;
    const auto value = [&](int n) {
        return decode.getArrayItem(n).isNumber() ? decode.getArrayItem(n).getNumericValue() : -1;
    };
    for (int n = 0; n + 1 < decode.getArrayNItems(); n += 2)
        if (value(n) != value(0) || value(n + 1) != value(1))
            return std::nullopt;
    if (value(0) == 0 && value(1) == 1)
        return false;
    return value(0) == 1 && value(1) == 0 ? std::optional(true) : std::nullopt;
}

/// Wraps a CCITT stream in a TIFF (TIFF 6.0, sections 2, 10 and 11), so that libtiff decodes it.
std::string as_tiff(const Buffer& data, int width, int height, QPDFObjectHandle parms) {
    const int k = parms.isDictionary() ? integer(parms, "/K", 0) : 0;
    const bool black_is_1 = parms.isDictionary() && boolean(parms, "/BlackIs1", false);
    std::string out("II*\0\x08\0\0\0", 8);
    const auto put16 = [&](unsigned v) { out += {static_cast<char>(v), static_cast<char>(v >> 8)}; };
    const auto put32 = [&](unsigned v) {
        put16(v & 0xffff);
        put16(v >> 16);
    };
    const auto entry = [&](unsigned tag, unsigned value) {
        put16(tag);
        put16(4); // LONG
        put32(1);
        put32(value);
    };
    constexpr unsigned entries = 10;
    put16(entries);
    entry(256, static_cast<unsigned>(width));
    entry(257, static_cast<unsigned>(height));
    entry(258, 1);                             // BitsPerSample
    entry(259, k < 0 ? 4 : 3);                 // Compression: T.6 or T.4
    entry(262, black_is_1 ? 1 : 0);            // Photometric: what a 1 bit means
    entry(273, 8 + 2 + entries * 12 + 4);      // StripOffsets
    entry(277, 1);                             // SamplesPerPixel
    entry(278, static_cast<unsigned>(height)); // RowsPerStrip
    entry(279, static_cast<unsigned>(data.getSize()));
    entry(k < 0 ? 293 : 292, k > 0 ? 1 : 0); // T6Options or T4Options (1: two-dimensional)
    put32(0);
    out.append(reinterpret_cast<const char*>(const_cast<Buffer&>(data).getBuffer()), data.getSize());
    return out;
}

/// Raw samples, rows padded to bytes (ISO 32000 8.9.5.2).
OrProblem<cv::Mat> from_samples(const Buffer& data, const ScanImage& image, int bits, int components) {
    const std::size_t stride = (static_cast<std::size_t>(image.width_px) * bits * components + 7) / 8;
    if (data.getSize() < stride * static_cast<std::size_t>(image.height_px))
        return tl::unexpected(Problem::truncated);
    const unsigned char* bytes = const_cast<Buffer&>(data).getBuffer();
    cv::Mat gray(image.height_px, image.width_px, CV_8UC1);
    for (int y = 0; y < image.height_px; y++) {
        const unsigned char* row = bytes + stride * static_cast<std::size_t>(y);
        if (bits == 1) {
            for (int x = 0; x < image.width_px; x++)
                gray.at<std::uint8_t>(y, x) = (row[x >> 3] >> (7 - (x & 7)) & 1) ? 255 : 0;
        } else if (components == 1) {
            std::memcpy(gray.ptr(y), row, static_cast<std::size_t>(image.width_px));
        } else {
            const cv::Mat rgb(1, image.width_px, CV_8UC3, const_cast<unsigned char*>(row));
            cv::Mat line = gray.row(y);
            cv::cvtColor(rgb, line, cv::COLOR_RGB2GRAY);
        }
    }
    return gray;
}

} // namespace

namespace {

QPDFObjectHandle entry(QPDFObjectHandle dict, const std::string& key) {
    return dict.isDictionary() ? dict.getKey(key) : QPDFObjectHandle::newNull();
}

/// Whether something is referred to and is not there: qpdf, as all viewers, takes it for null.
bool is_lost(QPDFObjectHandle object) {
    return object.isIndirect() && object.isNull();
}

/// /Contents is a stream or several; without any a page is blank.
bool contents_lost(QPDFPageObjectHelper page) {
    const auto entries = page.getObjectHandle().getDictAsMap();
    const auto contents = entries.find("/Contents");
    if (contents == entries.end())
        return false;
    QPDFObjectHandle parts = contents->second;
    if (!parts.isArray())
        return is_lost(parts);
    for (int n = 0; n < parts.getArrayNItems(); n++)
        if (is_lost(parts.getArrayItem(n)))
            return true;
    return false;
}

double length(double x, double y) {
    return std::hypot(x, y);
}

/// Pixels for one point of the page, of a picture that covers enough of it; 0 otherwise.
double density_of(QPDFObjectHandle picture, const Matrix& m, double page_area) {
    constexpr double enough = 0.1; // of the page: a logo says nothing about the scan
    const double width = length(m[0], m[1]);
    const double height = length(m[2], m[3]);
    if (!is_image(picture) || !(width * height > enough * page_area))
        return 0;
    return std::max(integer(picture.getDict(), "/Width", 0) / width, integer(picture.getDict(), "/Height", 0) / height);
}

/// PDF says exactly how a picture lies; no tag is to be doubted. Less than a twentieth is a page's rounding.
double ratio_of(const ScanImage& image, const Matrix& m) {
    constexpr double least = 1.05;
    constexpr double most = 8;
    const double ratio = image.width_px / length(m[0], m[1]) / (image.height_px / length(m[2], m[3]));
    return ratio > least || ratio < 1 / least ? std::clamp(ratio, 1 / most, most) : 1;
}

std::optional<ScanImage> scan_of(QPDFPageObjectHelper page, const OneImage& found, QPDFObjectHandle stream,
                                 const QPDFObjectHandle::Rectangle& box) {
    QPDFObjectHandle annotations = page.getAttribute("/Annots", false);
    const auto turns = turns_of(found.placement);
    if (found.spoiled || !turns || !covers(found.placement, box) || !is_image(stream) ||
        (annotations.isArray() && annotations.getArrayNItems() > 0))
        return std::nullopt;
    QPDFObjectHandle dict = stream.getDict();
    if (dict.hasKey("/SMask") || dict.hasKey("/Mask") || boolean(dict, "/ImageMask", false))
        return std::nullopt;
    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    const int rotation = rotate.isInteger() ? static_cast<int>(((rotate.getIntValue() % 360) + 360) % 360) / 90 : 0;
    ScanImage image{stream, integer(dict, "/Width", 0), integer(dict, "/Height", 0), (*turns + rotation) % 4,
                    box.urx - box.llx};
    if (image.width_px > 0 && image.height_px > 0)
        image.pixel_ratio = ratio_of(image, found.placement);
    return image;
}

} // namespace

PageContent content_of(QPDFPageObjectHelper page) {
    PageContent out;
    out.incomplete = contents_lost(page);
    OneImage found;
    page.parseContents(&found);
    const QPDFObjectHandle::Rectangle box = page.getTrimBox().getArrayAsRectangle();
    const double area = (box.urx - box.llx) * (box.ury - box.lly);
    QPDFObjectHandle objects = entry(page.getAttribute("/Resources", false), "/XObject");
    for (const auto& [name, placement] : found.drawn) {
        QPDFObjectHandle object = entry(objects, name);
        out.incomplete |= !object.isStream();
        out.px_per_pt = std::max(out.px_per_pt, density_of(object, placement, area));
    }
    if (!found.drawn.empty())
        out.scan = scan_of(page, found, entry(objects, found.image), box);
    return out;
}

std::optional<OrProblem<cv::Mat>> decode_scan_image(const ScanImage& image, Detail detail) {
    if (!within_limit(image.width_px, image.height_px))
        return OrProblem<cv::Mat>(tl::unexpected(Problem::too_large));
    QPDFObjectHandle stream = image.stream;
    QPDFObjectHandle dict = stream.getDict();
    const std::string filter = filter_of(dict);
    const int bits = integer(dict, "/BitsPerComponent", filter == "/CCITTFaxDecode" ? 1 : 8);
    const int components = components_of(dict.getKey("/ColorSpace"));
    const auto turned_over = inverted(dict);
    const Detail asked = detail;
    if (image.pixel_ratio != 1) // reduced once its pixels are square, or the coarse side would be too coarse
        detail = Detail::full;
    if (!turned_over || components == 0)
        return std::nullopt;
    OrProblem<cv::Mat> gray = tl::unexpected(Problem::damaged);
    try {
        if (filter == "/DCTDecode") {
            const auto data = stream.getRawStreamData();
            gray = decode_jpeg(data->getBuffer(), data->getSize(), detail);
        } else if (filter == "/CCITTFaxDecode") {
            QPDFObjectHandle parms = dict.getKey("/DecodeParms");
            if (parms.isArray() && parms.getArrayNItems() == 1)
                parms = parms.getArrayItem(0);
            if (parms.isDictionary() &&
                (integer(parms, "/Columns", 1728) != image.width_px || boolean(parms, "/EncodedByteAlign", false)))
                return std::nullopt;
            gray = decode_tiff(as_tiff(*stream.getRawStreamData(), image.width_px, image.height_px, parms), detail);
        } else if ((filter == "/FlateDecode" || filter == "/LZWDecode" || filter.empty()) &&
                   (bits == 8 || (bits == 1 && components == 1))) {
            gray = from_samples(*stream.getStreamData(qpdf_dl_specialized), image, bits, components);
            if (gray)
                *gray = reduced(*gray, detail);
        } else {
            return std::nullopt;
        }
    } catch (const std::exception&) {
        return OrProblem<cv::Mat>(tl::unexpected(Problem::damaged));
    }
    if (gray && *turned_over)
        cv::bitwise_not(*gray, *gray);
    if (gray && image.pixel_ratio != 1)
        *gray = reduced(squared(*gray, image.pixel_ratio), asked);
    if (gray && image.quarter_turns)
        cv::rotate(*gray, *gray,
                   image.quarter_turns == 1   ? cv::ROTATE_90_CLOCKWISE
                   : image.quarter_turns == 2 ? cv::ROTATE_180
                                              : cv::ROTATE_90_COUNTERCLOCKWISE);
    return gray;
}

std::optional<OrProblem<Strip>> decode_scan_strip(const ScanImage& image, const Band& band) {
    QPDFObjectHandle stream = image.stream;
    if (filter_of(stream.getDict()) != "/DCTDecode" || inverted(stream.getDict()) != std::optional(false) ||
        components_of(stream.getDict().getKey("/ColorSpace")) == 0 || image.pixel_ratio != 1 || image.quarter_turns)
        return std::nullopt;
    const auto data = stream.getRawStreamData();
    return decode_jpeg_strip(data->getBuffer(), data->getSize(), band);
}

} // namespace phieu
