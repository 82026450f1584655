#include "eval/scanned_sheet.h"

#include <fstream>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace phieu::synth {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE(Truth, value, mishap, mark, person, tolerant, text, targets)

} // namespace phieu::synth

namespace phieu::eval {
namespace {

using nlohmann::json;

/// @return a step by which turns reach all of so many, and the first few turns are far from each other
std::size_t stride(std::size_t count) {
    auto step = static_cast<std::size_t>(0.618 * static_cast<double>(count)) + 1;
    while (std::gcd(step, count) != 1)
        step++;
    return step;
}

std::vector<ScannedPage> read_kept(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<ScannedPage> pages;
    for (const json& kept : json::from_cbor(in)) {
        ScannedPage& page = pages.emplace_back();
        kept.at("number").get_to(page.number);
        page.bytes = kept.at("bytes").get_binary();
        kept.at("bilevel").get_to(page.bilevel);
        kept.at("stamp").get_to(page.stamp);
        kept.at("copies").get_to(page.copies);
        kept.at("kind").get_to(page.kind);
        kept.at("truth").get_to(page.truth);
        kept.at("faint").get_to(page.faint);
    }
    return pages;
}

void keep(const std::filesystem::path& file, const std::vector<ScannedPage>& pages) {
    json all = json::array();
    for (const ScannedPage& page : pages)
        all.push_back({{"number", page.number},
                       {"bytes", json::binary(page.bytes)},
                       {"bilevel", page.bilevel},
                       {"stamp", page.stamp},
                       {"copies", page.copies},
                       {"kind", page.kind},
                       {"truth", page.truth},
                       {"faint", page.faint}});
    const std::filesystem::path part = file.string() + ".part"; // a run may be stopped at any moment
    std::ofstream out(part, std::ios::binary);
    json::to_cbor(all, out);
    out.close();
    std::filesystem::rename(part, file);
}

} // namespace

SheetScanner::SheetScanner(const SheetSettings& settings, Catalog& catalog) : settings_(settings) {
    for (const std::string& name : settings.templates)
        makers_.emplace(name, synth::SheetMaker(catalog.find(name, 1).value()));
}

synth::SheetMaker& SheetScanner::maker(int n) {
    return makers_.at(settings_.templates[static_cast<std::size_t>(n) % settings_.templates.size()]);
}

std::vector<synth::FilledPage> SheetScanner::fill(int n, synth::Random& random) {
    synth::Respondent who = synth::random_respondent(settings_.people, random, settings_.pens);
    if (const auto& hands = settings_.hands; !hands.empty())
        who.hand = hands[static_cast<std::size_t>(n) * stride(hands.size()) % hands.size()];
    return maker(n).fill("SYNTH", n + 1, settings_.people, who, random);
}

std::vector<ScannedPage> SheetScanner::scan(int n) {
    const std::filesystem::path file = settings_.kept / fmt::format("{}.cbor", n);
    if (!settings_.kept.empty() && std::filesystem::exists(file))
        return read_kept(file);
    synth::Random random(settings_.seed * 1000003 + static_cast<std::uint64_t>(n));
    std::vector<ScannedPage> pages;
    for (const synth::FilledPage& filled : fill(n, random)) {
        const PageLayout& layout = *form(n)->page(filled.code.page);
        const synth::Journey journey = synth::random_journey(settings_.level, random);
        ScannedPage page{
            filled.code.page,
            synth::encode(synth::travel(filled.canvas, layout.width_mm, layout.height_mm, journey, random), journey),
            journey.bilevel,
            journey.stamp,
            journey.copies,
            journey.kind(),
            filled.truth,
            {}};
        for (const synth::FaintMark& mark : filled.faint)
            page.faint.insert(mark.field);
        pages.push_back(std::move(page));
    }
    if (!settings_.kept.empty())
        keep(file, pages);
    return pages;
}

std::vector<unsigned char> SheetScanner::without_faint(int n, int number) {
    synth::Random random(settings_.seed * 1000003 + static_cast<std::uint64_t>(n));
    for (const synth::FilledPage& filled : fill(n, random)) {
        const PageLayout& layout = *form(n)->page(filled.code.page);
        const synth::Journey journey = synth::random_journey(settings_.level, random);
        const auto scanned = [&](const synth::Canvas& canvas) {
            return synth::encode(synth::travel(canvas, layout.width_mm, layout.height_mm, journey, random), journey);
        };
        if (filled.code.page == number)
            return scanned(filled.without_faint());
        scanned(filled.canvas); // for the luck that it takes
    }
    return {};
}

} // namespace phieu::eval
