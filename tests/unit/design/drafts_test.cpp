#include "adopt/install.h"
#include "adopt/take_over.h"
#include "base/files.h"
#include "design/drafts.h"
#include "design/trial.h"
#include "support.h"
#include "synth/strange_form.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <opencv2/imgcodecs.hpp>

namespace phieu::design {
namespace {

using json = nlohmann::ordered_json;

class DraftsTest : public testing::Test {
protected:
    DraftsTest() { synth::make_strange(*shipped("van-thang-2023"), {"mau-xa", Target::circle, true}, folder_.path); }

    FormPtr given() { return Catalog(folder_.path).load("mau-xa").value(); }
    DraftForm next_version() { return drafts_.begin_copy(*given(), "mau-xa", "", hand_).value(); }
    OfDraft<DraftForm> change(const DraftForm& draft, const json& form, const std::vector<std::string>& settled = {}) {
        return drafts_.change(draft.id, draft.revision, form, settled, hand_);
    }
    std::vector<CheckKind> musts(const DraftForm& draft) {
        std::vector<CheckKind> out;
        const std::vector<Check> checks = drafts_.checks_of(draft).value();
        for (const Check& check : checks)
            if (check.must)
                out.push_back(check.kind);
        return out;
    }
    template <typename T>
    static DraftTrouble trouble(const OfDraft<T>& result) {
        EXPECT_FALSE(result);
        return result ? DraftTrouble::bad_id : result.error().trouble;
    }

    /// A form that was taken over, with a scale that somebody should look at.
    adopt::TakenOver taken_over() {
        adopt::TakenOver out;
        const FormPtr form = given();
        out.draft.form = json::parse(form->content.source_json);
        out.draft.form["id"] = "tu-word";
        for (const GivenPage* page : given_pages(form->content))
            for (const std::string& file : {page->picture, page->original})
                if (!file.empty())
                    out.files[file] = read_file(form->folder / file).value();
        for (const json* question : questions_in(out.draft.form))
            if (question->contains("scale")) {
                out.draft.doubts.push_back({adopt::DoubtKind::direction, 1, {}, question->at("id"), {"?", "?"}, 0.9});
                out.draft.doubts.push_back({adopt::DoubtKind::detail, 1, {}, question->at("id"), {"?", "?"}, 0.5});
                break;
            }
        return out;
    }

    TemporaryFolder folder_;
    Drafts drafts_{folder_.path};
    const Drafts::Hand hand_{"Lê Văn Minh", "2026-03-01T08:00:00Z"};
};

json& first_question(json& form) {
    return form.at("blocks").at(0).at("questions").at(0);
}

} // namespace

TEST_F(DraftsTest, AnOwnFormIsChangedAsItsNextVersionAndTheFirstIsStillRead) {
    const DraftForm draft = next_version();
    EXPECT_EQ(draft.version, 2);
    json form = draft.form;
    first_question(form)["label"] = "Câu hỏi đã sửa";
    const auto changed = change(draft, form);
    ASSERT_TRUE(changed) << changed.error().what.en;
    const auto used = drafts_.use("mau-xa", changed->revision);
    ASSERT_TRUE(used) << used.error().what.en;
    const Catalog catalog(folder_.path);
    EXPECT_EQ(questions_of(catalog.find("mau-xa", 2).value()->content).front().label, "Câu hỏi đã sửa");
    EXPECT_NE(questions_of(catalog.find("mau-xa", 1).value()->content).front().label, "Câu hỏi đã sửa");
    EXPECT_EQ(trouble(drafts_.find("mau-xa")), DraftTrouble::no_draft);
    EXPECT_FALSE(std::filesystem::exists(drafts_.folder("mau-xa")));
}

TEST_F(DraftsTest, AFormOfTheProgramIsCopiedAndNotChanged) {
    const FormPtr form = shipped("long-khanh-2024");
    EXPECT_EQ(trouble(drafts_.begin_copy(*form, "long-khanh-2024", "", hand_)), DraftTrouble::form_exists);
    const auto copy = drafts_.begin_copy(*form, "phieu-phuong-ta", "Phiếu của phường ta", hand_);
    ASSERT_TRUE(copy) << copy.error().what.en;
    EXPECT_EQ(copy->version, 1);
    EXPECT_EQ(copy->form.at("title"), "Phiếu của phường ta");
    EXPECT_EQ(trouble(drafts_.begin_copy(*form, "phieu-phuong-ta", "", hand_)), DraftTrouble::form_exists);
}

TEST_F(DraftsTest, ACorrectedPaperIsTheNextVersionOfItsFormWithWhatTheOfficeHadSaid) {
    const FormPtr before = given();
    adopt::TakenOver paper = taken_over();
    paper.draft.form["id"] = "mau-xa";
    paper.draft.form["version"] = 2;
    const auto draft = drafts_.begin_next(*before, paper, "Mẫu đã sửa.docx", hand_);
    ASSERT_TRUE(draft) << draft.error().what.en;
    EXPECT_EQ(draft->version, 2);
    EXPECT_EQ(draft->source, "Mẫu đã sửa.docx");
    std::vector<std::string> ids, ids_before;
    for (const json* question : questions_in(draft->form))
        ids.push_back(question->at("id"));
    const json form_before = json::parse(before->content.source_json);
    for (const json* question : questions_in(form_before))
        ids_before.push_back(question->at("id"));
    EXPECT_EQ(ids, ids_before);
    EXPECT_EQ(trouble(drafts_.begin_next(*shipped("van-thang-2023"), paper, "x", hand_)), DraftTrouble::form_exists);
}

/// What their forms look like is our own doing: nothing may stand in the way.
TEST_F(DraftsTest, EveryShippedFormCanBeUsedAfterItWasCopied) {
    for (const std::string& id : shipped_templates()) {
        const auto copy = drafts_.begin_copy(*shipped(id), "ban-sao-" + id.substr(0, 8), "", hand_);
        ASSERT_TRUE(copy) << id << copy.error().what.en;
        EXPECT_EQ(copy->form.at("blocks"), json::parse(shipped(id)->content.source_json).at("blocks")) << id;
        EXPECT_TRUE(musts(*copy).empty()) << id;
    }
}

TEST_F(DraftsTest, WhoeverChangesAnOldRevisionIsToldWhoWasFaster) {
    const DraftForm draft = next_version();
    ASSERT_TRUE(change(draft, draft.form));
    const auto late = change(draft, draft.form);
    EXPECT_EQ(trouble(late), DraftTrouble::stale);
    EXPECT_NE(late.error().what.vi.find("Lê Văn Minh"), std::string::npos);
    EXPECT_EQ(trouble(drafts_.use("mau-xa", draft.revision)), DraftTrouble::stale);
}

TEST_F(DraftsTest, WhatIsNoFormIsNotKept) {
    const DraftForm draft = next_version();
    json form = draft.form;
    first_question(form).erase("label");
    EXPECT_EQ(trouble(change(draft, form)), DraftTrouble::bad_form);
    form = draft.form;
    first_question(form)["at"].erase(0); // fewer places than options
    EXPECT_EQ(trouble(change(draft, form)), DraftTrouble::bad_form);
    form = draft.form;
    first_question(form)["at"][0] = {1500, 20, 4, 4}; // off the page
    EXPECT_EQ(trouble(change(draft, form)), DraftTrouble::bad_form);
    form = draft.form;
    form["id"] = "khac";
    EXPECT_EQ(trouble(change(draft, form)), DraftTrouble::bad_form);
    form = draft.form;
    form["blocks"][0]["picture"] = "khac.png";
    EXPECT_EQ(trouble(change(draft, form)), DraftTrouble::bad_form);
    EXPECT_EQ(drafts_.find("mau-xa")->revision, draft.revision);
    EXPECT_EQ(drafts_.find("mau-xa")->form, draft.form);
}

TEST_F(DraftsTest, PlacesThatOverlapOrAreTooSmallStandInTheWay) {
    const DraftForm draft = next_version();
    EXPECT_TRUE(musts(draft).empty());
    json form = draft.form;
    auto& at = first_question(form)["at"];
    at[0] = at[1];
    auto changed = change(draft, form);
    ASSERT_TRUE(changed) << changed.error().what.en;
    EXPECT_EQ(musts(*changed), std::vector{CheckKind::overlap});
    EXPECT_EQ(trouble(drafts_.use("mau-xa", changed->revision)), DraftTrouble::not_ready);
    form = draft.form;
    first_question(form)["at"][0][2] = 1;
    changed = change(*changed, form);
    ASSERT_TRUE(changed) << changed.error().what.en;
    EXPECT_EQ(musts(*changed), std::vector{CheckKind::size});
}

/// The wrong way round, 95 % satisfied become 5 %: nobody gets past that question.
TEST_F(DraftsTest, AScaleAndWhenSheetsAreHandedOutAreAPersonsWordFirst) {
    const auto begun = drafts_.begin(taken_over(), "Mẫu.docx", hand_);
    ASSERT_TRUE(begun) << begun.error().what.en;
    EXPECT_EQ(begun->source, "Mẫu.docx");
    EXPECT_EQ(musts(*begun), (std::vector{CheckKind::doubts, CheckKind::doubts}));
    std::vector<std::string> keys;
    for (const DraftDoubt& doubt : begun->doubts)
        if (doubt.kind != adopt::DoubtKind::detail)
            keys.push_back(doubt.key);
    const auto one = change(*begun, begun->form, {keys.front()});
    EXPECT_EQ(musts(one.value()).size(), 1U);
    const auto both = change(*one, begun->form, keys);
    EXPECT_TRUE(musts(both.value()).empty());
    const auto taken_back = change(*both, begun->form, {});
    EXPECT_EQ(musts(taken_back.value()).size(), 2U);
}

TEST_F(DraftsTest, AScaleIsAskedAboutEvenWhenItsFirstQuestionIsDeleted) {
    const auto begun = drafts_.begin(taken_over(), "Mẫu.docx", hand_);
    ASSERT_TRUE(begun);
    const auto asked = std::find_if(begun->doubts.begin(), begun->doubts.end(),
                                    [](const DraftDoubt& doubt) { return doubt.kind == adopt::DoubtKind::direction; });
    ASSERT_NE(asked, begun->doubts.end());
    json form = begun->form;
    for (json& block : form["blocks"])
        for (auto question = block["questions"].begin(); question != block["questions"].end();)
            question = question->at("id") == asked->question ? block["questions"].erase(question) : question + 1;
    const auto changed = change(*begun, form);
    ASSERT_TRUE(changed) << changed.error().what.en;
    int directions = 0, details = 0;
    for (const DraftDoubt& doubt : standing_doubts(*changed)) {
        directions += doubt.kind == adopt::DoubtKind::direction;
        details += doubt.kind == adopt::DoubtKind::detail;
        EXPECT_NE(doubt.question, asked->question);
    }
    EXPECT_EQ(directions, 1);
    EXPECT_EQ(details, 0);
}

TEST_F(DraftsTest, AScaleThatIsTurnedIsAskedAboutAgain) {
    const auto begun = drafts_.begin(taken_over(), "Mẫu.docx", hand_);
    ASSERT_TRUE(begun) << begun.error().what.en;
    std::vector<std::string> keys;
    for (const DraftDoubt& doubt : begun->doubts)
        keys.push_back(doubt.key);
    const DraftForm settled = change(*begun, begun->form, keys).value();
    ASSERT_TRUE(musts(settled).empty());
    const std::string scale = settled.doubts.front().scale;
    json form = settled.form;
    json& levels = form["scales"][scale]["printed_order"];
    std::swap(levels.front().at("value"), levels.back().at("value"));
    const DraftForm turned = change(settled, form, keys).value();
    EXPECT_EQ(musts(turned), std::vector{CheckKind::doubts});
    std::swap(form["scales"][scale]["printed_order"].front().at("value"),
              form["scales"][scale]["printed_order"].back().at("value"));
    EXPECT_TRUE(musts(change(turned, form, keys).value()).empty()); // turned back as the answer to that question
}

TEST_F(DraftsTest, AScaleThatSomebodyMakesIsAskedAbout) {
    const DraftForm draft = next_version();
    json form = draft.form;
    form["scales"]["moi"] = {
        {"printed_order", {{{"value", "2"}, {"label", "Rất kém"}}, {{"value", "1"}, {"label", "Rất tốt"}}}},
        {"satisfied", {"2"}}};
    EXPECT_TRUE(musts(change(draft, form).value()).empty()); // nobody uses it
    json& question = first_question(form);
    question.erase("options");
    question.erase("values");
    question["scale"] = "moi";
    question["at"] = json::array({question["at"][0], question["at"][1]});
    const auto changed = change(drafts_.find("mau-xa").value(), form);
    ASSERT_TRUE(changed) << changed.error().what.en;
    EXPECT_EQ(musts(*changed), std::vector{CheckKind::doubts});
    EXPECT_EQ(standing_doubts(*changed).back().question, question["id"]);
}

TEST_F(DraftsTest, AnAnswerForOneQuestionsOwnScaleLeavesTheOthersOpen) {
    const auto begun = drafts_.begin(taken_over(), "Mẫu.docx", hand_);
    ASSERT_TRUE(begun) << begun.error().what.en;
    const DraftDoubt asked = begun->doubts.front();
    json form = begun->form;
    form["scales"]["rieng"] = form["scales"][asked.scale];
    for (json& block : form["blocks"])
        for (json& question : block["questions"])
            if (question["id"] == asked.question)
                question["scale"] = "rieng";
    const DraftForm changed = change(*begun, form).value();
    const auto doubts = standing_doubts(changed);
    const auto still =
        std::find_if(doubts.begin(), doubts.end(), [&](const DraftDoubt& doubt) { return doubt.scale == asked.scale; });
    ASSERT_NE(still, doubts.end());
    EXPECT_NE(still->question, asked.question);
    EXPECT_FALSE(still->settled);
}

TEST_F(DraftsTest, ABoxThatWasDraggedOffItsPrintIsNamed) {
    DraftForm draft = next_version();
    const auto off_print = [&](const DraftForm& looked_at) {
        const std::vector<Check> checks = drafts_.checks_of(looked_at).value();
        return std::count_if(checks.begin(), checks.end(),
                             [](const Check& check) { return check.kind == CheckKind::off_print; });
    };
    EXPECT_EQ(off_print(draft), 0);
    json form = draft.form;
    json& at = first_question(form)["at"][0];
    at[1] = at[1].get<double>() - 3;
    EXPECT_EQ(off_print(change(draft, form).value()), 1);
}

TEST_F(DraftsTest, OptionsOfOneNameStandInTheWay) {
    DraftForm draft = drafts_.begin_from_nothing("tu-dau", "Phiếu mới", hand_).value();
    draft = change(draft, draft.form, {draft.doubts.front().key}).value();
    ASSERT_TRUE(musts(draft).empty());
    json form = draft.form;
    form["scales"]["muc_do"]["printed_order"][1]["label"] = form["scales"]["muc_do"]["printed_order"][0]["label"];
    const auto changed = change(draft, form, {draft.doubts.front().key});
    ASSERT_TRUE(changed) << changed.error().what.en;
    EXPECT_EQ(musts(*changed), (std::vector{CheckKind::doubts, CheckKind::wording})); // and its scale is another one
    form = draft.form;
    form["title"] = "(chưa có lời)"; // as the page sends it while somebody retypes it
    EXPECT_EQ(musts(change(*changed, form, {draft.doubts.front().key}).value()),
              (std::vector{CheckKind::doubts, CheckKind::wording}));
}

TEST_F(DraftsTest, AConditionThatNoAnswerMeetsStandsInTheWay) {
    const DraftForm draft = next_version();
    json form = draft.form;
    const std::string filter = first_question(form)["id"];
    form.at("blocks").at(0).at("questions").at(1)["only_if"] = {{"field", filter}, {"values", {"khong_co"}}};
    EXPECT_EQ(musts(change(draft, form).value()), std::vector{CheckKind::condition});
}

TEST_F(DraftsTest, ASheetOfATrialIsNoSheetOfAnyForm) {
    const DraftForm draft = next_version();
    const std::string before = drafts_.form_on_trial(draft).value()->content.id;
    EXPECT_TRUE(before.starts_with("thu--"));
    EXPECT_EQ(trouble(drafts_.begin_from_nothing(before, "", hand_)), DraftTrouble::bad_id);
    json form = draft.form;
    std::swap(form.at("blocks").at(0).at("questions").at(0), form.at("blocks").at(0).at("questions").at(1));
    const DraftForm changed = change(draft, form).value();
    EXPECT_NE(drafts_.form_on_trial(changed).value()->content.id, before);
    EXPECT_FALSE(Catalog(folder_.path).find(before, 1).value());
}

TEST_F(DraftsTest, WhatAKilledInstallationLeftIsNotInTheWay) {
    adopt::TakenOver form = taken_over();
    const std::filesystem::path templates = folder_.path / "templates";
    std::map<std::string, Bytes> files;
    for (json& page : form.draft.form.at("blocks")) {
        const std::string fresh = "tu-word.v1." + page.at("picture").get<std::string>();
        files[fresh] = form.files.at(page.at("picture"));
        page["picture"] = fresh;
        ASSERT_TRUE(write_file(templates / fresh, "half of it"));
    }
    const auto installed = adopt::install(form.draft.form, files, templates);
    ASSERT_TRUE(installed) << installed.error().what.en;
    EXPECT_TRUE(Catalog(folder_.path).load("tu-word"));
    EXPECT_FALSE(adopt::install(form.draft.form, files, templates)); // a form that is there is not replaced
}

TEST_F(DraftsTest, ATrialIsOfTheFormAsItIs) {
    DraftForm draft = next_version();
    draft = drafts_.keep_trial("mau-xa", draft.revision, {3, {{"x", 3, 0, 0}}}, hand_).value();
    json form = draft.form;
    first_question(form)["label"] = "Lời khác";
    draft = change(draft, form).value();
    EXPECT_TRUE(draft.trial);
    first_question(form)["at"][0][0] = first_question(form)["at"][0][0].get<double>() + 1;
    draft = change(draft, form).value();
    EXPECT_FALSE(draft.trial);
}

TEST_F(DraftsTest, NamesThatAreNoneLeadNowhere) {
    for (const char* id : {"..", "../results", "", "A", "a/../../b", "templates/x"}) {
        EXPECT_EQ(trouble(drafts_.find(id)), DraftTrouble::no_draft) << id;
        EXPECT_EQ(trouble(drafts_.begin_from_nothing(id, "x", hand_)), DraftTrouble::bad_id) << id;
        EXPECT_EQ(trouble(drafts_.drop(id, hand_)), DraftTrouble::no_draft) << id;
        EXPECT_EQ(trouble(drafts_.take_back(id + std::string(".1"))), DraftTrouble::no_draft) << id;
    }
}

TEST_F(DraftsTest, ABrokenDraftKeepsTheOthersInTheList) {
    const DraftForm draft = next_version();
    ASSERT_TRUE(write_file(drafts_.folder("hong-roi") / "draft.json", std::string("{")));
    const DraftShelf shelf = drafts_.shelf();
    ASSERT_EQ(shelf.drafts.size(), 1U);
    EXPECT_EQ(shelf.drafts.front().id, draft.id);
    EXPECT_EQ(shelf.broken, std::vector<std::string>{"hong-roi"});
    EXPECT_THROW((void)drafts_.find("hong-roi"), Failure);
    EXPECT_TRUE(drafts_.drop("hong-roi", hand_));
    EXPECT_TRUE(drafts_.shelf().broken.empty());
    EXPECT_TRUE(drafts_.shelf().dropped.empty()); // nothing of it can be taken back
}

TEST_F(DraftsTest, WhatWasDeletedIsTakenBackAsItWas) {
    const DraftForm draft = next_version();
    const std::string name = drafts_.drop(draft.id, hand_).value();
    EXPECT_EQ(trouble(drafts_.find(draft.id)), DraftTrouble::no_draft);
    const DraftShelf shelf = drafts_.shelf();
    ASSERT_EQ(shelf.dropped.size(), 1U);
    EXPECT_EQ(shelf.dropped.front().name, name);
    EXPECT_EQ(shelf.dropped.front().by, hand_.person);
    EXPECT_EQ(shelf.dropped.front().at, hand_.at);
    ASSERT_TRUE(drafts_.take_back(name));
    EXPECT_EQ(drafts_.find(draft.id)->form, draft.form);
    EXPECT_TRUE(drafts_.checks_of(*drafts_.find(draft.id))); // its pictures are there
    EXPECT_EQ(trouble(drafts_.take_back(name)), DraftTrouble::no_draft);
}

TEST_F(DraftsTest, WhatARefusedBeginningLeftIsNotInTheWayOfWhatIsTakenBack) {
    const DraftForm draft = next_version();
    const std::string name = drafts_.drop(draft.id, hand_).value();
    ASSERT_TRUE(write_file(drafts_.folder(draft.id) / "templates" / "mau-xa.v2.p1.png", std::string("x")));
    ASSERT_TRUE(drafts_.take_back(name));
    EXPECT_EQ(drafts_.find(draft.id)->form, draft.form);
}

TEST_F(DraftsTest, WhatWasDeletedStaysAwayWhileSomebodyWorksOnTheSameForm) {
    const DraftForm draft = next_version();
    const std::string first = drafts_.drop(draft.id, hand_).value();
    next_version();
    EXPECT_EQ(trouble(drafts_.take_back(first)), DraftTrouble::form_exists);
    const std::string second = drafts_.drop(draft.id, hand_).value();
    EXPECT_NE(first, second);
    EXPECT_EQ(drafts_.shelf().dropped.size(), 2U);
}

TEST_F(DraftsTest, PagesThatHaveRoomStayWhatTheyAreHoweverOftenTheyAreMadeSmaller) {
    const DraftForm draft = drafts_.begin(taken_over(), "Mẫu.docx", hand_).value();
    const DraftForm once = drafts_.shrink(draft.id, draft.revision, hand_).value();
    const DraftForm twice = drafts_.shrink(once.id, once.revision, hand_).value();
    EXPECT_EQ(once.form, twice.form);
}

TEST_F(DraftsTest, AFormFromNothingIsPrintedAndUsed) {
    const auto draft = drafts_.begin_from_nothing("tu-dau", "Phiếu mới", hand_);
    ASSERT_TRUE(draft) << draft.error().what.en;
    EXPECT_EQ(musts(*draft), std::vector{CheckKind::doubts}); // when it is handed out
    const auto settled = change(*draft, draft->form, {draft->doubts.front().key});
    ASSERT_TRUE(settled);
    const auto used = drafts_.use("tu-dau", settled->revision);
    ASSERT_TRUE(used) << used.error().what.en;
    EXPECT_EQ(Catalog(folder_.path).load("tu-dau").value()->content.title, "Phiếu mới");
}

TEST_F(DraftsTest, FilledSheetsAreReadWithADraftAndNothingIsStored) {
    const DraftForm draft = next_version();
    const FormPtr form = drafts_.form_on_trial(draft).value();
    synth::Random random(11);
    synth::SheetMaker maker(form);
    const synth::FilledPage filled = std::move(maker.fill("", std::nullopt, synth::People::tidy, random).front());
    synth::Journey journey;
    journey.dpi = 200;
    const PageLayout& layout = *form->page(1);
    const std::filesystem::path scan = folder_.path / "thu.png";
    cv::imwrite(scan.string(), synth::travel(filled.canvas, layout.width_mm, layout.height_mm, journey, random));
    const std::string id = drafts_.prepare_trial(draft);
    TrialWish wish{scan, 1, drafts_.folder("mau-xa"), id, drafts_.trial_folder("mau-xa") / "thu-1.jpg", {}};
    const auto read = read_trial(wish);
    ASSERT_TRUE(read) << read.error().what.en;
    EXPECT_EQ(read->pictures, 1);
    ASSERT_EQ(read->pages.size(), 1U);
    const TrialPage& page = read->pages.front();
    ASSERT_TRUE(page.page) << page.problem->en;
    EXPECT_TRUE(page.has_picture);
    EXPECT_TRUE(std::filesystem::exists(wish.picture));
    int choices = 0, asked = 0;
    for (const TrialAnswer& answer : page.answers)
        if (!answer.text) {
            choices++;
            asked += answer.asked;
            if (!answer.asked) {
                EXPECT_EQ(answer.value, filled.truth.at(answer.question).value) << answer.question;
            }
        }
    EXPECT_GT(choices, 5);
    EXPECT_LE(asked, 2);
    wish.number = 2;
    EXPECT_FALSE(read_trial(wish));
}

} // namespace phieu::design
