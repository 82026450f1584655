#include "corpus/cases_pdf.h"

#include <fmt/format.h>
#include <opencv2/imgcodecs.hpp>

namespace phieu::cases {

Pdf::Pdf() : objects_(2) {}

int Pdf::add(const std::string& dictionary) {
    objects_.push_back("<< " + dictionary + " >>");
    return static_cast<int>(objects_.size());
}

int Pdf::add(const std::string& dictionary, const std::string& stream) {
    objects_.push_back(fmt::format("<< {} /Length {} >>\nstream\n{}\nendstream", dictionary, stream.size(), stream));
    return static_cast<int>(objects_.size());
}

int Pdf::jpeg(const std::vector<unsigned char>& bytes, cv::Size size_px, const std::string& more) {
    return add(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray "
                           "/BitsPerComponent 8 /Filter /DCTDecode {}",
                           size_px.width, size_px.height, more),
               std::string(bytes.begin(), bytes.end()));
}

int Pdf::jpeg(const cv::Mat& gray, int quality, const std::string& more) {
    std::vector<unsigned char> bytes;
    cv::imencode(".jpg", gray, bytes, {cv::IMWRITE_JPEG_QUALITY, quality});
    return jpeg(bytes, gray.size(), more);
}

int Pdf::bits(const cv::Mat& gray, const std::string& more) {
    const int row_bytes = (gray.cols + 7) / 8;
    std::string samples(static_cast<std::size_t>(row_bytes * gray.rows), '\0');
    for (int y = 0; y < gray.rows; y++)
        for (int x = 0; x < gray.cols; x++)
            if (gray.at<std::uint8_t>(y, x) < 128)
                samples[static_cast<std::size_t>(y * row_bytes + x / 8)] |= static_cast<char>(0x80 >> (x % 8));
    return add(fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /BitsPerComponent 1 /Decode [1 0] {}",
                           gray.cols, gray.rows, more),
               samples);
}

void Pdf::page(double width_pt, double height_pt, const std::vector<int>& pictures, const std::string& content,
               const std::string& more) {
    std::string named;
    for (std::size_t n = 0; n < pictures.size(); n++)
        named += fmt::format("/X{} {} 0 R ", n + 1, pictures[n]);
    const int stream = add("", content);
    pages_.push_back(
        add(fmt::format("/Type /Page /Parent 2 0 R /MediaBox [0 0 {:.2f} {:.2f}] /Contents {} 0 R /Resources << "
                        "/XObject << {}>> /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> {}",
                        width_pt, height_pt, stream, named, more)));
}

void Pdf::picture_page(int picture, double width_pt, double height_pt, const std::string& more) {
    page(width_pt, height_pt, {picture}, fmt::format("q {:.2f} 0 0 {:.2f} 0 0 cm /X1 Do Q", width_pt, height_pt), more);
}

std::vector<unsigned char> Pdf::bytes() const {
    std::vector<std::string> objects = objects_;
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
    std::string kids;
    for (const int page : pages_)
        kids += fmt::format("{} 0 R ", page);
    objects[1] = fmt::format("<< /Type /Pages /Count {} /Kids [{}] >>", pages_.size(), kids);
    std::string out = "%PDF-1.6\n";
    std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (std::size_t n = 0; n < objects.size(); n++) {
        table += fmt::format("{:010} 00000 n \n", out.size());
        out += fmt::format("{} 0 obj\n{}\nendobj\n", n + 1, objects[n]);
    }
    out += fmt::format("{}trailer << /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n", table, objects.size() + 1,
                       out.size());
    return {out.begin(), out.end()};
}

} // namespace phieu::cases
