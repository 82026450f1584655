#include "stack/outside.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <sys/wait.h>

namespace phieu::outside {
namespace {

std::string quoted(const std::string& argument) {
    std::string out = "'";
    for (const char c : argument)
        out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

template <typename T>
T value(const soci::row& row, const std::string& column) {
    return row.get_indicator(column) == soci::i_null ? T{} : row.get<T>(column);
}

} // namespace

Said run(const Program& program, const std::vector<std::string>& arguments) {
    std::filesystem::create_directories(program.data);
    const auto out = program.data / "said.out";
    const auto err = program.data / "said.err";
    std::string command = quoted(program.phieu.string()) + " --data " + quoted(program.data.string());
    for (const std::string& argument : arguments)
        command += " " + quoted(argument);
    command += " >" + quoted(out.string()) + " 2>" + quoted(err.string());
    const int status = std::system(command.c_str()); // NOLINT: the commands are ours
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), text_of(err)};
}

std::vector<std::string> Results::sheets() const {
    std::set<std::string> keys;
    for (const Page& page : pages)
        if (page.status == "read")
            keys.insert(page.sheet);
    return {keys.begin(), keys.end()};
}

Results look(const Program& program) {
    soci::session sql(soci::sqlite3, "dbname=" + (program.data / "results.db").string() + " readonly=true");
    Results results;
    std::map<long long, std::size_t> place; // of a page in `results.pages`
    int several = 0; // from schema 5 on a picture may hold several pages, and they are numbered through
    sql << "select count(*) from pragma_table_info('page') where name = 'picture'", soci::into(several);
    for (const soci::row& row : soci::rowset<soci::row>(
             sql.prepare << "select cast(p.id as text) as id, s.name as name, p." +
                                (several ? std::string("picture") : "number") +
                                " as number, p.status as status, p.problem as problem, p.template as template, "
                                "p.form_page as form_page, cast(h.serial as text) as serial, h.key as sheet, p.unit as "
                                "unit from page p join source s on s.id = p.source_id left join sheet h on h.id = "
                                "p.sheet_id order by p.id")) {
        place[std::stoll(row.get<std::string>("id"))] = results.pages.size();
        results.pages.push_back({row.get<std::string>("name"),
                                 row.get<int>("number"),
                                 row.get<std::string>("status"),
                                 row.get<std::string>("problem"),
                                 row.get<std::string>("template"),
                                 row.get<int>("form_page"),
                                 value<std::string>(row, "serial"),
                                 value<std::string>(row, "sheet"),
                                 row.get<std::string>("unit"),
                                 {}});
    }
    for (const soci::row& row : soci::rowset<soci::row>(
             sql.prepare << "select cast(page_id as text) as page_id, field, value, status, reason from answer"))
        results.pages.at(place.at(std::stoll(row.get<std::string>("page_id")))).answers[row.get<std::string>("field")] =
            {row.get<std::string>("value"), row.get<std::string>("status"), row.get<std::string>("reason")};
    for (const soci::row& row : soci::rowset<soci::row>(sql.prepare << "select name, problem from source"))
        results.troubles[row.get<std::string>("name")] = row.get<std::string>("problem");
    return results;
}

} // namespace phieu::outside
