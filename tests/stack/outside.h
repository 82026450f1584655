#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace phieu::outside {

/// The program as its users run it.
struct Program {
    std::filesystem::path phieu; ///< the executable
    std::filesystem::path data;  ///< its data directory
};

/// What a command printed, and its exit code.
struct Said {
    int code = 0;
    std::string out;
    std::string err;
};

/// Runs a command of the program, with `--data`. Each argument arrives as it is, whatever bytes are in it.
Said run(const Program& program, const std::vector<std::string>& arguments);

/// An answer as it stands in the results.
struct Answer {
    std::string value;
    std::string status; ///< accepted, pending, confirmed
    std::string reason; ///< why it waits
};

/// A page that the program tells of, and what it takes it for.
struct Page {
    std::string file; ///< as named in the scan command, relative to its folder
    int number = 0;   ///< of the picture in its file, from 1; several pages may lie in one picture
    std::string status;
    std::string problem;
    std::string template_id;
    int form_page = 0;
    std::string serial;
    std::string sheet; ///< its key
    std::string unit;
    std::map<std::string, Answer> answers; ///< by question, where the page counts

    /// @return whether a person is asked about it. Of a blank page nobody is, though that is kept as its problem.
    bool asked() const { return !problem.empty() && status != "blank"; }
};

/// What lies in the results database. Read-only.
struct Results {
    std::vector<Page> pages;
    std::map<std::string, std::string> troubles; ///< of files, by name; "" where there is none

    /// @return the keys of the sheets that count
    std::vector<std::string> sheets() const;
};

/// Throws std::exception where there are no results.
Results look(const Program& program);

} // namespace phieu::outside
