#include "synth/stack.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace phieu::synth {
namespace {

/// A sheet of paper: what its two sides show.
struct Paper {
    Side front;
    Side back;
    bool ends_sheet = true; ///< the next paper is another sheet's
};

struct FormKind {
    const char* id;
    int pages;
};
constexpr std::array<FormKind, 5> forms{{{"duong-noi-2025", 1},
                                         {"long-khanh-2024", 1},
                                         {"van-thang-2023", 1},
                                         {"hoan-kiem-2020", 2},
                                         {"nghi-xuan-2020", 4}}};

int pages_of(const std::string& id) {
    return std::find_if(forms.begin(), forms.end(), [&](const FormKind& form) { return form.id == id; })->pages;
}

const std::vector<std::string> units{"HN-DN", "HK-CUA-DONG", "KH-VT", "DN-LK", "HT-NX"};

/// Who says whose the sheets are.
enum class Teller { cover, code, operator_ };

Side side_of(Side::Kind kind) {
    Side side;
    side.kind = kind;
    return side;
}

Side blank() {
    return {};
}

class Planner {
public:
    explicit Planner(std::uint64_t seed) : random_(seed * 7919 + 13) { stack_.seed = seed; }

    Stack plan() {
        stack_.dpi = random_.chance(0.75) ? 150 : 200;
        pick_troubles();
        pick_teller();
        std::vector<Paper> papers;
        const int groups = teller_ == Teller::cover && needs_groups() ? random_.whole(2, 3) : random_.whole(1, 3);
        for (int n = 0; n < groups; n++)
            add_group(papers, n, groups);
        trouble_papers(papers);
        lay_out(papers);
        trouble_pictures();
        put_into_files();
        more_files();
        number_pictures();
        return stack_;
    }

private:
    bool has(Trouble trouble) const {
        return std::find(stack_.troubles.begin(), stack_.troubles.end(), trouble) != stack_.troubles.end();
    }

    void pick_troubles() {
        const double luck = random_.between(0, 1);
        if (luck < 0.2) {
            stack_.troubles = {Trouble::none};
            return;
        }
        const auto any = [&] { return static_cast<Trouble>(random_.whole(1, troubles - 1)); };
        stack_.troubles = {any()};
        if (luck > 0.75)
            if (const Trouble second = any(); goes_with(stack_.troubles[0], second))
                stack_.troubles.push_back(second);
    }

    /// Two ways of ordering or of filing the same pages exclude each other.
    static bool goes_with(Trouble a, Trouble b) {
        const auto kind = [](Trouble t) {
            switch (t) {
            case Trouble::reversed:
            case Trouble::fronts_then_backs:
                return 1;
            case Trouble::cover_reaches_on:
            case Trouble::one_file_a_page:
            case Trouble::cut_tiff:
                return 2;
            case Trouble::scanned_again:
            case Trouble::saved_anew:
            case Trouble::same_file_again:
                return 3;
            default:
                return 4 + static_cast<int>(t);
            }
        };
        return kind(a) != kind(b);
    }

    bool needs_groups() const {
        return has(Trouble::reversed) || has(Trouble::fronts_then_backs) || has(Trouble::cover_punched);
    }

    void pick_teller() {
        const bool cover = has(Trouble::cover_punched) || has(Trouble::cover_reaches_on);
        const bool mostly = needs_groups() || has(Trouble::one_file_a_page);
        const double luck = random_.between(0, 1);
        teller_ = cover || luck < (mostly ? 0.7 : 0.4) ? Teller::cover : luck < 0.8 ? Teller::operator_ : Teller::code;
        if (teller_ == Teller::operator_)
            stack_.told = random_.pick(units);
        first_unit_ = random_.whole(0, static_cast<int>(units.size()) - 1);
    }

    std::string pick_form() {
        if (has(Trouble::fronts_then_backs) || has(Trouble::double_feed) || has(Trouble::unreadable_page))
            return random_.chance(0.8) ? "hoan-kiem-2020" : "nghi-xuan-2020";
        if (has(Trouble::written_back))
            return forms[static_cast<std::size_t>(random_.whole(0, 2))].id;
        return forms[random_.weighted(std::vector<double>{25, 20, 20, 25, 10})].id;
    }

    void add_group(std::vector<Paper>& papers, int number, int groups) {
        const std::string form = pick_form();
        const std::string unit = teller_ == Teller::operator_
                                     ? stack_.told
                                     : units[static_cast<std::size_t>(first_unit_ + number) % units.size()];
        if (teller_ == Teller::cover) {
            Side cover = side_of(Side::Kind::cover);
            cover.unit = unit;
            papers.push_back({cover, blank(), true});
        }
        const bool numbered = random_.chance(0.3);
        single_sided_ = pages_of(form) > 1 && !has(Trouble::fronts_then_backs) && random_.chance(0.3);
        const int most = std::max(2, 20 / groups / pages_of(form));
        for (int n = random_.whole(2, std::min(9, most)); n > 0; n--) {
            StackSheet sheet{form, {}, unit, teller_ == Teller::code ? unit : "", {}};
            if (numbered)
                sheet.serial = 100 * (number + 1) + n;
            add_sheet(papers, sheet);
        }
        if (random_.chance(0.1))
            papers.push_back({blank(), blank(), true}); // a separator
    }

    void add_sheet(std::vector<Paper>& papers, const StackSheet& sheet) {
        const int pages = pages_of(sheet.template_id);
        const int number = static_cast<int>(stack_.sheets.size());
        stack_.sheets.push_back(sheet);
        const auto form = [&](int page) {
            Side side = side_of(Side::Kind::form);
            side.sheet = number;
            side.page = page;
            return side;
        };
        for (int page = 1; page <= pages; page += single_sided_ ? 1 : 2) {
            const bool two = !single_sided_ && page < pages;
            papers.push_back({form(page), two ? form(page + 1) : blank(), page + (two ? 2 : 1) > pages});
        }
    }

    /// A place in the stack behind its first paper.
    std::size_t somewhere(const std::vector<Paper>& papers) {
        return static_cast<std::size_t>(random_.whole(1, static_cast<int>(papers.size()) - 1));
    }

    std::size_t some_paper(const std::vector<Paper>& papers, Side::Kind front) {
        std::vector<std::size_t> of_kind;
        for (std::size_t n = 0; n < papers.size(); n++)
            if (papers[n].front.kind == front)
                of_kind.push_back(n);
        return random_.pick(of_kind);
    }

    void trouble_papers(std::vector<Paper>& papers) {
        using Kind = Side::Kind;
        if (has(Trouble::cover_punched))
            papers[some_paper(papers, Kind::cover)].front.spoiled = true;
        if (has(Trouble::unreadable_page)) {
            Paper& paper = papers[some_paper(papers, Kind::form)];
            (paper.back.kind == Kind::form && random_.chance(0.5) ? paper.back : paper.front).spoiled = true;
        }
        if (has(Trouble::pale_page)) {
            Side& side = papers[some_paper(papers, Kind::form)].front;
            side.pale = true;
            side.spoiled = random_.chance(0.5);
        }
        if (has(Trouble::written_back))
            papers[some_paper(papers, Kind::form)].back = side_of(Kind::written);
        if (has(Trouble::fed_twice)) {
            const std::size_t n = some_paper(papers, Kind::form);
            papers.insert(papers.begin() + static_cast<std::ptrdiff_t>(n) + 1, papers[n]);
        }
        if (has(Trouble::foreign_page))
            papers.insert(papers.begin() + static_cast<std::ptrdiff_t>(somewhere(papers)),
                          Paper{side_of(Kind::foreign), blank(), true});
        duplex_ = has(Trouble::fronts_then_backs) || has(Trouble::written_back) ||
                  std::any_of(papers.begin(), papers.end(), [](const Paper& p) { return p.back.kind == Kind::form; }) ||
                  random_.chance(0.25);
        if (has(Trouble::double_feed))
            feed_two(papers);
        if (has(Trouble::reversed))
            std::reverse(papers.begin(), papers.end());
    }

    /// Two papers as one: the scanner sees the first's front and the second's back.
    void feed_two(std::vector<Paper>& papers) {
        std::vector<std::size_t> places;
        for (std::size_t n = 0; n + 1 < papers.size(); n++)
            if (papers[n].front.kind == Side::Kind::form && papers[n + 1].front.kind == Side::Kind::form)
                places.push_back(n);
        if (places.empty())
            return;
        const std::size_t n = random_.pick(places);
        papers[n].back = papers[n + 1].back;
        papers[n].ends_sheet = papers[n + 1].ends_sheet;
        papers.erase(papers.begin() + static_cast<std::ptrdiff_t>(n) + 1);
    }

    void add_picture(Side side, bool ends_sheet) {
        StackPicture picture;
        picture.sides = {std::move(side)};
        picture.quality = quality_;
        stack_.pictures.push_back(std::move(picture));
        ends_.push_back(ends_sheet);
    }

    void lay_out(const std::vector<Paper>& papers) {
        quality_ = random_.whole(65, 85);
        const bool turned = duplex_ && random_.chance(0.3);
        const bool back_first = has(Trouble::reversed) && random_.chance(0.5);
        const auto back = [&](const Paper& paper, bool ends) {
            Side side = paper.back;
            side.turned = turned;
            add_picture(side, ends);
        };
        if (has(Trouble::fronts_then_backs)) {
            for (const Paper& paper : papers)
                add_picture(paper.front, paper.ends_sheet);
            std::vector<Paper> again = papers;
            if (random_.chance(0.6)) // the stack was turned over as a whole
                std::reverse(again.begin(), again.end());
            for (const Paper& paper : again)
                back(paper, paper.ends_sheet);
            return;
        }
        for (const Paper& paper : papers) {
            if (duplex_ && back_first)
                back(paper, false);
            add_picture(paper.front, (!duplex_ || back_first) && paper.ends_sheet);
            if (duplex_ && !back_first)
                back(paper, paper.ends_sheet);
        }
    }

    void trouble_pictures() {
        if (has(Trouble::two_in_one))
            for (int n = random_.whole(1, 3); n > 0; n--)
                join_two();
        for (StackPicture& picture : stack_.pictures)
            picture.asks = picture.sides.size() > 1 || asks(picture.sides.front());
    }

    static bool asks(const Side& side) {
        return side.spoiled || side.pale || side.kind == Side::Kind::written || side.kind == Side::Kind::foreign;
    }

    /// Lays two pictures that follow each other into one: both forms of one size.
    void join_two() {
        std::vector<std::size_t> places;
        const auto whole = [](const StackPicture& p) {
            return p.sides.size() == 1 && p.sides.front().kind == Side::Kind::form && !p.sides.front().turned;
        };
        const auto size = [&](const StackPicture& p) {
            return stack_.sheets[static_cast<std::size_t>(p.sides.front().sheet)].template_id == "long-khanh-2024";
        };
        for (std::size_t n = 0; n + 1 < stack_.pictures.size(); n++)
            if (whole(stack_.pictures[n]) && whole(stack_.pictures[n + 1]) &&
                size(stack_.pictures[n]) == size(stack_.pictures[n + 1]))
                places.push_back(n);
        if (places.empty())
            return;
        const std::size_t n = random_.pick(places);
        StackPicture& picture = stack_.pictures[n];
        picture.sides.push_back(stack_.pictures[n + 1].sides.front());
        picture.together = random_.pick<Together>({Together::beside, Together::above, Together::above_turned});
        if (size(picture))
            picture.together = Together::beside;
        ends_[n] = ends_[n + 1];
        stack_.pictures.erase(stack_.pictures.begin() + static_cast<std::ptrdiff_t>(n) + 1);
        ends_.erase(ends_.begin() + static_cast<std::ptrdiff_t>(n) + 1);
    }

    /// The pictures at which a new file may begin without making trouble of its own.
    bool may_begin_at(std::size_t n) const {
        return teller_ == Teller::cover ? stack_.pictures[n].sides.front().kind == Side::Kind::cover : ends_[n - 1];
    }

    void put_into_files() {
        const bool single = has(Trouble::one_file_a_page);
        const FileKind kind = single                   ? FileKind::jpeg
                              : has(Trouble::cut_tiff) ? FileKind::tiff
                                                       : random_.pick<FileKind>({FileKind::pdf, FileKind::tiff});
        std::set<std::size_t> begins{0};
        const int count = static_cast<int>(stack_.pictures.size());
        if (has(Trouble::cover_reaches_on))
            for (int n = random_.whole(1, 2); n > 0; n--)
                begins.insert(static_cast<std::size_t>(random_.whole(std::min(3, count - 1), count - 1)));
        else if (!has(Trouble::reversed) && !has(Trouble::fronts_then_backs) && random_.chance(0.4))
            if (const auto n = static_cast<std::size_t>(random_.whole(1, count - 1)); may_begin_at(n))
                begins.insert(n);
        int file = 0;
        for (std::size_t n = 0; n < stack_.pictures.size(); n++) {
            if (single || begins.count(n))
                stack_.files.push_back(
                    {single ? fmt::format("1/Scan{}.jpg", n + 1)
                            : fmt::format("1/quet-{}.{}", ++file, kind == FileKind::pdf ? "pdf" : "tif"),
                     kind, 1, ""});
            stack_.pictures[n].file = stack_.files.back().name;
        }
        if (has(Trouble::cut_tiff))
            stack_.files[static_cast<std::size_t>(random_.whole(0, static_cast<int>(stack_.files.size()) - 1))].kept =
                random_.between(0.4, 0.95);
    }

    /// What comes once more, in the same command or a later one.
    void more_files() {
        const std::string folder = random_.chance(0.5) ? "1/" : "2/";
        if (has(Trouble::same_file_again)) {
            const StackFile from = random_.pick(stack_.files);
            const std::string end = from.name.substr(from.name.rfind('.'));
            stack_.files.push_back({folder + "yy-quet-lai" + end, from.kind, from.kept, from.name});
        }
        const bool scanned = has(Trouble::scanned_again);
        if (!scanned && !has(Trouble::saved_anew))
            return;
        const int lossless = random_.chance(0.5);
        const FileKind kind = !scanned && lossless ? FileKind::tiff : FileKind::pdf;
        const std::string name = folder + "xap-lai." + (kind == FileKind::pdf ? "pdf" : "tif");
        stack_.files.push_back({name, kind, 1, ""});
        const int count = static_cast<int>(stack_.pictures.size());
        const int from = random_.chance(0.5) ? 0 : random_.whole(0, count - 1);
        const int to = random_.chance(0.5) ? count : random_.whole(from + 1, count);
        for (int n = from; n < to; n++) {
            StackPicture again = stack_.pictures[static_cast<std::size_t>(n)];
            again.file = name;
            again.machine = scanned ? 1 : again.machine;
            again.copy_of = scanned ? -1 : n;
            again.quality = scanned ? random_.whole(65, 85) : lossless ? 0 : random_.whole(50, 75);
            stack_.pictures.push_back(again);
        }
    }

    void number_pictures() {
        std::map<std::string, int> last;
        for (StackPicture& picture : stack_.pictures)
            picture.number = ++last[picture.file];
    }

    Random random_;
    Stack stack_;
    Teller teller_ = Teller::cover;
    int first_unit_ = 0;
    bool single_sided_ = false;
    bool duplex_ = false;
    int quality_ = 80;
    std::vector<bool> ends_; ///< by picture: a sheet ends with it
};

} // namespace

std::string_view name_of(Trouble trouble) {
    switch (trouble) {
    case Trouble::none:
        return "plain";
    case Trouble::reversed:
        return "stack reversed";
    case Trouble::fronts_then_backs:
        return "fronts, then backs";
    case Trouble::cover_reaches_on:
        return "cover reaches into the next file";
    case Trouble::one_file_a_page:
        return "one file a page";
    case Trouble::cover_punched:
        return "cover's code punched";
    case Trouble::fed_twice:
        return "fed twice";
    case Trouble::scanned_again:
        return "scanned again";
    case Trouble::saved_anew:
        return "saved anew";
    case Trouble::same_file_again:
        return "same file again";
    case Trouble::double_feed:
        return "double feed";
    case Trouble::foreign_page:
        return "foreign page";
    case Trouble::unreadable_page:
        return "page's codes covered";
    case Trouble::written_back:
        return "writing on a back";
    case Trouble::pale_page:
        return "pale page";
    case Trouble::two_in_one:
        return "two pages in one picture";
    case Trouble::cut_tiff:
        break;
    }
    return "cut TIFF";
}

std::string Stack::cause() const {
    std::string out;
    for (const Trouble trouble : troubles)
        out += (out.empty() ? "" : " + ") + std::string(name_of(trouble));
    return out;
}

int Stack::commands() const {
    return std::any_of(files.begin(), files.end(), [](const StackFile& f) { return f.name[0] == '2'; }) ? 2 : 1;
}

Stack plan_stack(std::uint64_t seed) {
    return Planner(seed).plan();
}

} // namespace phieu::synth
