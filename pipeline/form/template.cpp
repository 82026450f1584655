#include "form/template.h"

#include "base/cases.h"
#include "base/installed.h"
#include "form/target_names.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace phieu {
namespace {

using nlohmann::json;

Error mistake(const std::string& name, const std::string& place, const std::string& vi, const std::string& en) {
    return {ErrorKind::usage,
            {fmt::format("Mẫu phiếu {}, tại {}: {}", name, place, vi),
             fmt::format("Template {}, at {}: {}", name, place, en)}};
}

/// Thrown inside this file only; carries the place of the mistake up to `parse_template`.
struct Mistake {
    std::string place, vi, en;
};

/// valijson reports every failed branch on the way up; the deepest one is the mistake, the rest are its echoes.
std::optional<Mistake> check_schema(const json& document) {
    static const valijson::Schema& schema = *[] {
        auto* parsed = new valijson::Schema; // lives as long as the program
        valijson::SchemaParser parser;
        const valijson::adapters::NlohmannJsonAdapter adapter(template_schema());
        parser.populateSchema(adapter, *parsed);
        return parsed;
    }();
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results))
        return std::nullopt;
    Mistake deepest;
    std::size_t depth = 0;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
        if (depth > error.context.size())
            continue;
        if (depth == error.context.size() && !deepest.en.empty())
            continue;
        depth = error.context.size();
        std::string place;
        for (const std::string& step : error.context)
            if (step.size() > 2 && step.front() == '[')
                place += "/" + step.substr(1, step.size() - 2);
        deepest = {place.empty() ? "/" : place, error.description, error.description};
    }
    return deepest;
}

TextContent content_named(const std::string& name) {
    static const std::map<std::string, TextContent> names{{"procedure", TextContent::procedure},
                                                          {"comment", TextContent::comment},
                                                          {"name", TextContent::name},
                                                          {"number", TextContent::number},
                                                          {"other", TextContent::other}};
    return names.at(name);
}

std::vector<Level> levels_of(const json& list) {
    std::vector<Level> levels;
    for (const json& level : list)
        levels.push_back({level.at("value"), level.at("label")});
    return levels;
}

Rect_mm rect_of(const json& numbers) {
    return {numbers.at(0), numbers.at(1), numbers.at(2), numbers.at(3)};
}

template <std::size_t Count>
std::array<Rect_mm, Count> rects_of(const json& list) {
    std::array<Rect_mm, Count> rects;
    for (std::size_t n = 0; n < Count; n++)
        rects[n] = rect_of(list.at(n));
    return rects;
}

std::optional<PageMarks> marks_of(const json& page) {
    if (!page.contains("marks"))
        return std::nullopt;
    const json& marks = page["marks"];
    PageMarks out;
    out.codes = rects_of<2>(marks.at("codes"));
    if (marks.contains("corners"))
        out.corners = rects_of<4>(marks["corners"]);
    if (marks.contains("words"))
        out.words = rect_of(marks["words"]);
    return out;
}

std::optional<Condition> condition_of(const json& object) {
    if (!object.contains("only_if"))
        return std::nullopt;
    return Condition{object["only_if"].at("field"), object["only_if"].at("values").get<std::vector<std::string>>()};
}

class Parser {
public:
    explicit Parser(const json& document) : document_(document) {}

    Template parse() {
        Template form;
        form.id = document_.at("id");
        form.version = document_.at("version");
        form.title = document_.at("title");
        form.agency = document_.value("agency", std::vector<std::string>{});
        form.subtitle = document_.value("subtitle", std::vector<std::string>{});
        form.national_heading = document_.value("national_heading", false);
        form.dense = document_.value("dense", false);
        if (document_.at("paper") == "A5") {
            form.width_mm = 148;
            form.height_mm = 210;
            if (form.national_heading)
                throw Mistake{"/national_heading", "phiếu A5 không đủ chỗ cho quốc hiệu",
                              "an A5 sheet has no room for the national heading"};
        }
        form.font_size_pt = document_.value("font_size_pt", 11.0);
        form.handed_out = document_.at("handed_out");
        form.evidence = document_.at("evidence").at("label");
        form.reconstructed = document_.at("evidence").at("reconstructed");
        form.correction = document_.value("correction", "");
        const json scales = document_.value("scales", json::object());
        for (const auto& [id, scale] : scales.items())
            form.scales.push_back(
                {id, levels_of(scale.at("printed_order")), scale.value("satisfied", std::vector<std::string>{})});
        for (const json& dimension : document_.value("dimensions", json::array()))
            form.dimensions.push_back({dimension.at("id"), dimension.at("name")});
        form_ = &form;
        std::size_t n = 0;
        for (const json& block : document_.at("blocks"))
            form.blocks.push_back(parse_block(block, fmt::format("/blocks/{}", n++)));
        check_conditions();
        return form;
    }

private:
    Block parse_block(const json& block, const std::string& place) {
        const std::string type = block.at("type");
        if (type == "paragraph")
            return ParagraphBlock{block.at("text"),
                                  block.value("align", "left") == "center" ? Align::center : Align::left,
                                  block.value("bold", false), block.value("italic", false), block.value("size", 1.0)};
        if (type == "section")
            return SectionBlock{block.at("heading"), block.value("note", "")};
        if (type == "question") {
            const std::string arrangement = block.value("arrangement", "row");
            return QuestionBlock{parse_question(block.at("question"), json::object(), place + "/question"),
                                 arrangement == "row"    ? Arrangement::row
                                 : arrangement == "list" ? Arrangement::list
                                                         : Arrangement::flow,
                                 block.value("digits_beside", false), block.value("columns", 2)};
        }
        if (type == "page")
            return parse_page(block, place);
        std::vector<Question> questions;
        std::size_t n = 0;
        for (const json& question : block.at("questions"))
            questions.push_back(parse_question(question, block, fmt::format("{}/questions/{}", place, n++)));
        const bool inputs = type == "inputs";
        for (n = 0; n < questions.size(); n++)
            if (is_written(questions[n]) != inputs)
                throw Mistake{fmt::format("{}/questions/{}/kind", place, n),
                              inputs ? "ô ghi ngắn (\"inputs\") chỉ chứa câu \"text\" hoặc \"number\""
                                     : "bảng (\"matrix\") chỉ chứa câu \"choice\"",
                              inputs ? "\"inputs\" holds questions of kind \"text\" or \"number\" only"
                                     : "a \"matrix\" holds questions of kind \"choice\" only"};
        if (inputs)
            return InputsBlock{std::move(questions)};
        return MatrixBlock{block.value("heading", ""), std::move(questions), block.value("column_heads", true)};
    }

    GivenPage parse_page(const json& block, const std::string& place) {
        GivenPage page;
        page.width_mm = block.at("width_mm");
        page.height_mm = block.at("height_mm");
        page.picture = block.at("picture");
        page.sha256 = block.at("sha256");
        page.original = block.value("original", "");
        page.original_page = block.value("original_page", 1);
        page.original_at = block.contains("original_at") ? rect_of(block["original_at"])
                                                         : Rect_mm{0, 0, page.width_mm, page.height_mm};
        page.marks = marks_of(block);
        const auto off_page = [&](const Rect_mm& rect) {
            return rect.right() > page.width_mm || rect.bottom() > page.height_mm;
        };
        if (page.marks && (std::any_of(page.marks->codes.begin(), page.marks->codes.end(), off_page) ||
                           std::any_of(page.marks->corners.begin(), page.marks->corners.end(), off_page) ||
                           off_page(page.marks->words)))
            throw Mistake{place + "/marks", "có dấu nằm ngoài trang giấy", "a mark lies off the page"};
        std::size_t n = 0;
        given_ = true;
        for (const json& question : block.at("questions")) {
            const std::string here = fmt::format("{}/questions/{}", place, n++);
            page.questions.push_back(parse_question(question, json::object(), here));
            page.places.push_back(parse_places(question, page.questions.back(), page, here));
        }
        given_ = false;
        return page;
    }

    static std::vector<Rect_mm> parse_places(const json& question, const Question& parsed, const GivenPage& page,
                                             const std::string& place) {
        std::vector<Rect_mm> places;
        for (const json& rect : question.value("at", json::array())) {
            places.push_back(rect_of(rect));
            if (places.back().right() > page.width_mm || places.back().bottom() > page.height_mm ||
                std::min(places.back().w, places.back().h) <= 0)
                throw Mistake{place + "/at", "có chỗ trả lời nằm ngoài trang giấy", "a place lies off the page"};
        }
        const std::size_t wanted = is_written(parsed) ? 1 : options_of(parsed).size();
        if (places.size() != wanted)
            throw Mistake{place + "/at", fmt::format("cần {} chỗ trả lời, có {}", wanted, places.size()),
                          fmt::format("needs {} places, has {}", wanted, places.size())};
        return places;
    }

    /// @param shared  a matrix's own keys (scale, target, dimension, only_if), which its questions take over
    Question parse_question(const json& own, const json& shared, const std::string& place) {
        json question = own;
        for (const char* key : {"scale", "target", "dimension", "only_if"})
            if (!question.contains(key) && shared.contains(key))
                question[key] = shared[key];
        Question out;
        out.id = question.at("id");
        out.label = question.at("label");
        out.evidence = question.at("evidence");
        if (!ids_.emplace(out.id, place).second)
            throw Mistake{place + "/id", fmt::format("mã câu hỏi \"{}\" đã dùng ở {}", out.id, ids_[out.id]),
                          fmt::format("question id \"{}\" is already used at {}", out.id, ids_[out.id])};
        if (!given_ && question.contains("at"))
            throw Mistake{place + "/at", "chỉ trang có sẵn (\"page\") mới nói chỗ trả lời",
                          "only a given page (\"page\") says where it is answered"};
        out.only_if = condition_of(question);
        out.kind = parse_kind(question, place);
        out.alarm = question.value("alarm", std::vector<std::string>());
        for (const std::string& value : out.alarm)
            if (const auto options = options_of(out);
                std::none_of(options.begin(), options.end(), [&](const Level& o) { return o.value == value; }))
                throw Mistake{place + "/alarm", fmt::format("câu hỏi không có phương án \"{}\"", value),
                              fmt::format("the question has no option \"{}\"", value)};
        return out;
    }

    QuestionKind parse_kind(const json& question, const std::string& place) const {
        const std::string kind = question.value("kind", "choice");
        const int lines = question.value("lines", 1);
        if (kind == "choice")
            return parse_choice(question, place);
        if (kind == "text")
            return Text{content_named(question.value("content", "other")), lines};
        return Number{lines};
    }

    Choice parse_choice(const json& question, const std::string& place) const {
        Choice out;
        out.target = target_named(question.value("target", "box")).value(); // the schema lets no other name in
        if (!given_ && out.target != Target::box && out.target != Target::digit)
            throw Mistake{place + "/target", "chỉ trang có sẵn (\"page\") mới có chỗ đánh dấu loại này",
                          "only a given page (\"page\") has such a target"};
        out.multiple = question.value("multiple", false);
        out.scale = question.value("scale", "");
        out.dimension = question.value("dimension", "");
        if (!out.dimension.empty() && !has(form_->dimensions, out.dimension))
            throw Mistake{place + "/dimension",
                          fmt::format("không có yếu tố \"{}\" trong \"dimensions\"", out.dimension),
                          fmt::format("no \"{}\" in \"dimensions\"", out.dimension)};
        take_options(question, out, place);
        out.max_choices = question.value("max_choices", out.multiple ? static_cast<int>(out.options.size()) : 1);
        return out;
    }

    void take_options(const json& question, Choice& out, const std::string& place) const {
        if (out.scale.empty() == !question.contains("options"))
            throw Mistake{place, "cần đúng một trong hai: \"scale\" hoặc \"options\"",
                          "needs exactly one of \"scale\" and \"options\""};
        if (question.contains("options")) {
            out.options = levels_of(question["options"]);
        } else {
            for (const Scale& scale : form_->scales)
                if (scale.id == out.scale)
                    out.options = scale.levels;
            if (out.options.empty())
                throw Mistake{place + "/scale", fmt::format("không có thang đo \"{}\" trong \"scales\"", out.scale),
                              fmt::format("no \"{}\" in \"scales\"", out.scale)};
        }
        std::set<std::string> values;
        for (const Level& option : out.options)
            if (!values.insert(option.value).second)
                throw Mistake{place + "/options", fmt::format("giá trị \"{}\" có hai lần", option.value),
                              fmt::format("value \"{}\" stands twice", option.value)};
    }

    void check_conditions() {
        for (const Question& question : questions_of(*form_)) {
            if (!question.only_if)
                continue;
            const std::string& other = question.only_if->question;
            if (ids_.count(other) == 0)
                throw Mistake{ids_[question.id] + "/only_if", fmt::format("không có câu hỏi \"{}\"", other),
                              fmt::format("no question \"{}\"", other)};
        }
    }

    static bool has(const std::vector<NamedId>& list, const std::string& id) {
        for (const NamedId& entry : list)
            if (entry.id == id)
                return true;
        return false;
    }

    const json& document_;
    Template* form_ = nullptr;
    bool given_ = false;                     ///< a given page is parsed
    std::map<std::string, std::string> ids_; ///< question id → its place
};

} // namespace

const json& template_schema() {
    static const json schema = json::parse(read_installed("templates/template.schema.json"));
    return schema;
}

Result<Template> parse_template(const std::string& text, const std::string& name) {
    json document;
    try {
        document = json::parse(text);
    } catch (const json::parse_error& error) {
        return tl::unexpected(
            mistake(name, fmt::format("byte {}", error.byte), "không phải JSON hợp lệ", "not valid JSON"));
    } catch (const json::out_of_range&) { // what JSON may say, and no number of ours can hold
        return tl::unexpected(mistake(name, "/", "có số quá lớn", "a number is too large"));
    }
    if (const auto wrong = check_schema(document))
        return tl::unexpected(mistake(name, wrong->place, wrong->vi, wrong->en));
    try {
        Template form = Parser(document).parse();
        form.source_json = text;
        return form;
    } catch (const Mistake& wrong) {
        return tl::unexpected(mistake(name, wrong.place, wrong.vi, wrong.en));
    }
}

const Choice* choice_of(const Question& question) {
    return std::visit(Cases{[](const Choice& choice) -> const Choice* { return &choice; },
                            [](const Text&) -> const Choice* { return nullptr; },
                            [](const Number&) -> const Choice* { return nullptr; }},
                      question.kind);
}

const std::vector<Level>& options_of(const Question& question) {
    static const std::vector<Level> none;
    const Choice* choice = choice_of(question);
    return choice ? choice->options : none;
}

bool is_written(const Question& question) {
    return std::visit(Cases{[](const Choice&) { return false; }, [](const Text&) { return true; },
                            [](const Number&) { return true; }},
                      question.kind);
}

bool asks_for(const Question& question, TextContent content) {
    return std::visit(Cases{[](const Choice&) { return false; },
                            [&](const Text& text) { return text.content == content; },
                            [&](const Number&) { return content == TextContent::number; }},
                      question.kind);
}

std::vector<const GivenPage*> given_pages(const Template& form) {
    std::vector<const GivenPage*> pages;
    for (const Block& block : form.blocks)
        if (const auto* page = std::get_if<GivenPage>(&block))
            pages.push_back(page);
    return pages;
}

std::vector<Question> questions_of(const Template& form) {
    std::vector<Question> all;
    const auto add = [&](const std::vector<Question>& some) { all.insert(all.end(), some.begin(), some.end()); };
    for (const Block& block : form.blocks)
        std::visit(Cases{[](const ParagraphBlock&) {}, [](const SectionBlock&) {},
                         [&](const QuestionBlock& one) { all.push_back(one.question); },
                         [&](const MatrixBlock& matrix) { add(matrix.questions); },
                         [&](const InputsBlock& inputs) { add(inputs.questions); },
                         [&](const GivenPage& page) { add(page.questions); }},
                   block);
    return all;
}

} // namespace phieu
