#include "server/practice_places.h"

#include "base/clock.h"
#include "base/files.h"
#include "base/folders.h"
#include "base/log.h"
#include "server/practice_place.h"
#include "server/practice_samples.h"

#include <algorithm>
#include <cerrno>
#include <charconv>

#include <fcntl.h>
#include <sys/file.h>

namespace phieu {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "/tap";
/// What is not whole lies under another name than a person's number.
constexpr const char* half_made = "making-";
constexpr const char* half_removed = "away-";
/// Who was there so lately is not cleared away for another.
constexpr long long lately_seconds = 24 * 3600;
/// Names and places of sample files are enough: nothing larger comes.
constexpr long long most_sample_bytes = 16 << 20;
constexpr long long most_practice_bytes = 256 << 20;
/// Marks of a batch that are asked although the machine is sure: enough to see what that is like.
constexpr int few_checks = 6;

HttpProblem no_place() {
    return {404, "no_practice", "Bạn chưa có chỗ tập làm, hoặc lâu không dùng nên đã được dọn đi. Hãy bắt đầu lại.",
            "You have no place to practise, or it was cleared away after a while. Begin anew."};
}

HttpProblem too_many_practise() {
    return {503, "practice_full", "Đang có nhiều người tập làm. Hãy thử lại sau ít phút.",
            "Many people are practising. Try again in some minutes."};
}

HttpProblem elsewhere() {
    return {503, "practice_elsewhere", "Chỗ tập làm đang do một máy chủ khác giữ. Hãy tập làm ở máy chủ đó.",
            "Practising is the matter of another server of this office. Do so there."};
}

/// The request as a desk of its own gets it.
Request within(Request request) {
    request.path = request.path.substr(prefix.size());
    request.segments.erase(request.segments.begin());
    return request;
}

/// @return the number that a folder's name is; nothing for other names
std::optional<long long> person_in(const fs::path& folder) {
    const std::string name = folder.filename().string();
    long long out = 0;
    const auto end = std::from_chars(name.data(), name.data() + name.size(), out);
    return end.ec == std::errc() && end.ptr == name.data() + name.size() ? std::optional(out) : std::nullopt;
}

std::vector<long long> people_in(const fs::path& folder) {
    std::vector<long long> out;
    std::error_code none; // nobody ever practised
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, none))
        if (const auto person = person_in(entry.path()))
            out.push_back(*person);
    return out;
}

/// When somebody was there last, in seconds.
void note_used(const fs::path& place, long long at) {
    if (const auto written = write_file(place / "used", std::to_string(at)); !written)
        throw Failure(written.error());
}
long long used_at(const fs::path& place) {
    const auto text = read_file(place / "used");
    long long out = 0;
    if (const std::string_view digits = text ? as_text(*text) : ""; !digits.empty())
        std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return out;
}

} // namespace

bool PracticePlaces::is_for(const Request& request) {
    const auto& parts = request.segments;
    return parts.size() > 1 && parts[0] == prefix.substr(1) && parts[1] == "api";
}

fs::path PracticePlaces::folder_of(long long person) const {
    return office_.data.practice() / std::to_string(person);
}

std::shared_ptr<PracticePlaces::Place> PracticePlaces::place_of(long long person) {
    auto places = places_.lock();
    auto& place = (*places)[person];
    if (!place)
        place = std::make_shared<Place>();
    return place;
}

/// Makes the folder this server's own until it ends, however it does, and throws away what is not whole in it.
void PracticePlaces::take_folder() {
    auto lock = lock_.lock();
    if (*lock)
        return;
    const fs::path folder = office_.data.practice();
    make_folders(folder);
    Descriptor taken(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (taken && ::flock(taken.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        throw elsewhere();
    std::vector<fs::path> not_whole;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (!person_in(entry.path()))
            not_whole.push_back(entry.path());
    for (const fs::path& path : not_whole)
        fs::remove_all(path);
    *lock = std::move(taken);
}

SignedIn PracticePlaces::signed_in(const Request& request, long long person) {
    SignedIn who = office_.accounts.who(request);
    if (who.person.id != person)
        throw no_place();
    if (!who.units.empty()) { // the office's units have no sheets here
        who.units = {practice_unit};
        who.person.units = practice_unit;
    }
    return who;
}

/// Has the person's desk begin its work, where there is a place.
void PracticePlaces::open(long long person) {
    const auto place = place_of(person);
    const Alone alone(place->busy);
    if (place->desk)
        return;
    const DataDir data(folder_of(person));
    if (!fs::exists(data.results()))
        throw no_place();
    take_folder();
    if (!close_one(*place))
        throw too_many_practise();
    Desk::Options options;
    options.database = data.results().string();
    options.data_dir = data.root();
    options.now = office_.options.now;
    options.secure = office_.options.secure;
    options.jobs = 1; // what counts is read first
    options.routing = office_.options.routing;
    options.audit = office_.options.audit;
    for (int* checks : {&options.audit.first, &options.audit.later, &options.audit.after_error})
        *checks = std::min(*checks, few_checks);
    options.uploads.file_bytes = most_sample_bytes;
    options.uploads.person_bytes = options.uploads.all_bytes = most_practice_bytes;
    options.uploads.only = practice_sample_hashes();
    options.signed_in = [this, person](const Request& request) { return signed_in(request, person); };
    note_used(data.root(), office_.now());
    place->used_at = office_.now();
    place->desk = std::make_unique<Desk>(options);
}

/// Closes the desk that was left longest ago where there are as many as may be.
/// @param mine  that the caller has alone
/// @return whether there is room for one more
bool PracticePlaces::close_one(const Place& mine) {
    std::vector<std::pair<long long, std::shared_ptr<Place>>> all; // by when somebody was there: that goes on changing
    {
        const auto places = places_.lock();
        for (const auto& [person, place] : *places)
            if (place.get() != &mine)
                all.emplace_back(place->used_at, place);
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::size_t open = 0;
    std::shared_ptr<Place> idle;
    for (const auto& [at, place] : all) {
        const Alone alone(place->busy, std::try_to_lock);
        const bool is_open = !alone.owns_lock() || place->desk;
        open += is_open ? 1 : 0;
        if (alone.owns_lock() && place->desk && !idle)
            idle = place;
    }
    if (open < most_open)
        return true;
    if (!idle)
        return false;
    const Alone alone(idle->busy, std::try_to_lock);
    if (alone.owns_lock())
        idle->desk.reset();
    return alone.owns_lock();
}

template <typename Work>
auto PracticePlaces::with_desk(const PersonRow& person, const Work& work) -> decltype(work(std::declval<Desk&>())) {
    const auto place = place_of(person.id);
    for (;;) {
        {
            const std::shared_lock in_use(place->busy);
            if (place->desk) {
                place->used_at = office_.now();
                return work(*place->desk);
            }
        }
        open(person.id);
    }
}

Response PracticePlaces::handle(const Request& request) {
    try {
        const SignedIn who = office_.accounts.who(request);
        return with_desk(who.person, [&](Desk& desk) { return desk.handle(within(request)); });
    } catch (const HttpProblem& problem) {
        return problem_response(problem);
    }
}

std::uint64_t PracticePlaces::most_body(const Request& head) {
    const SignedIn who = office_.accounts.who(head);
    return with_desk(who.person, [&](Desk& desk) { return desk.most_body(within(head)); });
}

PracticePlaces::Standing PracticePlaces::standing(const PersonRow& person) {
    if (!fs::exists(folder_of(person.id)))
        return {};
    return with_desk(person, [](Desk& desk) {
        const auto batches = desk.lists.lock()->batches.list({}).batches;
        const bool reading = std::any_of(batches.begin(), batches.end(), [](const BatchRow& batch) {
            return batch.state == BatchState::waiting || batch.state == BatchState::reading;
        });
        return Standing{true, reading};
    });
}

void PracticePlaces::begin(const PersonRow& person) {
    take_folder();
    const auto place = place_of(person.id);
    const Alone alone(place->busy);
    if (!fs::exists(folder_of(person.id)))
        make(person);
}

void PracticePlaces::begin_anew(const PersonRow& person) {
    take_folder();
    const auto place = place_of(person.id);
    const Alone alone(place->busy);
    remove(person.id, *place);
    make(person);
}

/// Under another name until it is whole: a server that is killed leaves no half of a place.
void PracticePlaces::make(const PersonRow& person) {
    if (!make_room())
        throw too_many_practise();
    const fs::path folder = folder_of(person.id);
    const fs::path making = folder.parent_path() / (half_made + std::to_string(person.id));
    fs::remove_all(making);
    make_folders(making);
    make_practice_place(DataDir(making), person, utc_of(office_.now()));
    note_used(making, office_.now());
    fs::rename(making, folder);
    flush_names(folder.parent_path());
}

/// The caller has the place alone.
void PracticePlaces::remove(long long person, Place& place) {
    place.desk.reset();
    const fs::path folder = folder_of(person);
    if (!fs::exists(folder))
        return;
    const fs::path away = folder.parent_path() / (half_removed + std::to_string(person));
    fs::remove_all(away);
    fs::rename(folder, away);
    flush_names(folder.parent_path());
    fs::remove_all(away);
}

/// @return whether one more place may be made
bool PracticePlaces::make_room() {
    std::vector<std::pair<long long, long long>> people; // when somebody was there, and who
    for (const long long person : people_in(office_.data.practice()))
        people.emplace_back(used_at(folder_of(person)), person);
    if (people.size() < most_places)
        return true;
    std::sort(people.begin(), people.end());
    for (const auto& [at, person] : people) {
        const auto place = place_of(person);
        const Alone alone(place->busy, std::try_to_lock);
        if (!alone.owns_lock() || place->desk || used_at(folder_of(person)) > office_.now() - lately_seconds)
            continue;
        remove(person, *place);
        return true;
    }
    return false;
}

void PracticePlaces::tidy() {
    if (!fs::exists(office_.data.practice()))
        return;
    try {
        take_folder();
    } catch (const HttpProblem&) { // it is another server's to tidy
        return;
    }
    for (const long long person : people_in(office_.data.practice())) {
        const auto place = place_of(person);
        const Alone alone(place->busy, std::try_to_lock);
        if (!alone.owns_lock())
            continue;
        if (place->desk && place->used_at < office_.now() - idle_seconds) {
            note_used(folder_of(person), place->used_at);
            place->desk.reset();
        }
        if (!place->desk && used_at(folder_of(person)) < office_.now() - kept_seconds) {
            remove(person, *place);
            log_event("place to practise was cleared away", {{"account", person}});
        }
    }
}

} // namespace phieu
