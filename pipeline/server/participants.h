#pragma once

#include "register/register.h"
#include "report/results/campaign.h"

#include <filesystem>

namespace phieu {

/// The participants' register of this office: a file of its own, opened for each request, joined to nothing.
struct Participants {
    explicit Participants(std::filesystem::path path) : file(std::move(path)) {}
    std::filesystem::path file;
    /// Throws std::runtime_error when the file fails.
    Register open() const { return Register(file); }
};

/// What a campaign's plan says about its sample: who may be asked, and how many of whom.
struct SamplePlan {
    Eligibility rules;
    std::vector<Stratum> strata;
};
/// Of a campaign that is not there: anybody, and nobody wanted. Any thread.
SamplePlan sample_plan(const std::vector<Campaign>& campaigns, const std::string& code);

} // namespace phieu
