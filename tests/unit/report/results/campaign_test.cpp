#include "report/office.h"
#include "report/results/campaign.h"
#include "report/results/campaign_schema.h"

namespace phieu {
namespace {

using nlohmann::json;

json plan() {
    return {{"code", "DN-2025"},
            {"name", "Đợt thử"},
            {"survey_from", "1/3/2025"},
            {"survey_to", "2025-10-31"},
            {"units", json::array({{{"code", "HN-DN"}}})},
            {"forms", json::array({{{"template", "duong-noi-2025"}, {"version", 1}}})},
            {"quotas", json::array({{{"unit", "HN-DN"}, {"respondent", "ca_nhan"}, {"count", 30}},
                                    {{"unit", "HN-DN"}, {"respondent", "to_chuc"}, {"count", 20}}})}};
}

/// What the clerk is told about a plan; "" if it is taken.
Sentence told(const json& plan) {
    const auto parsed = parse_campaign(plan.dump());
    return parsed ? Sentence{} : parsed.error().what;
}

json with(const char* pointer, const json& value) {
    json out = plan();
    out[json::json_pointer(pointer)] = value;
    return out;
}

json without(const char* member) {
    json out = plan();
    out.erase(member);
    return out;
}

} // namespace

TEST(Campaign, AMillionBracketsAreRefused) {
    const auto deep =
        parse_campaign(R"({"code": "DN-2025", "x": )" + std::string(500'000, '[') + std::string(500'000, ']') + "}");
    ASSERT_FALSE(deep);
    EXPECT_NE(deep.error().what.vi.find("ngoặc"), std::string::npos);
}

TEST(Campaign, AGoodPlanIsTakenAndComesBackTheSame) {
    json full = plan();
    full["total"] = 50;
    full["target"] = 0.85;
    full["fields"] = {"Chứng thực"};
    full["channels"] = {"paper"};
    full["handed_out"] = {{"HN-DN", 60}};
    full["substitutions"] = json::array(
        {{{"unit", "HN-DN"}, {"from", "to_chuc"}, {"to", "ca_nhan"}, {"count", 5}, {"reason", "ít tổ chức"}}});
    full["quotas"].push_back({{"unit", "HN-DN"}, {"field", "Hộ tịch"}, {"month", "2025-03"}, {"count", 0}});
    const auto once = parse_campaign(full.dump());
    ASSERT_TRUE(once) << once.error().what.vi;
    EXPECT_EQ(once->survey_from, "2025-03-01");
    EXPECT_EQ(once->services, std::vector<std::string>{"Chứng thực"});
    EXPECT_EQ(once->quotas.at(2).service, "Hộ tịch");
    const auto again = parse_campaign(to_json(*once));
    ASSERT_TRUE(again) << again.error().what.vi;
    EXPECT_EQ(to_json(*again), to_json(*once));
}

TEST(Campaign, NullIsAsGoodAsAbsent) {
    json empty = plan();
    for (const char* member : {"target", "valid_share", "legal_basis", "transactions_from", "handed_out", "total"})
        empty[member] = nullptr;
    empty["units"][0]["reason"] = nullptr;
    EXPECT_EQ(told(empty).vi, "");
}

TEST(Campaign, MistakesAreNamedInTheWordsOfThePlan) {
    EXPECT_EQ(told(with("/code", "đợt 1")).vi,
              "Mã đợt chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch ngang, ví dụ DN-2025.");
    EXPECT_EQ(told(with("/code", "")).vi, "Hãy ghi mã đợt, ví dụ DN-2025.");
    EXPECT_EQ(told(without("code")).vi, "Hãy ghi mã đợt, ví dụ DN-2025.");
    EXPECT_EQ(told(without("name")).vi, "Hãy ghi tên đợt khảo sát.");
    EXPECT_EQ(told(without("forms")).vi, "Hãy chọn ít nhất một mẫu phiếu.");
    EXPECT_EQ(told(with("/forms", json::array())).vi, "Hãy chọn ít nhất một mẫu phiếu.");
    EXPECT_EQ(told(with("/total", 60)).vi, "Tổng trong kế hoạch là 60, nhưng các chỉ tiêu cộng lại là 50.");
    EXPECT_EQ(told(with("/total", 60)).en, "The plan's total is 60, but the quotas add up to 50.");
    EXPECT_EQ(told(with("/survey_to", "31/2/2025")).vi,
              "Ngày kết thúc khảo sát không phải là ngày; hãy ghi như 31/3/2025.");
    EXPECT_EQ(told(with("/survey_to", "2025-01-01")).vi, "Ngày kết thúc khảo sát trước ngày bắt đầu.");
    EXPECT_EQ(told(with("/quotas/1/count", -1)).vi, "Chỉ tiêu thứ 2: số phiếu phải là số nguyên không âm.");
    EXPECT_EQ(told(with("/quotas/1/count", 2.5)).en,
              "Quota 2: its number of sheets must be a whole number, not negative.");
    EXPECT_EQ(told(with("/quotas/0/month", "2025-13")).vi, "Chỉ tiêu thứ 1: tháng phải ghi như 2025-03.");
    EXPECT_EQ(told(with("/quotas/0/unit", "KH-VT")).vi,
              "Có chỉ tiêu cho đơn vị KH-VT, nhưng đơn vị này không thuộc phạm vi của đợt.");
    EXPECT_EQ(told(with("/units/0/included", false)).vi,
              "Đơn vị HN-DN không thuộc phạm vi khảo sát thì phải ghi lý do.");
    EXPECT_EQ(told(with("/units/0/code", 7)).vi, "Đơn vị thứ 1: mã đơn vị phải là chữ.");
    EXPECT_EQ(told(with("/formula", "trung bình")).vi,
              "Không có cách tính chỉ số hài lòng này; xem các cách tính trong tài liệu.");
    EXPECT_EQ(told(with("/handed_out", json{{"HN-DN", -3}})).vi,
              "Số phiếu phát ra của HN-DN phải là số nguyên không âm.");
    EXPECT_EQ(told(json::array()).vi, "Đợt khảo sát phải là một đối tượng JSON.");
    EXPECT_NE(parse_campaign("{\"code\": ").error().what.vi.find("không phải JSON: sai ở ký tự thứ"),
              std::string::npos);
}

TEST(Campaign, WhatWasOnceLeftOutInSilenceIsTold) {
    EXPECT_EQ(told(with("/fields", json::array({"Chứng thực", 7}))).vi, "Lĩnh vực thứ 2: phải là chữ.");
    EXPECT_EQ(told(with("/total", "50")).vi, "Tổng trong kế hoạch phải là số nguyên không âm.");
    EXPECT_EQ(told(with("/channels", json::array({"fax"}))).vi,
              "Kênh khảo sát chỉ gồm phiếu giấy (paper) và phiếu trực tuyến (online).");
}

TEST(Campaign, WhatIsMovedLeavesOneQuotaAndComesIntoAnother) {
    const auto moving = [](json quotas) {
        json out = plan();
        out["quotas"] = std::move(quotas);
        out["substitutions"] = json::array(
            {{{"unit", "HN-DN"}, {"from", "to_chuc"}, {"to", "ca_nhan"}, {"count", 5}, {"reason", "ít tổ chức"}}});
        return out;
    };
    const json people{{"unit", "HN-DN"}, {"respondent", "ca_nhan"}, {"count", 30}};
    const json others{{"unit", "HN-DN"}, {"respondent", "to_chuc"}, {"count", 20}};
    json of_march = others;
    of_march["month"] = "2025-03";
    EXPECT_EQ(told(moving({people, others})).vi, "");
    EXPECT_EQ(
        told(moving({others})).vi,
        "Điều chuyển thứ 1: đơn vị HN-DN phải có đúng một chỉ tiêu cho cá nhân, không chia lĩnh vực hay tháng (có "
        "thể là 0 phiếu); kế hoạch có 0.");
    EXPECT_NE(told(moving({people, of_march})).vi.find("cho tổ chức"), std::string::npos)
        << "it would stand in a note beside a number that it does not move";
    EXPECT_NE(told(moving({people, people, others})).vi.find("kế hoạch có 2"), std::string::npos)
        << "each of both would be moved";
    EXPECT_TRUE(kept_campaign(moving({others}).dump())) << "what was kept before the rule goes on";
}

TEST(Campaign, EveryMemberOfTheSchemaHasItsSentence) {
    const std::function<void(const json&, const std::string&)> walk = [&](const json& rule, const std::string& place) {
        EXPECT_TRUE(rule.contains("says")) << place;
        for (const json& member : rule.value("required", json::array()))
            EXPECT_TRUE(rule["properties"][member.get<std::string>()].contains("missing")) << place << member;
        if (rule.contains("properties"))
            for (const auto& [name, member] : rule["properties"].items())
                walk(member, place + "/" + name);
        for (const char* of_all : {"items", "additionalProperties"})
            if (rule.contains(of_all))
                walk(rule[of_all], place + "/" + of_all);
    };
    walk(campaign_schema(), "");
}

TEST_F(ResultsTest, AKeptCampaignThatCantBeReadIsToldNotLeftOut) {
    sheet("HN-DN", "2025-03", "54321543");
    store_.office.save_document({"campaign", "DN-2025", R"({"code": "DN-2025"})", "lan", ""});
    try {
        const Results results(store_, {});
        FAIL() << "figures without one of their campaigns";
    } catch (const Failure& failure) {
        EXPECT_NE(failure.error.what.vi.find("Đợt khảo sát DN-2025"), std::string::npos) << failure.error.what.vi;
        EXPECT_NE(failure.error.what.vi.find("Hãy ghi tên đợt khảo sát."), std::string::npos);
    }
}

} // namespace phieu
