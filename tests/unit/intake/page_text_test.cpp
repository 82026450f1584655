#include "intake/decoder.h"
#include "intake/drawn.h"
#include "intake/page_text.h"
#include "support.h"

#include <cstring>
#include <limits>
#include <random>

#include <gtest/gtest.h>

namespace phieu {
namespace {

PageText some_text() {
    PageText out;
    out.scanned = false;
    out.words.push_back({U"Hài", "BAAAAA+Serif", {{10, 20, 3, 5}, {13, 20, 2, 5}, {15, 20, 1, 5}}});
    out.words.push_back({U"\uF0A8", "", {{30, 20, 3, 5}}});
    return out;
}

/// A page with one word, at the top left.
constexpr std::string_view pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font"
    "/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 38>>stream\n"
    "BT /F 12 Tf 72 770 Td (phieu abc) Tj ET \nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

} // namespace

TEST(PageText, ComesThroughAsItWas) {
    const auto back = unpacked_text(packed(some_text()));
    ASSERT_TRUE(back);
    ASSERT_EQ(back->words.size(), 2U);
    EXPECT_FALSE(back->scanned);
    EXPECT_EQ(back->words[0].text, U"Hài");
    EXPECT_EQ(back->words[0].font, "BAAAAA+Serif");
    EXPECT_DOUBLE_EQ(back->words[0].letters[1].x, 13);
    EXPECT_EQ(back->words[1].text, U"\uF0A8");
}

/// What is printed is a copy of a page's content: boxes that a fillable form draws beside it would be missing.
TEST(PageText, ACopyOfAPageShowsAllOfItUnlessItSaysOtherwise) {
    const auto with = [](const std::string& more) {
        TemporaryFolder folder;
        std::string file(pdf);
        file.insert(file.find("/Contents"), more);
        EXPECT_TRUE(write_file(folder.path / "a.pdf", file));
        Decoder decoder;
        const auto source = decoder.open(folder.path / "a.pdf");
        return source ? (*source)->text(1).value() : PageText{};
    };
    EXPECT_TRUE(with("").copies);
    EXPECT_TRUE(with("/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]>>]").copies);
    EXPECT_FALSE(with("/Annots[<</Type/Annot/Subtype/Widget/Rect[0 0 9 9]>>]").copies);
    EXPECT_FALSE(with("/TrimBox[20 20 575 822]").copies);
    EXPECT_FALSE(with("").scanned);
}

TEST(PageText, BytesThatMakeNoSenseAreNone) {
    const Bytes good = packed(some_text());
    for (std::size_t size = 0; size < good.size(); size++)
        EXPECT_FALSE(unpacked_text(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)))) << size;
    Bytes longer = good;
    longer.push_back(0);
    EXPECT_FALSE(unpacked_text(longer));
    std::mt19937 random(1);
    for (int n = 0; n < 2000; n++) { // whatever is believed keeps the limits
        Bytes changed = good;
        changed[random() % changed.size()] = static_cast<std::uint8_t>(random());
        if (const auto text = unpacked_text(changed))
            for (const PrintedWord& word : text->words) {
                EXPECT_EQ(word.text.size(), word.letters.size());
            }
    }
}

TEST(PageText, MoreWordsThanAPageHasAreLeftOut) {
    PageText text;
    for (std::size_t n = 0; n < most_words + 5; n++)
        text.words.push_back({U"a", "", {{1, 2, 3, 4}}});
    EXPECT_EQ(unpacked_text(packed(text))->words.size(), most_words);
}

TEST(PageText, PlacesThatAreNoneBecomeSome) {
    PageText text;
    text.words.push_back({U"a", "", {{std::numeric_limits<double>::quiet_NaN(), 1e30, -5, 4}}});
    EXPECT_TRUE(unpacked_text(packed(text)));
}

TEST(PageText, ADrawnPagesWordsComeOutOfTheChildWithTheirPlaces) {
    TemporaryFolder folder;
    write_bytes((folder.path / "one.pdf").string(), std::string(pdf));
    Decoder decoder;
    const auto source = decoder.open(folder.path / "one.pdf");
    ASSERT_TRUE(source);
    const auto text = (*source)->text(1);
    ASSERT_TRUE(text);
    EXPECT_FALSE(text->scanned);
    ASSERT_EQ(text->words.size(), 2U);
    EXPECT_EQ(text->words[0].text, U"phieu");
    EXPECT_NEAR(text->words[0].letters[0].x, 25.4, 0.1); // 72 pt
    EXPECT_NEAR(text->words[0].letters[0].y + text->words[0].letters[0].h, (842 - 770) * 25.4 / 72, 2);
    const auto picture = (*source)->page(1, Detail::blank);
    ASSERT_TRUE(picture);
    EXPECT_NEAR(picture->cols, 595 / 72.0 * blank_page_dpi, 1.1);
    EXPECT_NEAR(picture->rows, 842 / 72.0 * blank_page_dpi, 1.1);
}

} // namespace phieu
