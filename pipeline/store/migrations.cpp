#include "store/migrations.h"

namespace phieu::store {

std::vector<std::string> statements_of(std::string_view step) {
    std::vector<std::string> out;
    std::string statement;
    while (!step.empty()) {
        const std::size_t end = step.find('\n');
        const std::string_view line = step.substr(0, end);
        step.remove_prefix(end == std::string_view::npos ? step.size() : end + 1);
        if (line.starts_with("--") || line.empty())
            continue;
        statement += std::string(line) + "\n";
        if (line.ends_with(';')) {
            out.push_back(statement.substr(0, statement.size() - 2));
            statement.clear();
        }
    }
    return out;
}

} // namespace phieu::store
