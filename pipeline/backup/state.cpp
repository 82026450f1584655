#include "backup/state.h"

#include "record/destruction.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu {
namespace fs = std::filesystem;
namespace {

using nlohmann::json;

constexpr int state_format = 1;

json to_json(const BackupState& state) {
    json files = json::array(), destructions = json::array();
    for (const KeptDestruction& one : state.destructions)
        destructions.push_back({one.id, one.json, one.person, one.saved_at});
    for (const KeptFile& file : state.files)
        files.push_back({file.path, file.bytes, file.changed_ns, file.sha256, file.pieces});
    return {{"format", state_format},   {"number", state.number}, {"at", state.at},
            {"program", state.program}, {"files", files},         {"destructions", destructions}};
}

bool stays_inside(const std::string& path) {
    const fs::path normal = fs::path(path).lexically_normal();
    return !path.empty() && normal.is_relative() && *normal.begin() != ".." && normal.generic_string() == path;
}

tl::unexpected<Error> no_state(const std::string& name) {
    return fail(ErrorKind::database, fmt::format("Bản sao lưu {} bị hỏng.", name),
                fmt::format("The state {} of the backup is damaged.", name));
}

} // namespace

long long BackupState::bytes() const {
    long long out = 0;
    for (const KeptFile& file : files)
        out += file.bytes;
    return out;
}

Result<BackupState> read_state(const Vault& vault, const std::string& name) {
    const auto text = vault.read_state(name);
    if (!text)
        return tl::unexpected(text.error());
    try {
        const json read = json::parse(*text);
        if (read.at("format").get<int>() > state_format)
            return fail(ErrorKind::usage, fmt::format("Bản sao lưu {} do phiên bản phieu mới hơn lập.", name),
                        fmt::format("The state {} was made by a newer phieu.", name));
        BackupState out;
        out.number = read.at("number");
        out.at = read.at("at");
        out.program = read.at("program");
        for (const json& file : read.at("files")) {
            out.files.push_back({file.at(0), file.at(1), file.at(2), file.at(3), file.at(4)});
            if (!stays_inside(out.files.back().path))
                return no_state(name);
        }
        for (const json& one : read.value("destructions", json::array()))
            out.destructions.push_back({one.at(0), one.at(1), one.at(2), one.at(3)});
        return out;
    } catch (const json::exception&) {
        return no_state(name);
    }
}

Result<void> keep_state(Vault& vault, const std::string& name, const BackupState& state) {
    return vault.keep_state(name, to_json(state).dump());
}

Result<std::optional<BackupState>> newest_state(const Vault& vault) {
    const auto states = vault.states();
    if (!states)
        return tl::unexpected(states.error());
    std::optional<BackupState> out;
    for (const std::string& name : *states)
        if (auto state = read_state(vault, name); state && (!out || state->number >= out->number))
            out = std::move(*state);
    return out;
}

std::set<std::string> destroyed_paths(const std::vector<KeptDestruction>& destructions) {
    std::set<std::string> out;
    for (const KeptDestruction& one : destructions)
        for (const DestroyedFile& file : destruction_in(one.json, one.id).files)
            out.insert(DataDir("").original(file.sha256, file.extension).generic_string());
    return out;
}

std::string state_name(std::string at) {
    std::erase(at, '-');
    std::erase(at, ':');
    return at;
}

} // namespace phieu
