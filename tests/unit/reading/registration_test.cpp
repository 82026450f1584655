#include "reading/printed_page.h"

#include <cmath>

#include <gtest/gtest.h>
#include <opencv2/imgproc.hpp>

namespace phieu {
namespace {

/// The farthest that a transform is off, over the whole page, in page mm.
double worst_error_mm(const PageToScan& transform, const PrintedPage& page) {
    const PageToScan back = page.truth.inv();
    double worst = 0;
    for (double y = 8; y < page.layout().height_mm; y += 20)
        for (double x = 8; x < page.layout().width_mm; x += 20) {
            const cv::Point2d scan = apply(transform, {x, y});
            const cv::Point2d seen = apply(back, {scan.x, scan.y});
            worst = std::max(worst, std::hypot(seen.x - x, seen.y - y));
        }
    return worst;
}

class RegistrationTest : public testing::Test {
protected:
    /// Registers a page as the layout of a form's page says, by the code that is found on it.
    std::optional<Registration> registered(const PrintedPage& page, const FormPtr& as, int number) {
        const auto code = find_code(page.scan);
        if (!code)
            return std::nullopt;
        const int place = parse_page_code(code->payload)->place;
        return register_page(page.scan, *as->page(number), references_.page(as, number), *code, place);
    }
    std::optional<Registration> registered(const PrintedPage& page) { return registered(page, page.form, page.number); }

    ReferenceLibrary references_;
};

void cover(PrintedPage& page, const Rect_mm& area) {
    std::vector<cv::Point> corners;
    for (const cv::Point2f& corner : corners_on_scan(page.truth, area))
        corners.emplace_back(corner);
    cv::fillConvexPoly(page.scan, corners, cv::Scalar(240));
}

TEST_F(RegistrationTest, FindsAPageWhicheverWayItLies) {
    for (const std::string& id : shipped_templates())
        for (const double degrees : {0.0, 4.5, 180.0, -90.0}) {
            const PrintedPage page = printed_page(id, 1, turned_page(*shipped(id)->page(1), degrees, 6.3));
            const auto found = registered(page);
            ASSERT_TRUE(found) << id << " " << degrees;
            EXPECT_LT(worst_error_mm(found->transform, page), 0.15) << id << " " << degrees;
            EXPECT_EQ(found->fiducials, 4) << id << " " << degrees;
            EXPECT_GT(found->anchors_found, 0.95) << id << " " << degrees;
            EXPECT_LT(found->residual_mm, 0.2) << id << " " << degrees;
        }
}

TEST_F(RegistrationTest, FollowsTheSlantOfAPhoto) {
    const PageLayout& layout = *shipped("van-thang-2023")->page(1);
    PageToScan slanted = turned_page(layout, 2, 7);
    slanted(2, 0) = 2e-4;
    slanted(2, 1) = -1e-4;
    const PrintedPage page = printed_page("van-thang-2023", 1, slanted);
    const auto found = registered(page);
    ASSERT_TRUE(found);
    EXPECT_LT(worst_error_mm(found->transform, page), 0.15);
}

TEST_F(RegistrationTest, NeedsNoCornerWhereThePrintIsThere) {
    PrintedPage page = printed_page("long-khanh-2024");
    for (const Rect_mm& corner : page.layout().fiducials)
        cover(page, grown(corner, 1));
    const auto found = registered(page);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->fiducials, 0);
    EXPECT_LT(worst_error_mm(found->transform, page), 0.3);
}

TEST_F(RegistrationTest, LocallyFollowsPaperThatIsStretchedWhereTheWholePageCannot) {
    PrintedPage page = printed_page("hoan-kiem-2020");
    // Below the page's middle the feeder pulled the paper: up to 1 mm, at the lower edge.
    const double px_per_mm = 7;
    const double middle = page.at({0, page.layout().height_mm / 2}).y;
    const double most_px = 1.0 * px_per_mm;
    const auto pulled = [&](double y) {
        const double down = std::max(0.0, y - middle) / (page.layout().height_mm / 2 * px_per_mm);
        return most_px * down * down;
    };
    cv::Mat map_x(page.scan.size(), CV_32F);
    cv::Mat map_y(page.scan.size(), CV_32F);
    for (int y = 0; y < page.scan.rows; y++)
        for (int x = 0; x < page.scan.cols; x++) {
            map_x.at<float>(y, x) = static_cast<float>(x);
            map_y.at<float>(y, x) = static_cast<float>(y - pulled(y));
        }
    cv::remap(page.scan.clone(), page.scan, map_x, map_y, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    const auto found = registered(page);
    ASSERT_TRUE(found);
    double whole = 0;
    double local = 0;
    for (const QuestionLayout& question : page.layout().questions)
        for (const Rect_mm& place : answer_places(question)) {
            const Point_mm at = place.center();
            cv::Point2d truth = page.at(at);
            truth.y += pulled(truth.y);
            whole = std::max(whole, cv::norm(apply(found->transform, at) - truth) / px_per_mm);
            local = std::max(local, cv::norm(apply(found->local(at), at) - truth) / px_per_mm);
        }
    EXPECT_LT(local, 0.25);
    EXPECT_LT(local, whole);
    EXPECT_GT(found->residual_mm, 0.02); // and it says that the paper is not flat
}

TEST_F(RegistrationTest, RefusesAnotherForm) {
    const PrintedPage page = printed_page("van-thang-2023");
    EXPECT_FALSE(registered(page, shipped("duong-noi-2025"), 1));
    EXPECT_FALSE(registered(page, shipped("long-khanh-2024"), 1));
}

TEST_F(RegistrationTest, RefusesACodeAmidNoise) {
    PrintedPage page = printed_page("van-thang-2023");
    cv::Mat noise(page.scan.size(), CV_8UC1);
    cv::RNG(5).fill(noise, cv::RNG::NORMAL, 150, 60);
    const cv::Rect code = cv::boundingRect(corners_on_scan(page.truth, grown(page.layout().codes[0], 4)));
    page.scan(code).copyTo(noise(code));
    page.scan = noise;
    ASSERT_TRUE(find_code(page.scan));
    EXPECT_FALSE(registered(page));
}

TEST_F(RegistrationTest, RefusesAPageThatIsMostlyCovered) {
    PrintedPage page = printed_page("long-khanh-2024");
    cover(page, {0, 90, 210, 210});
    EXPECT_FALSE(registered(page));
}

TEST_F(RegistrationTest, PrintAgreesWhereItIsAndNowhereElse) {
    const PrintedPage page = printed_page("duong-noi-2025");
    const ReferencePage& own = references_.page(page.form, 1);
    EXPECT_GT(print_agreement(page.scan, page.truth, own), 0.95);
    EXPECT_LT(print_agreement(page.scan, shifted(page.truth, {9, 9}), own), 0.3);
    EXPECT_LT(print_agreement(page.scan, page.truth, references_.page(shipped("hoan-kiem-2020"), 1)), 0.3);
    cv::Mat noise(page.scan.size(), CV_8UC1);
    cv::RNG(6).fill(noise, cv::RNG::NORMAL, 150, 60);
    EXPECT_EQ(print_agreement(noise, page.truth, own), 0);
    EXPECT_EQ(print_agreement(page.scan, page.truth, ReferencePage{}), 0);
}

} // namespace
} // namespace phieu
