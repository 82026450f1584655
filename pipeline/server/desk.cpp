#include "server/desk.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/log.h"
#include "base/period.h"
#include "batch/destruction.h"
#include "server/api/handlers.h"
#include "server/deed.h"
#include "server/http/body.h"
#include "server/http/incident.h"
#include "server/http/limits.h"
#include "server/practice_places.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

namespace phieu {
namespace {

/// Somebody who goes home in the middle of sending a stack goes on the next morning.
constexpr auto abandoned_after = std::chrono::seconds(std::chrono::hours(24));
/// Who asks for an upload that was cleared away is told so for this long.
constexpr auto recorded_for = std::chrono::seconds(std::chrono::hours(24 * 90));

Desk::Options complete(Desk::Options options) {
    if (!options.now)
        options.now = [] {
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            return std::chrono::duration_cast<std::chrono::seconds>(now).count();
        };
    return options;
}

/// Questions in which a form asks whom it rates: people don't review what is said about themselves.
std::vector<std::string> name_questions_of(const Catalog& catalog) {
    std::vector<std::string> out;
    for (const FormPtr& form : catalog.all())
        for (const Question& question : questions_of(form->content))
            if (asks_for(question, TextContent::name))
                out.push_back(question.id);
    return out;
}

/// Whether an answer is saved on the other machine.
bool is_file(const Response& response) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [](const auto& header) { return header.first == "Content-Disposition"; });
}

bool is_api(const Request& request) {
    return request.path.starts_with("/api/") || PracticePlaces::is_for(request);
}

/// Throws HttpProblem: what is of the whole office, of accounts or of real paper is not there where people practise.
void check_practised(const Desk& desk, const Route& route) {
    if (desk.is_practice() && route.practised == Practised::no)
        throw HttpProblem{403, "practice", "Chỗ tập làm không có phần này. Hãy thoát chế độ tập làm rồi làm.",
                          "This is not part of practising. Leave it first."};
}

/// What a request must bring besides its body. Throws HttpProblem.
void admit(const Route& route, const Request& request, const SignedIn& who) {
    // A page elsewhere can make a browser send the cookie, but can't read the token that must come with it.
    if (request.method != "GET" && request.header("x-csrf-token") != who.csrf)
        throw HttpProblem{403, "csrf", "Yêu cầu không đến từ trang này. Hãy tải lại trang.",
                          "The request did not come from this page. Load it again."};
    if (who.person.must_change && route.session != Session::any)
        throw HttpProblem{403, "must_change", "Hãy đổi mật khẩu một lần trước khi dùng.",
                          "Change the one-time password first."};
    if (who.needs_code && route.session == Session::complete)
        throw HttpProblem{403, "code_required", "Vai trò của bạn phải dùng mã một lần. Hãy lập mã trước khi dùng.",
                          "Your role must use one-time codes. Set them up first."};
    if (!who.units.empty() && route.limited == Limited::refused)
        throw HttpProblem{403, "limited", "Tài khoản này chỉ phụ trách một số đơn vị nên không dùng được phần này.",
                          "This account is for some units only, and this is for all."};
    const auto held = [&](const char* role) { return who.has(role); };
    if (!route.roles.empty() && std::none_of(route.roles.begin(), route.roles.end(), held))
        throw HttpProblem{403, "role", "Tài khoản này không có quyền làm việc đó.", "This account may not do that."};
}

} // namespace

Desk::Desk(const Options& given)
    : options(complete(given)), data(options.data_dir), catalog(options.data_dir), store(options.database),
      lists(options.database), results(options.database, options.data_dir), unit_names(options.database, options.now),
      accounts(store, options.now, options.secure), pictures(data), uploads(store, data, options.uploads),
      drafts(options.data_dir), participants(data.participants()),
      runner({options.database, options.data_dir, options.jobs, options.routing, options.audit, options.now}, catalog),
      folders(options.database, data, options.now, [this] { runner.wake(); }), pages_(options.web),
      practice_(is_practice() ? nullptr : std::make_unique<PracticePlaces>(*this)),
      tidying_("what is to be cleared away", std::chrono::hours(1), [this] { tidy(); }) {
    note_forms();
    if (const auto installed = install_units(*store.lock()); !installed)
        log_incident("list of units", installed.error().what.en); // without it, units go by their codes
    for (const Error& broken : catalog.broken())                  // the page where forms are printed says it too
        log_incident("form that can't be used", broken.what.en);
    first_password_ = accounts.create_first_administrator();
    for (const Route& route : routes())
        router_.add(route.method, route.pattern, [this, &route](const Request& request, const PathParts& parts) {
            return answer(route, request, parts);
        });
}

Desk::~Desk() = default;

void Desk::note_forms() {
    auto asked = name_questions_of(catalog);
    *name_questions.lock() = std::move(asked);
}

void Desk::tidy() {
    const auto cleared = uploads.clear_abandoned(utc_of(now_seconds() - abandoned_after.count()),
                                                 std::filesystem::file_time_type::clock::now() - abandoned_after);
    store.lock()->batches.forget_uploads_ended_before(utc_of(now_seconds() - recorded_for.count()));
    if (cleared > 0)
        log_event("uploads never submitted were cleared", {{"uploads", cleared}});
    if (const long long destroyed = remove_destroyed(store, data); destroyed > 0) {
        pictures.forget(); // now that none can be decoded anew
        log_event("originals destroyed", {{"files", destroyed}});
    }
    if (practice_)
        practice_->tidy();
}

SignedIn Desk::who(const Request& request) {
    return is_practice() ? options.signed_in(request) : accounts.who(request);
}

Response Desk::answer(const Route& route, const Request& request, const PathParts& parts) {
    check_practised(*this, route);
    SignedIn who;
    if (route.session != Session::none) {
        who = this->who(request);
        try {
            admit(route, request, who);
        } catch (const HttpProblem& refused) { // whoever is signed in and still knocks at closed doors
            log_warning("request refused", {{"status", refused.status}, {"account", who.person.id}});
            throw;
        }
    }
    const bool has_body = *route.body != '\0';
    const nlohmann::json body = has_body ? checked_body(request, route.body) : nlohmann::json();
    const Call call{request, parts, who, body};
    const auto note = [&](const char* refused, const Response* sent) { // what can't be written down is not done, either
        if (*route.deed == '\0')
            return;
        DeedRow deed = deed_of(route, call, utc_of(now()));
        deed.what += refused;
        if (sent && is_file(*sent))
            deed.set_file(sha256_of(sent->body));
        store.lock()->deeds.add(deed);
    };
    try {
        Response response = route.answer(*this, call);
        note("", &response);
        return response;
    } catch (const HttpProblem& problem) {
        // Who is not signed in and tries too often costs no row a try.
        const bool too_often = problem.status == 429 && route.session != Session::none;
        if (problem.status == 401 || problem.name == "wrong_password" || too_often)
            note(", refused", nullptr);
        if (problem.name == "code_needed" && route.session == Session::none) // the password alone was right
            note(", code asked for", nullptr);
        throw;
    }
}

std::uint64_t Desk::most_body(const Request& head) {
    if (practice_ && PracticePlaces::is_for(head))
        return practice_->most_body(head);
    const auto row = router_.find(head);
    if (!row || routes()[*row].session == Session::none)
        return most_unknown_body_bytes;
    const Route& route = routes()[*row];
    check_practised(*this, route);
    admit(route, head, who(head));
    return *route.body == '\0' ? most_body_bytes : most_json_bytes;
}

Response Desk::handle(const Request& request) {
    Response response = answered(request);
    if (is_api(request)) // pictures of handwriting, lists of names: nothing of it stays on a machine that others use
        response.headers.insert(response.headers.begin(), {"Cache-Control", "no-store"});
    return response;
}

Response Desk::answered(const Request& request) {
    try {
        if (practice_ && PracticePlaces::is_for(request))
            return practice_->handle(request);
        if (request.path == "/phieu-ca.crt" && request.method == "GET") // before anybody can sign in safely
            return api::root_certificate(*this);
        return is_api(request) ? router_.handle(request) : pages_.answer(request);
    } catch (const Failure& failure) {
        return problem_response({409, "failure", failure.error.what.vi, failure.error.what.en});
    } catch (const PeriodLocked& locked) {
        return problem_response(
            {409, "period_locked",
             fmt::format("Kỳ {} đã khóa sổ. Muốn sửa phải mở lại kỳ và ghi lý do.",
                         period_in_vietnamese(locked.period)),
             fmt::format("{} is locked. Reopen it, with a reason, to change anything.", locked.period)});
    } catch (const StoreError& error) {
        return store_trouble(error);
    } catch (const std::exception& error) {
        return internal_error("request", error.what());
    }
}

FormPtr Desk::form_of(const std::string& template_id, int version) const {
    const auto form = catalog.find(template_id, version);
    if (!form)
        throw Failure(form.error());
    if (!*form)
        throw HttpProblem{404, "no_form", "Máy này chưa có mẫu phiếu " + template_id + ".",
                          "The form " + template_id + " is not installed."};
    return *form;
}

} // namespace phieu
