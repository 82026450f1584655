#include "server/desk_fixture.h"

#include "base/files.h"

#include <chrono>
#include <thread>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace phieu {

using nlohmann::json;

namespace {

Question first_choice(const Form& form) {
    for (const Question& question : questions_of(form.content))
        if (const Choice* choice = choice_of(question); choice && choice->max_choices == 1)
            return question;
    throw std::logic_error("a form without a choice");
}

} // namespace

DeskTest::DeskTest(const std::string& database)
    : database_(database.empty() ? (folder_.path / "results.db").string() : database) {
    question_ = first_choice(*form_);
    (void)write_file(folder_.path / "web/index.html", std::string("<!doctype html>"));
    Store store(database_);
    store.scans.keep_template(form_->content.id, 1, form_->content.source_json);
    BatchRow batch;
    batch.state = BatchState::done;
    batch.started_at = "2026-01-01T00:00:00Z";
    batch.ended_at = "2026-01-01T00:01:00Z";
    batch_ = store.batches.begin(batch);
    for (int n = 1; n <= 8; n++) {
        PageRow page;
        page.status = PageStatus::read;
        page.serial = n;
        page.sheet = "sheet." + std::to_string(n);
        page.page_to_scan = "0.00476190476,0,0,0,0.00336700337,0,0,0,1"; // the scan is the A4 page, no more and no less
        ReadingRow reading = mark(0.5 + 0.01 * n);
        if (n == 8) {
            reading.status = AnswerStatus::accepted;
            reading.reason.clear();
        }
        add_page(store, page, {reading});
    }
    std::vector<AuditRow> audits;
    store.decisions.for_each_accepted_mark(batch_, [&](const AuditRow& row) { audits.push_back(row); });
    AuditDrawRow draw;
    draw.batch = batch_;
    draw.accepted = draw.drawn = 1;
    draw.reason = "first";
    store.decisions.add_draw(draw, audits);
    PageRow lost;
    lost.problem = "no_code";
    lost_ = add_page(store, lost, {});
    start();
}

Desk::Options DeskTest::options() {
    Desk::Options options;
    options.database = database_;
    options.data_dir = folder_.path;
    options.web = folder_.path / "web";
    options.now = [this] { return now_; };
    return options;
}

void DeskTest::start() {
    desk_.reset(); // the old one's threads end before the new one's begin
    desk_ = std::make_unique<Desk>(options());
    if (!desk_->first_password().empty())
        first_password_ = desk_->first_password();
}

ReadingRow DeskTest::mark(double confidence) const {
    ReadingRow reading;
    reading.question = question_.id;
    reading.value = options_of(question_).front().value;
    reading.confidence = confidence;
    reading.reason = "faint";
    reading.ink = true;
    reading.evidence =
        R"({"rect_mm":[20,100,100,5],"targets":[{"value":")" + reading.value + R"(","rect_mm":[20,100,5,5]}]})";
    return reading;
}

long long DeskTest::add_page(Store& store, PageRow page, const std::vector<ReadingRow>& readings) {
    cv::Mat picture(1169, 827, CV_8U, cv::Scalar(255)); // A4 at 100 dpi, each with a number of its own
    cv::putText(picture, std::to_string(++pages_), {200, 420}, cv::FONT_HERSHEY_SIMPLEX, 2, cv::Scalar(0), 3);
    std::vector<unsigned char> png;
    cv::imencode(".png", picture, png);
    SourceRow source;
    source.sha256 = sha256_of({reinterpret_cast<const char*>(png.data()), png.size()});
    source.name = "a" + std::to_string(pages_) + ".png";
    source.extension = ".png";
    source.pages = 1;
    source.batch = batch_;
    (void)write_file(DataDir(folder_.path).original(source.sha256, ".png"), png.data(), png.size());
    page.source = store.scans.add_source(source).id;
    page.number = 1;
    page.batch = batch_;
    if (page.status == PageStatus::read) {
        page.template_id = form_->content.id;
        page.version = 1;
        page.form_page = std::max(1, page.form_page);
        page.form_pages = 2;
    }
    store.scans.add_page(page, readings);
    return store.scans.pages_of(page.source).front().id;
}

Response DeskTest::ask(const std::string& method, const std::string& target, const Person& person, const json& body) {
    Request request;
    request.method = method;
    request.address = address_;
    parse_target(target, request);
    if (!person.cookie.empty())
        request.cookies["phieu_session"] = person.cookie;
    if (!person.csrf.empty())
        request.headers["x-csrf-token"] = person.csrf;
    if (!body.is_null())
        request.body = body.dump();
    return desk_->handle(request);
}

DeskTest::Person DeskTest::sign_in(const std::string& login, const std::string& password) {
    const Response response = ask("POST", "/api/login", {}, {{"login", login}, {"password", password}});
    if (response.status != 200)
        return {};
    const std::string cookie = response.headers.back().second;
    Person person;
    person.login = login;
    person.cookie = cookie.substr(14, cookie.find(';') - 14);
    person.csrf = told(ask("GET", "/api/me", person)).at("csrf");
    return person;
}

DeskTest::Person DeskTest::administrator() {
    Person person = sign_in("quantri", first_password_);
    if (person.cookie.empty())
        return sign_in("quantri", "mat khau moi");
    ask("POST", "/api/password", person, {{"old", first_password_}, {"new", "mat khau moi"}});
    return person;
}

DeskTest::Person DeskTest::reviewer(const std::string& login, const json& roles) {
    ask("POST", "/api/people", administrator(),
        {{"login", login}, {"name", login}, {"roles", roles}, {"password", "mot lan thoi"}});
    const Person person = sign_in(login, "mot lan thoi");
    ask("POST", "/api/password", person, {{"old", "mot lan thoi"}, {"new", "cua rieng toi"}});
    return person;
}

json DeskTest::take(const Person& person, int count, const json& more) {
    json body{{"kind", "marks"}, {"count", count}};
    body.update(more);
    return told(ask("POST", "/api/review/take", person, body)).at("items");
}

std::string DeskTest::look(const Person& person, const std::string& picture) {
    for (const auto& [name, value] : ask("GET", picture, person).headers)
        if (name == "X-Picture-SHA256")
            return value;
    return "";
}

Response DeskTest::decide(const Person& person, const json& item, const std::string& value, const json& more) {
    json body{
        {"page", item.at("page")}, {"field", item.at("field")}, {"revision", item.at("revision")},
        {"value", value},          {"task", "marks"},           {"picture_sha256", look(person, item.at("picture"))}};
    body.update(more);
    return ask("POST", "/api/review/decide", person, body);
}

std::string DeskTest::send_file(const Person& person, const std::string& name, const std::string& content) {
    const std::string id =
        told(ask("POST", "/api/uploads", person, {{"name", name}, {"size", content.size()}})).at("id");
    Request request;
    request.method = "PUT";
    parse_target("/api/uploads/" + id + "?offset=0", request);
    request.cookies["phieu_session"] = person.cookie;
    request.headers["x-csrf-token"] = person.csrf;
    request.body = content;
    EXPECT_EQ(desk_->handle(request).status, 200);
    return id;
}

json DeskTest::ended_batch(const Person& person, long long id) {
    for (int n = 0; n < 1200; n++) {
        const json listed = told(ask("GET", "/api/batches", person));
        for (const json& batch : listed.at("batches"))
            if (batch.at("id") == id && batch.at("state") != "waiting" && batch.at("state") != "reading")
                return batch;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ADD_FAILURE() << "batch " << id << " never ends";
    return json::object();
}

} // namespace phieu
