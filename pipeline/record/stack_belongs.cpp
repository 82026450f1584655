#include "record/stack.h"

#include <algorithm>
#include <map>
#include <set>

namespace phieu {
namespace {

using Kind = StackPage::Kind;

enum class Order { forward, backward, unclear };

bool asks_its_cover(const StackPage& page) {
    return page.kind == Kind::form && page.says.unit.value.empty();
}

/// What the pages of numbered sheets say of the order in which the stack was scanned.
Order proven_order(const std::vector<StackPage>& stack) {
    constexpr int enough = 2;
    int forward = 0, backward = 0;
    const StackPage* last = nullptr;
    for (const StackPage& page : stack) {
        if (page.kind == Kind::blank)
            continue;
        if (last && last->numbered && page.numbered && *last->numbered == *page.numbered &&
            (last->file != page.file || last->picture != page.picture)) {
            forward += page.page > last->page;
            backward += page.page < last->page;
        }
        last = &page;
    }
    if (forward >= enough && backward == 0)
        return Order::forward;
    return backward >= enough && forward == 0 ? Order::backward : Order::unclear;
}

/// Files whose order is unclear, as long as nothing proves it: sheets first, a cover last.
std::set<std::size_t> turned_files(const std::vector<StackPage>& stack) {
    struct Ends {
        bool any = false, begins_with_sheet = false, ends_with_cover = false;
    };
    std::map<std::size_t, Ends> files;
    for (const StackPage& page : stack) {
        if (page.kind != Kind::cover && !asks_its_cover(page))
            continue;
        Ends& ends = files[page.file];
        if (!ends.any)
            ends.begins_with_sheet = page.kind != Kind::cover;
        ends.any = true;
        ends.ends_with_cover = page.kind == Kind::cover;
    }
    std::set<std::size_t> out;
    for (const auto& [file, ends] : files)
        if (ends.begins_with_sheet && ends.ends_with_cover)
            out.insert(file);
    return out;
}

/// @return whether sheets that name no unit stand before the first cover
bool sheets_before_covers(const std::vector<StackPage>& stack) {
    for (const StackPage& page : stack) {
        if (page.kind == Kind::cover)
            return false;
        if (asks_its_cover(page))
            return true;
    }
    return false;
}

/// The cover that speaks for each page: its place, `nobody`, or `unclear`.
constexpr std::ptrdiff_t nobody = -1;
constexpr std::ptrdiff_t unclear = -2;

std::vector<std::ptrdiff_t> covers_of(const std::vector<StackPage>& stack, Order order) {
    std::vector<std::ptrdiff_t> out(stack.size(), nobody);
    const bool lost = order == Order::unclear && sheets_before_covers(stack);
    const std::set<std::size_t> turned = order == Order::unclear ? turned_files(stack) : std::set<std::size_t>{};
    std::ptrdiff_t cover = lost ? unclear : nobody;
    std::size_t file = stack.empty() ? 0 : stack.front().file;
    const auto visit = [&](std::size_t at) {
        const StackPage& page = stack[at];
        if (page.file != file && turned.count(page.file))
            cover = unclear;
        file = page.file;
        if (page.kind == Kind::cover && !lost && !turned.count(file))
            cover = static_cast<std::ptrdiff_t>(at);
        else if (page.kind == Kind::cover && turned.count(file))
            cover = unclear;
        else if (page.kind == Kind::unknown)
            cover = unclear;
        out[at] = cover;
    };
    if (!stack.empty() && turned.count(file))
        cover = unclear;
    if (order == Order::backward)
        for (std::size_t at = stack.size(); at-- > 0;)
            visit(at);
    else
        for (std::size_t at = 0; at < stack.size(); at++)
            visit(at);
    return out;
}

/// One of unit, service and period: what of a page, of covers and of the batch says it.
Told told_by(const Told& page, const std::vector<StackPage>& stack, std::ptrdiff_t cover, const Told& batch,
             bool some_cover_says, Told Belongs::*member) {
    if (!page.value.empty())
        return page;
    if (cover == unclear)
        return some_cover_says ? Told{} : batch;
    if (cover == nobody)
        return batch;
    const Told& said = stack[static_cast<std::size_t>(cover)].says.*member;
    return said.value.empty() ? batch : Told{said.value, Origin::cover};
}

/// Pages of one numbered sheet under different covers: one of the covers is wrong for it.
void one_unit_a_sheet(const std::vector<StackPage>& stack, std::vector<Belongs>& belongs) {
    std::map<std::string, std::vector<std::size_t>> sheets;
    for (std::size_t n = 0; n < stack.size(); n++)
        if (stack[n].kind == Kind::form && stack[n].numbered)
            sheets[*stack[n].numbered].push_back(n);
    for (const auto& [key, pages] : sheets) {
        const std::string& first = belongs[pages.front()].unit.value;
        if (std::any_of(pages.begin(), pages.end(), [&](std::size_t n) { return belongs[n].unit.value != first; }))
            for (const std::size_t n : pages)
                if (stack[n].says.unit.value.empty())
                    belongs[n].unit = {};
    }
}

} // namespace

std::vector<Belongs> belongs_in_stack(const std::vector<StackPage>& stack, const Belongs& by_batch) {
    std::vector<Belongs> out(stack.size());
    const auto is_cover = [](const StackPage& page) { return page.kind == Kind::cover; };
    const bool covers = std::any_of(stack.begin(), stack.end(), is_cover);
    const auto cover = covers ? covers_of(stack, proven_order(stack)) : std::vector(stack.size(), nobody);
    const auto fill = [&](Told Belongs::*member) {
        const bool says = std::any_of(stack.begin(), stack.end(), [&](const StackPage& page) {
            return is_cover(page) && !(page.says.*member).value.empty();
        });
        for (std::size_t n = 0; n < stack.size(); n++)
            out[n].*member = told_by(stack[n].says.*member, stack, cover[n], by_batch.*member, says, member);
    };
    fill(&Belongs::unit);
    fill(&Belongs::service);
    fill(&Belongs::period);
    one_unit_a_sheet(stack, out);
    return out;
}

} // namespace phieu
