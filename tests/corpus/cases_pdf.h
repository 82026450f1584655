#pragma once

#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu::cases {

/// A PDF put together object by object, as scanners, phones and editors write them; also with faults.
class Pdf {
public:
    Pdf();

    /// Adds an object: `<< body >>`, with a stream where there is one. @return its number
    int add(const std::string& dictionary);
    int add(const std::string& dictionary, const std::string& stream);

    /// A picture as an XObject: a JPEG, or its raw samples.
    int jpeg(const cv::Mat& gray, int quality, const std::string& more = "");
    int jpeg(const std::vector<unsigned char>& bytes, cv::Size size_px, const std::string& more = "");
    /// One bit a pixel, black below 128. @param more  "/ImageMask true …" or a colour space
    int bits(const cv::Mat& gray, const std::string& more);

    /// A page whose content paints XObjects /X1, /X2 … of `pictures`. @param more  further entries of the page
    void page(double width_pt, double height_pt, const std::vector<int>& pictures, const std::string& content,
              const std::string& more = "");
    /// A page that is one picture.
    void picture_page(int picture, double width_pt, double height_pt, const std::string& more = "");

    std::vector<unsigned char> bytes() const;

private:
    std::vector<std::string> objects_; ///< from number 1 on: the catalogue and the page tree come first
    std::vector<int> pages_;
};

} // namespace phieu::cases
