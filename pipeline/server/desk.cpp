#include "server/desk.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/text.h"
#include "server/http/incident.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sodium.h>

namespace phieu {
namespace {

constexpr const char* locked_vi = "Kỳ {} đã khóa sổ. Muốn sửa phải mở lại kỳ và ghi lý do.";
constexpr const char* locked_en = "{} is locked. Reopen it, with a reason, to change anything.";

} // namespace

Desk::Desk(const Options& options)
    : options_([&] {
          Options out = options;
          if (!out.now)
              out.now = [] {
                  return std::chrono::duration_cast<std::chrono::seconds>(
                             std::chrono::system_clock::now().time_since_epoch())
                      .count();
              };
          return out;
      }()),
      store_(options.database), results_store_(options.database), catalog_(options.data_dir),
      accounts_(store_, options_.now), pictures_(options.data_dir),
      jobs_(options.database, options.data_dir, catalog_, options.jobs), pages_(options.web) {
    for (const FormPtr& form : catalog_.all())
        for (const Question& question : questions_of(form->content))
            if (asks_for(question, TextContent::name))
                name_fields_.push_back(question.id);
    (void)install_units(store_); // without the list, units go by their codes
    first_password_ = accounts_.create_first_administrator();
    add_accounts();
    add_review();
    add_pages();
    add_scans();
    add_results();
    add_office();
    add_register();
    add_print();
}

Desk::~Desk() = default;

Response Desk::handle(const Request& request) {
    if (!request.path.starts_with("/api/"))
        return pages_.answer(request);
    try {
        return router_.handle(request);
    } catch (const Failure& failure) {
        return problem_response({409, "failure", failure.error.what.vi, failure.error.what.en});
    } catch (const PeriodLocked& locked) {
        return problem_response(
            {409, "period_locked", fmt::format(locked_vi, locked.period), fmt::format(locked_en, locked.period)});
    } catch (const std::exception& error) {
        return internal_error(fmt::format("{} {}: {}", request.method, request.path, error.what()));
    }
}

/// A file that `write` makes, sent and forgotten.
Response Desk::download(const std::string& name, const std::string& type, const Writer& write) const {
    const auto path = options_.data_dir / "exports" / fmt::format("{:08x}-{}", randombytes_random(), name);
    std::error_code ec;
    std::filesystem::create_directories(path.parent_path(), ec);
    const auto written = write(path);
    const Result<Bytes> bytes = written ? read_file(path) : tl::unexpected(written.error());
    std::filesystem::remove(path, ec);
    if (!bytes)
        throw HttpProblem{500, "file", bytes.error().what.vi, bytes.error().what.en};
    Response response{200, type, {bytes->begin(), bytes->end()}, {}};
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    return response;
}

void Desk::add(const std::string& method, const std::string& pattern, const std::vector<std::string>& roles,
               SignedInHandler handler) {
    router_.add(method, pattern,
                [this, roles, handler = std::move(handler)](const Request& request, const PathParts& parts) {
                    SignedIn who;
                    {
                        const std::lock_guard lock(mutex_);
                        who = accounts_.who(request);
                    }
                    if (who.person.must_change && request.path != "/api/password" && request.path != "/api/me" &&
                        request.path != "/api/logout")
                        throw HttpProblem{403, "must_change", "Hãy đổi mật khẩu một lần trước khi dùng.",
                                          "Change the one-time password first."};
                    if (!roles.empty() &&
                        std::none_of(roles.begin(), roles.end(), [&](const std::string& r) { return who.has(r); }))
                        throw HttpProblem{403, "role", "Tài khoản này không có quyền làm việc đó.",
                                          "This account may not do that."};
                    return handler({request, parts, who});
                });
}

void Desk::add_accounts() {
    router_.add("POST", "/api/login", [this](const Request& request, const PathParts&) {
        const auto body = json_body(request);
        const std::lock_guard lock(mutex_);
        const std::string token = accounts_.sign_in(text_of(body, "login"), text_of(body, "password"), request.address);
        Response response = json_response({{"ok", true}});
        response.headers.emplace_back("Set-Cookie", "phieu_session=" + token + "; HttpOnly; SameSite=Strict; Path=/" +
                                                        (options_.secure ? "; Secure" : ""));
        return response;
    });
    add("POST", "/api/logout", {}, [this](const Call& call) {
        const std::lock_guard lock(mutex_);
        store_.release(call.who.person.login);
        accounts_.sign_out(call.request.cookies.at("phieu_session"));
        Response response = json_response({{"ok", true}});
        response.headers.emplace_back("Set-Cookie", "phieu_session=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0");
        return response;
    });
    add("GET", "/api/me", {}, [](const Call& call) {
        const PersonRow& p = call.who.person;
        return json_response({{"login", p.login},
                              {"name", p.name},
                              {"roles", split(p.roles, '|')},
                              {"must_change", p.must_change},
                              {"csrf", call.who.csrf},
                              {"version", PHIEU_VERSION}});
    });
    add("POST", "/api/password", {}, [this](const Call& call) {
        const auto body = json_body(call.request);
        const std::lock_guard lock(mutex_);
        accounts_.change_password(call.who.person.login, text_of(body, "old"), text_of(body, "new"));
        return json_response({{"ok", true}});
    });
    add("GET", "/api/people", {role::admin}, [this](const Call&) {
        const std::lock_guard lock(mutex_);
        nlohmann::json out = nlohmann::json::array();
        for (const PersonRow& p : store_.people())
            out.push_back({{"login", p.login}, {"name", p.name}, {"roles", split(p.roles, '|')}, {"active", p.active}});
        return json_response(out);
    });
    add("POST", "/api/people", {role::admin}, [this](const Call& call) {
        const auto body = json_body(call.request);
        PersonRow person;
        person.login = text_of(body, "login");
        person.name = text_of(body, "name");
        std::vector<std::string> held;
        for (const auto& one : body.value("roles", nlohmann::json::array()))
            if (one.is_string())
                held.push_back(one.get<std::string>());
        person.roles = join(held, "|");
        person.active = body.value("active", true);
        if (person.login == call.who.person.login &&
            (!person.active || std::find(held.begin(), held.end(), role::admin) == held.end()))
            throw HttpProblem{400, "own_account", "Không thể tự bỏ quyền quản trị của mình.",
                              "You can't take away your own administration."};
        const std::lock_guard lock(mutex_);
        accounts_.save(person, text_of(body, "password", ""));
        return json_response({{"ok", true}});
    });
}

std::string unit_of(const nlohmann::json& body) {
    std::string unit = text_of(body, "unit", "");
    if (!unit.empty() && !is_code_word(unit))
        throw HttpProblem{400, "bad_unit", "Mã đơn vị chỉ gồm A–Z, 0–9 và dấu -.",
                          "A unit code has A–Z, 0–9 and '-' only."};
    return unit;
}

PagePicture Desk::page_of(const std::string& id) {
    const std::lock_guard lock(mutex_);
    const auto page = store_.page(number_in(id));
    if (!page)
        throw HttpProblem{404, "no_page", "Không có trang này.", "There is no such page."};
    return *page;
}

FormPtr Desk::form_of(const std::string& template_id, int version) const {
    const auto form = catalog_.find(template_id, version);
    if (!form || !*form)
        throw HttpProblem{404, "no_form", "Máy này chưa có mẫu phiếu " + template_id + ".",
                          "The form " + template_id + " is not installed."};
    return *form;
}

/// Throws HttpProblem unless `value` may answer the field; puts several values into printed order, text into NFC.
void Desk::check_answer(const FormPtr& form, const std::string& field, std::string& value) const {
    for (const Question& question : questions_of(form->content)) {
        if (question.id != field)
            continue;
        const Choice* choice = choice_of(question);
        if (!choice) {
            std::string composed;
            for (const char32_t c : code_points(value))
                composed += utf8(c);
            if (composed.empty() != value.empty() || composed.size() > 4000)
                throw HttpProblem{400, "bad_text", "Nội dung không phải chữ hợp lệ hoặc quá dài.",
                                  "The text is not valid or too long."};
            value = composed;
            return;
        }
        std::vector<std::string> given = value.empty() ? std::vector<std::string>{} : split(value, '|');
        std::vector<std::string> ordered;
        for (const Level& option : choice->options)
            if (const auto at = std::find(given.begin(), given.end(), option.value); at != given.end()) {
                ordered.push_back(option.value);
                given.erase(at);
            }
        if (!given.empty())
            throw HttpProblem{400, "bad_value", "Câu hỏi không có mức \"" + given.front() + "\".",
                              "The question has no level \"" + given.front() + "\"."};
        if (static_cast<int>(ordered.size()) > std::max(1, choice->max_choices))
            throw HttpProblem{400, "too_many",
                              "Câu hỏi chỉ được chọn tối đa " + std::to_string(choice->max_choices) + " mức.",
                              "The question allows at most " + std::to_string(choice->max_choices) + " levels."};
        value = join(ordered, "|");
        return;
    }
    throw HttpProblem{404, "no_field", "Mẫu phiếu không có câu hỏi này.", "The form has no such question."};
}

} // namespace phieu
