#include "report/office.h"
#include "report/results/campaign_units.h"
#include "report/results/dossiers.h"
#include "report/results/quotas.h"

namespace phieu {
namespace {

class DossiersTest : public ResultsTest {
protected:
    Result<WithDossiers> with(const std::string& table) {
        const auto plan = parse_campaign(plan_.dump());
        return with_dossiers(plan.value(), parse_csv(table, "hs.csv").value(), "hs.csv",
                             [](const std::string& code) -> Result<std::string> {
                                 if (code.starts_with("HN-DN"))
                                     return code;
                                 return fail(ErrorKind::input, "Không có đơn vị.", "no such unit");
                             });
    }
    static std::string quotas_of(const Campaign& campaign) {
        std::string out;
        for (const Campaign::Quota& q : campaign.quotas)
            out += q.service + " " + q.month + " " + std::to_string(q.count) + (q.all_dossiers ? " all\n" : "\n");
        return out;
    }
    nlohmann::json plan_ = [] {
        nlohmann::json plan = campaign();
        plan["quotas"] = {
            {{"unit", "HN-DN"}, {"field", "Chứng thực"}, {"month", "2025-03"}, {"count", 70}},
            {{"unit", "HN-DN"}, {"field", "Đất đai"}, {"month", "2025-03"}, {"count", 0}, {"all_dossiers", true}},
            {{"unit", "HN-DN"}, {"field", "Các lĩnh vực còn lại"}, {"count", 0}, {"all_dossiers", true}}};
        return plan;
    }();
};

TEST_F(DossiersTest, GoToTheQuotaOfTheirUnitFieldAndMonth) {
    const auto done = with("Đơn vị,Lĩnh vực,Tháng,Số hồ sơ\nHN-DN,đất đai,3/2025,8\nHN-DN,Đất đai,2025-04,1.012\n"
                           "HN-DN,Chứng thực,3/2025,400\nHN-DN,Hộ tịch,tháng 3/2025,30\nHN-DN,Môi trường,3/2025,2\n"
                           "HN-DN,Hộ tịch,4/2025,5\n");
    ASSERT_TRUE(done) << done.error().what.vi;
    EXPECT_EQ(quotas_of(done->campaign), "Chứng thực 2025-03 70\nĐất đai 2025-03 8 all\n"
                                         "Các lĩnh vực còn lại 2025-03 32 all\nCác lĩnh vực còn lại 2025-04 5 all\n"
                                         "Đất đai 2025-04 1012 all\n");
    EXPECT_EQ(done->quotas, 4);
    EXPECT_EQ(done->unused, std::vector<std::string>{"Chứng thực"}) << "the plan wants a fixed number of these";
}

TEST_F(DossiersTest, AreTakenInWholeOrNotAtAll) {
    const auto wrong = with("Đơn vị,Lĩnh vực,Tháng,Số hồ sơ\nXX,Đất đai,3/2025,8\nHN-DN,Đất đai,13/2025,8\n"
                            "HN-DN,Đất đai,3/2025,nhiều\nHN-DN25,Đất đai,7/2025,8\nHN-DN,Đất đai,5/2025,8\n"
                            "HN-DN,Đất đai,2025-05,9\n");
    ASSERT_FALSE(wrong);
    const std::string& said = wrong.error().what.vi;
    for (const char* part :
         {"Dòng 2: Không có đơn vị.", "Dòng 3: \"13/2025\" không phải tháng", "Dòng 4: \"nhiều\" không phải số hồ sơ",
          "Dòng 5: đợt DN-2025 không có chỉ tiêu 100% hồ sơ", "Dòng 7: đơn vị, lĩnh vực và tháng này đã có"})
        EXPECT_NE(said.find(part), std::string::npos) << part << "\n" << said;
}

TEST_F(DossiersTest, TheSampleIsTakenInAsItIs) {
    EXPECT_TRUE(with(dossier_sample()));
}

TEST_F(DossiersTest, AQuotaIsFilledHoweverItsFieldIsTyped) {
    nlohmann::json plan = campaign();
    plan["quotas"] = {{{"unit", "HN-DN"}, {"field", "Tư pháp – Hộ tịch"}, {"count", 5}},
                      {{"unit", "HN-DN"}, {"field", "các lĩnh vực còn lại"}, {"count", 5}}};
    save(plan);
    sheet("HN-DN", "2025-03", "54321543", "Tư pháp - Hộ tịch");
    sheet("HN-DN", "2025-03", "54321543", "Đất đai");
    const Results r(store_, {});
    const auto progress = quota_progress(r, *r.campaign("DN-2025"));
    EXPECT_EQ(progress.at(0).collected, 1);
    EXPECT_EQ(progress.at(1).collected, 1) << "the rest is what no other quota names, however it is typed";
}

TEST(CampaignUnits, AllThatAPlanNames) {
    Campaign plan;
    plan.units = {{"A", true, ""}};
    plan.quotas = {{"B", "", "", "", 1, false}, {"", "", "", "", 1, false}};
    plan.substitutions = {{"C", "to_chuc", "ca_nhan", 1, "", "", ""}};
    plan.handed_out = {{"D", 1}};
    plan.handed_out_by_month = {{"E", {{"2025-03", 1}}}};
    EXPECT_EQ(units_named(plan), (std::set<std::string>{"A", "B", "C", "D", "E"}));
}

} // namespace
} // namespace phieu
