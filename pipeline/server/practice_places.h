#pragma once

#include "base/descriptor.h"
#include "base/guarded.h"
#include "server/desk.h"

#include <map>
#include <memory>
#include <shared_mutex>

namespace phieu {

/// Where people try things out: for each a small office of their own (practice_place.h) in `DIR/practice/`, by the
/// person's number, answered by a desk of its own under `/tap/api/…`. The route table is the office's, as are account,
/// session, roles and codes; a place has no way to the office's database, and the office none to a place's. One that is
/// half made is made under another name and thrown away at the next start; one that nobody entered for two weeks is
/// cleared away. Any thread.
class PracticePlaces {
public:
    static constexpr std::size_t most_places = 30; ///< on the disk; of more the one that was left longest ago goes
    static constexpr std::size_t most_open = 8;    ///< desks in memory
    static constexpr long long kept_seconds = 14 * 24 * 3600LL;
    static constexpr long long idle_seconds = 30 * 60; ///< after which a desk is closed; its place stays

    /// Touches nothing before somebody practises.
    /// @param office  whose people practise; must live as long
    explicit PracticePlaces(Desk& office) : office_(office) {}

    /// @return whether a request is for a place: its address begins with /tap/api/
    static bool is_for(const Request& request);
    /// Answers as a desk does. Throws HttpProblem 401, 404 `no_practice` where the person has no place, 503 where too
    /// many practise
    Response handle(const Request& request);
    /// As Desk::most_body; throws as `handle`, too.
    std::uint64_t most_body(const Request& head);

    struct Standing {
        bool is_there = false;
        bool is_reading = false; ///< its samples, or what the person sent
    };
    Standing standing(const PersonRow& person);
    /// Makes the person's place where there is none. Throws HttpProblem 503 where another server has this folder, and
    /// as `make_practice_place`
    void begin(const PersonRow& person);
    /// Throws away what is there, and makes it anew.
    void begin_anew(const PersonRow& person);

    /// Closes the desks that nobody uses, and clears away places that nobody entered for long.
    void tidy();

private:
    struct Place {
        std::shared_mutex busy;             ///< shared by requests; alone by who opens, closes, makes or removes it
        std::unique_ptr<Desk> desk;         ///< null: closed
        std::atomic<long long> used_at = 0; ///< seconds
    };
    using Alone = std::unique_lock<std::shared_mutex>;

    std::filesystem::path folder_of(long long person) const;
    std::shared_ptr<Place> place_of(long long person);
    void take_folder();
    void open(long long person);
    void make(const PersonRow& person);
    void remove(long long person, Place& place);
    bool close_one(const Place& mine);
    bool make_room();
    SignedIn signed_in(const Request& request, long long person);
    template <typename Work>
    auto with_desk(const PersonRow& person, const Work& work) -> decltype(work(std::declval<Desk&>()));

    Desk& office_;
    Guarded<std::map<long long, std::shared_ptr<Place>>> places_; ///< by the person's number; never removed
    Guarded<Descriptor> lock_;                                    ///< of the folder: it is one server's at a time
};

} // namespace phieu
