#include "review/serials.h"

#include <sodium.h>

namespace phieu {

PrintRunRow claim_serials(Store& store, const std::string& template_id, int version, const std::string& template_json,
                          const std::string& unit, long long count, std::optional<long long> first,
                          const std::string& at, const AtDesk& desk) {
    return store.transaction([&] {
        PrintRunRow run;
        run.template_id = template_id;
        run.version = version;
        run.unit = unit;
        run.count = count;
        run.printed_at = at;
        run.first_serial = first ? *first : store.office.next_serial(template_id, version, unit);
        if (!store.office.print_runs(template_id, version, unit, run.first_serial, count).empty())
            run.state = PrintState::reprint;
        store.scans.keep_template(template_id, version, template_json);
        run.id = store.office.add_print_run(run);
        if (!desk.officer.empty() || !desk.desk.empty())
            store.desks.add(run.id, desk);
        return run;
    });
}

PrintRunRow note_copies(Store& store, const std::string& template_id, int version, const std::string& template_json,
                        const std::string& unit, long long copies, const std::string& at) {
    return store.transaction([&] {
        PrintRunRow run{0, template_id, version, unit, 0, copies, at, PrintState::copied};
        store.scans.keep_template(template_id, version, template_json);
        run.id = store.office.add_print_run(run);
        return run;
    });
}

void give_back(Store& store, const PrintRunRow& run) {
    store.office.set_print_state(run.id, PrintState::failed);
}

namespace {

constexpr const char* key_name = "code key";

CodeKey key_in(const std::string& hex) {
    CodeKey key;
    std::size_t length = 0;
    if (sodium_hex2bin(key.bytes.data(), key.bytes.size(), hex.data(), hex.size(), nullptr, &length, nullptr) != 0 ||
        length != key.bytes.size())
        throw StoreError("the key of the codes is damaged");
    return key;
}

} // namespace

CodeKey key_to_print(Store& store) {
    return key_in(store.office.make_secret(key_name));
}

std::optional<CodeKey> code_key(Store& store) {
    const auto hex = store.office.secret(key_name);
    return hex ? std::optional(key_in(*hex)) : std::nullopt;
}

std::optional<Problem> doubt_of(Store& store, const std::optional<CodeKey>& key, const PageCode& code) {
    if (!store.office.prints(code.template_id, code.version))
        return std::nullopt; // others print this form: their seal can't be checked, nor their serials
    if (key && seal_of(code, *key) == Seal::wrong)
        return Problem::forged_code;
    if (!code.serial || !store.office.prints_serials(code.template_id, code.version) ||
        !store.office.print_runs(code.template_id, code.version, code.unit, *code.serial, 1).empty())
        return std::nullopt;
    return Problem::serial_not_printed;
}

} // namespace phieu
