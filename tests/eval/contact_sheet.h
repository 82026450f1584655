#pragma once

#include "reading/result.h"

#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

namespace phieu::eval {

/// Pictures of fields, one below the other, each with a caption: so that a person can look at what went wrong.
class ContactSheet {
public:
    explicit ContactSheet(std::string title) : title_(std::move(title)) {}
    void add(const cv::Mat& gray, const PageReading& page, const QuestionReading& field, const std::string& caption);
    void write(const std::filesystem::path& out) const;

private:
    static constexpr std::size_t most = 200;
    std::string title_;
    std::vector<cv::Mat> strips_;
    std::size_t seen_ = 0;
};

} // namespace phieu::eval
