// Print that differs from sheet to sheet, or that an office leaves out, is neither missed nor taken for ink.
#include "form/print.h"
#include "reading/glass.h"
#include "reading/page_ink.h"
#include "reading/printed_page.h"

#include <gtest/gtest.h>

namespace phieu {

TEST(SheetPrint, TheUnitInTheHeadingIsNoInk) {
    ReferenceLibrary references;
    const PrintedPage page = printed_page("trung-tam-2026"); // its heading stands on the page, not on the reference
    EXPECT_TRUE(page_ink(page.aligned(references)).pieces.empty());
}

TEST(SheetPrint, APageWithoutItsNoteIsRead) {
    for (const char* id : {"van-thang-2023", "trung-tam-2026"}) {
        const FormPtr form = shipped(id);
        Drawing drawing = compose(form->content, Note::left_out).pages[0];
        drawing.add(sheet_items(*form, 1, {id, 1, 1, "TEST", 7}, nullptr, "Xã Thử"), 0, 0);
        GrayImage image = rasterize(drawing, 210, 297, filled_px_per_mm);
        Glass glass(210, 297, 5.4);
        glass.lay(cv::Mat(image.height_px, image.width_px, CV_8UC1, image.pixels.data()), filled_px_per_mm,
                  {105, 148.5}, 0.4);
        const PictureReading pages = PictureReader().read(glass.scanned());
        const auto* page = std::get_if<PageReading>(&pages.front().result);
        ASSERT_TRUE(page) << id;
        EXPECT_EQ(page->questions.size(), form->page(1)->questions.size());
        for (const QuestionReading& question : page->questions) {
            EXPECT_EQ(question.reason, Reason::none) << id << " " << question.question;
            EXPECT_TRUE(question.value.empty()) << id << " " << question.question;
        }
    }
}

} // namespace phieu
