#include "server/kept_own_sheets.h"

#include "report/results/officers.h"

namespace phieu {

OwnSheets KeptOwnSheets::of(const std::string& name, Store& store) {
    const std::string revision = store.office.officers_revision();
    auto kept = kept_.lock();
    if (kept->revision != revision) {
        kept->by_name.clear();
        kept->revision = revision;
    }
    const auto known = kept->by_name.find(name);
    if (known != kept->by_name.end())
        return known->second;
    return kept->by_name[name] = sheets_about(name, officers(store), store.desks.runs());
}

} // namespace phieu
