#pragma once

#include "register/participant.h"

#include <memory>
#include <optional>

namespace phieu {

/// A draw of the sample from everybody who may be asked; docs/campaigns.md says how it is recomputed.
struct Draw {
    std::string seed; ///< what decided, kept
    long long eligible = 0, official = 0, reserve = 0;
    std::string person, at;
};

/// Somebody who could not be asked, and who takes the place.
struct Promotion {
    long long out = 0, in = 0; ///< ids of participants
    std::string reason, person, at;
};

/// How many people a campaign's lists hold.
struct PeopleCount {
    std::string campaign;
    long long people = 0;
};

/// A campaign's list that is gone. This record stays.
struct Removal {
    std::string campaign;
    long long people = 0;
    std::string reason, person, at;
};

/// The participants' register: a file of its own (DIR/register.db), joined to the results by nothing. Who answers what
/// is nowhere in it, and no answer is anywhere near it (docs/campaigns.md). One thread at a time; throws
/// std::runtime_error when the file fails.
class Register {
public:
    explicit Register(const std::filesystem::path& file);
    ~Register();
    Register(const Register&) = delete;
    Register& operator=(const Register&) = delete;

    /// Adds people to a campaign's list; all or nothing. Who is there already is left alone.
    /// @return the number added
    long long add(const std::string& campaign, const std::vector<Participant>& people);
    /// By unit, list, and the order of the draw.
    std::vector<Participant> list(const std::string& campaign);

    /// Draws the sample from the list of everybody (`PeopleList::everybody`) who may be asked: so many for each
    /// stratum, and a reserve of so many per hundred of them, at least one where any is wanted. The rest stays where it
    /// is. Refused where people of a stratum were drawn before: a draw that is repeated until it pleases is none.
    /// @param seed  decides; the same list and seed give the same sample, whatever the order of the rows
    Result<Draw> draw(const std::string& campaign, const std::vector<Stratum>& strata, const Eligibility& rules,
                      int reserve_percent, const std::string& seed, const std::string& person, const std::string& at);
    std::vector<Draw> draws(const std::string& campaign);

    /// Somebody on the official list can't be asked: the first of the reserve who may be and is like them (unit, kind;
    /// of the same field where there is one) takes the place. @return who does
    Result<Participant> promote(const std::string& campaign, long long id, const Eligibility& rules,
                                const std::string& reason, const std::string& person, const std::string& at);
    std::vector<Promotion> promotions(const std::string& campaign);

    /// Keeps what came of asking a person again.
    bool asked_again(long long id, const std::string& outcome, const std::string& person, const std::string& at);
    /// What is wrong with the file; empty where it is whole, or is not there. Never throws.
    static std::vector<std::string> faults(const std::filesystem::path& file);

    /// Deletes a campaign's list by a decision of the office; who decided, when and why is kept, the people are not.
    /// @return how many; 0 where there are none, and then nothing is kept of it
    long long remove(const std::string& campaign, const std::string& reason, const std::string& person,
                     const std::string& at);
    /// By campaign; those that have nobody are not among them.
    std::vector<PeopleCount> counts();
    /// The newest first.
    std::vector<Removal> removals();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace phieu
