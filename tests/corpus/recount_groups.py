"""The recount's groups: the index of each, what is hidden because it is of a few, ranks among equals, and the questions that
stand out. From docs/index.md and docs/reports.md alone."""
import collections

from recount import counts, hundredths, index, of_index, samples, score

FEW, SMALL = 5, 30  # sheets: below, nothing about a person is shown; below, a figure is marked
PEERS = {**dict.fromkeys(("xa", "phuong", "thi_tran", "dac_khu"), "xã"), **dict.fromkeys(("huyen", "quan", "thi_xa", "thanh_pho"), "huyện"),
         "tinh": "tỉnh", "phong": "phòng", "diem": "điểm"}


def hidden_of(sizes, hidden):
    """With those hidden the next larger ones, until they are several and of enough people; people in groups of nobody are none."""
    out = {g for g in hidden if sizes[g]} | {g for g in hidden if not sizes[g]}
    told = lambda: [g for g in out if sizes[g]]
    for group in sorted((g for g in sizes if sizes[g] and g not in out), key=sizes.get):
        if not told() or len(told()) > 1 and sum(sizes[g] for g in out) >= FEW:
            break
        out.add(group)
    return out


class Row:
    """A group of a form's sheets: how many answered, its index and mean score in hundredths."""

    def __init__(self, office, form, counted, size, way):
        self.size, self.hidden = size, False
        self.overall = hundredths(index(office, form, counted, way)[0])
        self.mean = score(office, form, counted, of_index(office, form))


BY = {"Lĩnh vực": "service", "Thủ tục": "procedure", "Đối tượng": "respondent", "Công chức": "officer", "Quầy": "desk"}
BY_UNIT = "Đơn vị"
OF_PEOPLE = {"Thủ tục", "Đối tượng", "Công chức", "Quầy"}  # groups of few people are hidden from the office as well


def group_by(office, selection, by):
    """Each sheet's group: its name, and of whose unit it is where one name in two units is two."""
    unit = lambda s: selection.unit_of(office, s.unit)
    if by == BY_UNIT:
        return lambda s: (unit(s), "")
    return lambda s: (getattr(s, BY[by]), unit(s) if by in ("Công chức", "Quầy") and getattr(s, BY[by]) else "")


def rows_of(office, selection, form, by, way, public=False):
    """{(name, unit): Row} of one form's sheets, with what is hidden: from the public each group of few."""
    own, table = group_by(office, selection, by), collections.defaultdict(dict)
    sizes = samples(office, selection, own, way)
    for (f, group, question), one in counts(office, selection, own).items():
        if f == form:
            table[group][question] = one
    rows = {group: Row(office, form, counted, sizes[form, group], way) for group, counted in table.items()}
    if public or by in OF_PEOPLE:
        few = {g for g, row in rows.items() if row.size < FEW and (public or g[0])}
        if by == "Quầy":
            people = rows_of(office, selection, form, "Công chức", way)
            dark = {person for person, row in people.items() if row.hidden and person[0]}
            person = group_by(office, selection, "Công chức")
            few |= {own(s) for s in selection.of_form(form).sheets(office) if s.desk and person(s) in dark} & set(rows)
        for group in hidden_of({g: row.size for g, row in rows.items()}, few):
            rows[group].hidden = True
    return rows


def hidden_levels(question, counted):
    """Which levels of a question about the person who answers are not shown."""
    levels = [o["value"] for o in question["options"]]
    if question["id"] not in {"doi_tuong", "gioi_tinh", "tuoi", "dan_toc", "hoc_van", "trinh_do", "nghe", "ho_khau", "noi_song"}:
        return set()
    if counted.n < FEW:
        return set(levels)
    sizes = {level: counted.levels[level] for level in levels}
    return hidden_of(sizes, {level for level in levels if 0 < sizes[level] < FEW})


def ranks(office, units):
    """{unit: rank} of {unit: index in hundredths}: among equals, those whose figures are printed alike share one; None for no rank."""
    kind = lambda unit: PEERS.get(office.kinds.get(unit, ""), "")
    return {unit: None if rate is None or not kind(unit) else
            1 + sum(other > rate for peer, other in units.items() if other is not None and kind(peer) == kind(unit)) for unit, rate in units.items()}


class Found:
    """What one question's figures say."""

    def __init__(self, question, one, scale, was):
        self.id, self.label, self.n, self.satisfied = question["id"], question["label"], one.n, one.satisfied(scale)
        self.rate, self.change = self.satisfied / one.n, None
        numbers = sorted(level["value"] for level in scale["printed_order"])
        self.low = sum(one.levels[value] for value in numbers[: 2 if len(numbers) >= 5 else 1])
        if was and was.n >= FEW:
            self.change = hundredths(self.rate) - hundredths(was.satisfied(scale) / was.n)


def findings(office, form, counted, before, most=3):
    """{strongest, weakest, risen, fallen: questions}, of those that are asked of all, about something, of five sheets or more."""
    scales = office.templates[form]["scales"]
    all_ = [Found(q, counted[q["id"]], scales[q["scale"]], before.get(q["id"])) for q in office.questions[form]
            if "scale" in q and "only_if" not in q and q.get("dimension") != "chung" and q["id"] in counted and counted[q["id"]].n >= FEW]
    best = sorted(all_, key=lambda q: -q.rate)
    weakest = [q for q in reversed(best) if hundredths(q.rate) != hundredths(best[0].rate)][: min(most, len(best) // 2)]
    moved = lambda way: [q for q in all_ if q.change and q.change * way > 0]
    first = lambda found, way: [q for q in found if sum(other.change * way > q.change * way for other in found) < most]
    return {"strongest": best[: min(most, len(best) - len(weakest))], "weakest": weakest, "risen": first(moved(1), 1), "fallen": first(moved(-1), -1)}
