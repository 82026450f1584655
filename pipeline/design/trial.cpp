#include "design/trial.h"

#include "intake/decoder.h"
#include "reading/page_reader.h"

namespace phieu::design {
namespace {

TrialPage page_of(const PageResult& result, const TrialWish& wish) {
    TrialPage out;
    if (const auto* trouble = std::get_if<PageTrouble>(&result); trouble && trouble->problem == Problem::trial_sheet) {
        out.problem = {"Tờ này in thử từ mẫu trước khi sửa. Hãy in thử lại rồi điền.",
                       "This trial sheet was printed before the form was changed. Print one anew and fill it in."};
        return out;
    }
    if (const auto* trouble = std::get_if<PageTrouble>(&result)) {
        out.problem = explain(trouble->problem);
        return out;
    }
    const auto* page = std::get_if<PageReading>(&result);
    if (!page) {
        out.problem = {"Đây là tờ bìa, không phải phiếu.", "This is a cover sheet, no form."};
        return out;
    }
    if (page->code.template_id != wish.id) {
        out.problem = {"Tờ này là của một mẫu phiếu khác.", "This sheet is of another form."};
        return out;
    }
    out.page = page->code.page;
    for (const QuestionReading& question : page->questions) {
        const Routed routed = route(question, wish.routing);
        out.answers.push_back(
            {question.question, question.value, question.text, routed.status == Status::pending, routed.reason});
    }
    return out;
}

} // namespace

Result<TrialPages> read_trial(const TrialWish& wish) {
    Decoder decoder;
    const auto source = decoder.open(wish.file);
    if (!source) {
        const Sentence why = explain(source.error());
        return fail(ErrorKind::input, why.vi, why.en);
    }
    TrialPages out;
    out.pictures = (*source)->page_count();
    if (wish.number < 1 || wish.number > out.pictures)
        return fail(ErrorKind::input, "Tệp không có trang này.", "The file has no such page.");
    const auto gray = (*source)->page(wish.number, Detail::reading);
    if (!gray) {
        out.pages.push_back({{}, explain(gray.error()), false, {}});
        return out;
    }
    const Catalog catalog(wish.data);
    ReferenceLibrary references;
    ReaderOptions options;
    options.drafts = false;
    options.template_id = wish.id;
    options.debug_dir = wish.picture.parent_path();
    options.debug_name = wish.picture.stem().string();
    std::error_code ec;
    std::filesystem::create_directories(options.debug_dir, ec);
    std::filesystem::remove(wish.picture, ec);
    PageReader reader(catalog, references, options);
    for (const PageInPicture& page : reader.read(*gray, pixels_of(**source, wish.number)))
        out.pages.push_back(page_of(page.result, wish));
    for (TrialPage& page : out.pages) // of several on one picture, that of the last
        page.has_picture = page.page && std::filesystem::exists(wish.picture, ec);
    return out;
}

} // namespace phieu::design
