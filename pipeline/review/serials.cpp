#include "review/serials.h"

namespace phieu {

PrintRunRow claim_serials(Store& store, const std::string& template_id, int version, const std::string& template_json,
                          const std::string& unit, long long count, std::optional<long long> first,
                          const std::string& at) {
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
        return run;
    });
}

void give_back(Store& store, const PrintRunRow& run) {
    store.office.set_print_state(run.id, PrintState::failed);
}

} // namespace phieu
