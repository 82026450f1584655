#include "report/results/campaign_schema.h"

#include "base/text.h"

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

constexpr const char* schema_text = R"json({
"$schema": "http://json-schema.org/draft-07/schema#",
"title": "Đợt khảo sát",
"type": "object",
"says": ["Đợt khảo sát phải là một đối tượng JSON.", "A campaign must be a JSON object."],
"required": ["code", "name", "forms"],
"properties": {
 "code": {
  "type": "string", "pattern": "^[A-Z0-9-]+$",
  "missing": ["Hãy ghi mã đợt, ví dụ DN-2025.", "Write the campaign's code, such as DN-2025."],
  "says": ["Mã đợt chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch ngang, ví dụ DN-2025.",
           "The campaign's code has plain capital letters, digits and hyphens only, such as DN-2025."]
 },
 "name": {
  "type": "string", "minLength": 1,
  "missing": ["Hãy ghi tên đợt khảo sát.", "Write the campaign's name."],
  "says": ["Tên đợt khảo sát phải là chữ.", "The campaign's name must be a text."]
 },
 "legal_basis": {
  "type": "string",
  "says": ["Căn cứ của đợt phải là chữ.", "The campaign's legal basis must be a text."]
 },
 "transactions_from": {
  "type": "string",
  "says": ["Ngày đầu của thời gian giao dịch không phải là ngày; hãy ghi như 31/3/2025.",
           "The first day of the transactions is no date; write it as 2025-03-31."]
 },
 "transactions_to": {
  "type": "string",
  "says": ["Ngày cuối của thời gian giao dịch không phải là ngày; hãy ghi như 31/3/2025.",
           "The last day of the transactions is no date; write it as 2025-03-31."]
 },
 "survey_from": {
  "type": "string",
  "says": ["Ngày bắt đầu khảo sát không phải là ngày; hãy ghi như 31/3/2025.",
           "The first day of the survey is no date; write it as 2025-03-31."]
 },
 "survey_to": {
  "type": "string",
  "says": ["Ngày kết thúc khảo sát không phải là ngày; hãy ghi như 31/3/2025.",
           "The last day of the survey is no date; write it as 2025-03-31."]
 },
 "units": {
  "type": "array",
  "says": ["Các đơn vị của đợt phải là một danh sách.", "The campaign's units must be a list."],
  "items": {
   "name": ["Đơn vị thứ {}: ", "Unit {}: "],
   "type": "object", "says": ["không đúng dạng.", "it is not of the right form."],
   "required": ["code"],
   "properties": {
    "code": {
     "type": "string", "minLength": 1,
     "missing": ["chưa ghi mã đơn vị.", "its code is missing."],
     "says": ["mã đơn vị phải là chữ.", "its code must be a text."]
    },
    "included": {
     "type": "boolean",
     "says": ["\"thuộc phạm vi khảo sát\" phải là có hoặc không.", "whether it is included must be yes or no."]
    },
    "reason": { "type": "string", "says": ["lý do phải là chữ.", "the reason must be a text."] }
   }
  }
 },
 "forms": {
  "type": "array", "minItems": 1,
  "missing": ["Hãy chọn ít nhất một mẫu phiếu.", "Choose at least one form."],
  "says": ["Hãy chọn ít nhất một mẫu phiếu.", "Choose at least one form."],
  "items": {
   "name": ["Mẫu phiếu thứ {}: ", "Form {}: "],
   "type": "object", "says": ["không đúng dạng.", "it is not of the right form."],
   "required": ["template", "version"],
   "properties": {
    "template": {
     "type": "string", "minLength": 1,
     "missing": ["chưa ghi mã mẫu phiếu.", "its template is missing."],
     "says": ["mã mẫu phiếu phải là chữ.", "its template must be a text."]
    },
    "version": {
     "type": "integer", "minimum": 0,
     "missing": ["chưa ghi số bản của mẫu phiếu.", "its version is missing."],
     "says": ["bản của mẫu phiếu phải là số nguyên.", "its version must be a whole number."]
    }
   }
  }
 },
 "fields": {
  "type": "array",
  "says": ["Các lĩnh vực của đợt phải là một danh sách.", "The campaign's services must be a list."],
  "items": {
   "name": ["Lĩnh vực thứ {}: ", "Service {}: "],
   "type": "string", "says": ["phải là chữ.", "it must be a text."]
  }
 },
 "province": {
  "type": "string",
  "says": ["Tỉnh, thành phố của người được hỏi phải là chữ.", "The respondents' province must be a text."]
 },
 "channels": {
  "type": "array",
  "says": ["Các kênh khảo sát phải là một danh sách.", "The channels must be a list."],
  "items": {
   "enum": ["paper", "online"],
   "says": ["Kênh khảo sát chỉ gồm phiếu giấy (paper) và phiếu trực tuyến (online).",
            "Channels are paper and online only."]
  }
 },
 "target": {
  "type": "number", "minimum": 0, "maximum": 1,
  "says": ["Mục tiêu phải từ 0% đến 100% (trong tệp: từ 0 đến 1, ví dụ 0.85).",
           "The target must be from 0 to 1, such as 0.85."]
 },
 "formula": {
  "type": "string",
  "says": ["Không có cách tính chỉ số hài lòng này; xem các cách tính trong tài liệu.",
           "There is no such formula; the documentation lists them."]
 },
 "valid_share": {
  "type": "number", "minimum": 0, "maximum": 1,
  "says": ["Tỷ lệ số câu phải trả lời để phiếu hợp lệ phải từ 0% đến 100% (trong tệp: từ 0 đến 1, ví dụ 0.7).",
           "The share of questions that makes a sheet valid must be from 0 to 1, such as 0.7."]
 },
 "pending_share": {
  "type": "number", "minimum": 0, "maximum": 1,
  "says": ["Tỷ lệ câu trả lời chờ soát mà quá thì báo cáo cảnh báo phải từ 0% đến 100% (trong tệp: từ 0 đến 1, ví dụ 0.02).",
           "The share of waiting answers beyond which a report warns must be from 0 to 1, such as 0.02."]
 },
 "quotas": {
  "type": "array",
  "says": ["Các chỉ tiêu phải là một danh sách.", "The quotas must be a list."],
  "items": {
   "name": ["Chỉ tiêu thứ {}: ", "Quota {}: "],
   "type": "object", "says": ["không đúng dạng.", "it is not of the right form."],
   "required": ["count"],
   "properties": {
    "unit": { "type": "string", "says": ["mã đơn vị phải là chữ.", "its unit must be a text."] },
    "field": { "type": "string", "says": ["lĩnh vực phải là chữ.", "its service must be a text."] },
    "respondent": {
     "enum": ["", "ca_nhan", "to_chuc"],
     "says": ["đối tượng phải là cá nhân (ca_nhan) hoặc tổ chức (to_chuc).",
              "its respondents must be individuals (ca_nhan) or organisations (to_chuc)."]
    },
    "month": {
     "type": "string", "pattern": "^$|^[0-9]{4}-(0[1-9]|1[0-2])$",
     "says": ["tháng phải ghi như 2025-03.", "its month must be written as 2025-03."]
    },
    "count": {
     "type": "integer", "minimum": 0,
     "missing": ["chưa ghi số phiếu.", "its number of sheets is missing."],
     "says": ["số phiếu phải là số nguyên không âm.", "its number of sheets must be a whole number, not negative."]
    },
    "all_dossiers": {
     "type": "boolean",
     "says": ["\"khảo sát toàn bộ hồ sơ\" phải là có hoặc không.", "whether it is all dossiers must be yes or no."]
    }
   }
  }
 },
 "substitutions": {
  "type": "array",
  "says": ["Các lần điều chuyển chỉ tiêu phải là một danh sách.", "The substitutions must be a list."],
  "items": {
   "name": ["Điều chuyển thứ {}: ", "Substitution {}: "],
   "type": "object", "says": ["không đúng dạng.", "it is not of the right form."],
   "required": ["unit", "from", "to", "count", "reason"],
   "properties": {
    "unit": {
     "type": "string", "minLength": 1,
     "missing": ["chưa ghi đơn vị.", "its unit is missing."],
     "says": ["đơn vị phải là chữ.", "its unit must be a text."]
    },
    "from": {
     "enum": ["ca_nhan", "to_chuc"],
     "missing": ["chưa ghi chuyển từ đối tượng nào.", "whom it moves from is missing."],
     "says": ["phải chuyển giữa cá nhân (ca_nhan) và tổ chức (to_chuc).",
              "it must be between individuals (ca_nhan) and organisations (to_chuc)."]
    },
    "to": {
     "enum": ["ca_nhan", "to_chuc"],
     "missing": ["chưa ghi chuyển sang đối tượng nào.", "whom it moves to is missing."],
     "says": ["phải chuyển giữa cá nhân (ca_nhan) và tổ chức (to_chuc).",
              "it must be between individuals (ca_nhan) and organisations (to_chuc)."]
    },
    "count": {
     "type": "integer", "minimum": 0,
     "missing": ["chưa ghi số phiếu.", "its number of sheets is missing."],
     "says": ["số phiếu phải là số nguyên không âm.", "its number of sheets must be a whole number, not negative."]
    },
    "reason": {
     "type": "string", "minLength": 1,
     "missing": ["chưa ghi lý do.", "its reason is missing."],
     "says": ["lý do phải là chữ.", "its reason must be a text."]
    },
    "person": { "type": "string", "says": ["người ghi phải là chữ.", "who wrote it must be a text."] },
    "at": { "type": "string", "says": ["ngày ghi phải là chữ.", "when it was written must be a text."] }
   }
  }
 },
 "handed_out": {
  "type": "object",
  "says": ["Số phiếu phát ra phải ghi theo từng đơn vị.", "Sheets handed out must be given by unit."],
  "additionalProperties": {
   "name": ["Số phiếu phát ra của {} ", "The number of sheets handed out by {} "],
   "type": "integer", "minimum": 0,
   "says": ["phải là số nguyên không âm.", "must be a whole number, not negative."]
  }
 },
 "handed_out_by_month": {
  "type": "object",
  "says": ["Số phiếu phát ra theo tháng phải ghi theo từng đơn vị.", "Sheets handed out by month must be given by unit."],
  "additionalProperties": {
   "name": ["Số phiếu phát ra theo tháng của {} ", "The numbers of sheets handed out by month by {} "],
   "type": "object",
   "says": ["phải ghi theo tháng, như 2025-03.", "must be given by month, such as 2025-03."],
   "propertyNames": { "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" },
   "additionalProperties": {
    "type": "integer", "minimum": 0,
    "says": ["phải là số nguyên không âm.", "must be whole numbers, not negative."]
   }
  }
 },
 "total": {
  "type": "integer", "minimum": 0,
  "says": ["Tổng trong kế hoạch phải là số nguyên không âm.", "The plan's total must be a whole number, not negative."]
 }
}
})json";

Sentence pair_of(const json& texts) {
    return {texts.at(0).get<std::string>(), texts.at(1).get<std::string>()};
}

bool is_empty(const json& value) {
    return (value.is_string() && value.get_ref<const std::string&>().empty()) || (value.is_array() && value.empty());
}

/// One step down: from a rule to that of a member or an entry. @return null where the schema has no rule
const json* below(const json& rule, const std::string& step) {
    if (const auto at = rule.find("properties"); at != rule.end())
        return at->contains(step) ? &(*at)[step] : nullptr;
    for (const char* of_all : {"items", "additionalProperties"})
        if (const auto at = rule.find(of_all); at != rule.end())
            return &*at;
    return nullptr;
}

/// @return the sentence of the deepest rule on the way; "missing" is preferred where the member is not there
Sentence said(const std::vector<std::string>& place, bool missing) {
    Sentence out;
    Sentence name;
    const json* rule = &campaign_schema();
    for (std::size_t n = 0;; n++) {
        const bool last = n == place.size();
        const char* kind = last && missing && rule->contains("missing") ? "missing" : "says";
        if (rule->contains(kind)) {
            const Sentence words = pair_of((*rule)[kind]);
            out = {name.vi + words.vi, name.en + words.en};
        }
        if (last)
            return out;
        const json* next = below(*rule, place[n]);
        if (!next)
            return out;
        if (next->contains("name")) { // entries of a list are counted from 1 by people
            const bool listed = rule->contains("items");
            const std::string which = listed ? std::to_string(std::stoul(place[n]) + 1) : place[n];
            name = pair_of((*next)["name"]);
            name = {fmt::format(fmt::runtime(name.vi), which), fmt::format(fmt::runtime(name.en), which)};
        }
        rule = next;
    }
}

/// The first member that must be there and is not, below `place`.
std::optional<std::string> missing_member(const json& campaign, const std::vector<std::string>& place) {
    const json* rule = &campaign_schema();
    const json* value = &campaign;
    for (const std::string& step : place) {
        rule = below(*rule, step);
        value = value->is_array() ? &value->at(std::stoul(step)) : &value->at(step);
        if (!rule)
            return std::nullopt;
    }
    if (value->is_object() && rule->contains("required"))
        for (const json& member : (*rule)["required"])
            if (!value->contains(member.get_ref<const std::string&>()))
                return member.get<std::string>();
    return std::nullopt;
}

/// "[quotas]", "[2]" → "quotas", "2"; the root's own name is left out.
std::vector<std::string> place_of(const valijson::ValidationResults::Error& error) {
    std::vector<std::string> out;
    for (const std::string& step : error.context)
        if (step.size() > 2 && step.front() == '[')
            out.push_back(step.substr(1, step.size() - 2));
    return out;
}

const json* value_at(const json& campaign, const std::vector<std::string>& place) {
    const json* value = &campaign;
    for (const std::string& step : place)
        value = value->is_array() ? &value->at(std::stoul(step)) : &value->at(step);
    return value;
}

} // namespace

const json& campaign_schema() {
    static const json schema = json::parse(schema_text);
    return schema;
}

Sentence campaign_says(const std::vector<std::string>& place) {
    return said(place, false);
}

std::optional<Sentence> campaign_mistake(const json& campaign) {
    static const valijson::Schema& schema = *[] {
        auto* parsed = new valijson::Schema; // lives as long as the program
        valijson::SchemaParser parser;
        const valijson::adapters::NlohmannJsonAdapter adapter(campaign_schema());
        parser.populateSchema(adapter, *parsed);
        return parsed;
    }();
    valijson::Validator validator;
    valijson::ValidationResults results;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(campaign), &results))
        return std::nullopt;
    // Every failed branch is reported on the way up; the deepest one is the mistake, the rest are its echoes.
    std::vector<std::string> deepest;
    valijson::ValidationResults::Error error;
    while (results.popError(error))
        if (std::vector<std::string> place = place_of(error); place.size() > deepest.size())
            deepest = std::move(place);
    if (const auto member = missing_member(campaign, deepest)) {
        deepest.push_back(*member);
        return said(deepest, true);
    }
    return said(deepest, is_empty(*value_at(campaign, deepest)));
}

} // namespace phieu
