"""The recount's groups: the index of each, what is hidden because it is of a few, ranks among equals, and the questions that
stand out. From docs/index.md and docs/reports.md alone."""
import collections

from recount import counts, hundredths, index, is_sample, of_index, samples, score

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
        self.size, self.few = size, False
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
    """{(name, unit): Row} of one form's sheets; `few` are those that are hidden in any case: from the public each group of few."""
    own, table = group_by(office, selection, by), collections.defaultdict(dict)
    sizes = samples(office, selection, own, way)
    for (f, group, question), one in counts(office, selection, own).items():
        if f == form:
            table[group][question] = one
    rows = {group: Row(office, form, counted, sizes[form, group], way) for group, counted in table.items()}
    for group, row in rows.items():
        row.few = row.size < FEW and (public or by in OF_PEOPLE and group[0] != "")
    return rows


class Equations:
    """What follows from some sums, in numbers modulo a prime; a sum is {unknown: factor}."""
    PRIME = 2**61 - 1

    def __init__(self):
        self.known = {}  # by the first unknown of each

    def _left(self, row):
        row, left = dict(row), {}
        while row:
            unknown = min(row)
            factor = row.pop(unknown)
            if unknown not in self.known:
                left[unknown] = factor
                continue
            for other, one in self.known[unknown].items():
                if other != unknown:
                    row[other] = (row.get(other, 0) - factor * one) % self.PRIME
                    if not row[other]:
                        del row[other]
        return left

    def know(self, row):
        left = self._left(row)
        if left:
            inverse = pow(left[min(left)], -1, self.PRIME)
            self.known[min(left)] = {unknown: factor * inverse % self.PRIME for unknown, factor in left.items()}

    def tell(self, row):
        return not self._left(row)


def share(whole):
    return pow(whole, -1, Equations.PRIME)


def told_of(figures):
    """The names of those not shown that follow from those shown, of {name: ({unknown: factor}, whether it is shown)}."""
    equations = Equations()
    for row, shown in figures.values():
        if shown:
            equations.know(row)
    return [name for name, (row, shown) in figures.items() if row and not shown and equations.tell(row)]


def leaks(office, selection, form, way, tables, public=False):
    """What is wrong with what a paper hides of {by: {group: whether it is dark}}, all its tables together."""
    sheets = [s for s in selection.of_form(form).sheets(office) if is_sample(office, s, way)]
    of, few, wrong = {("whole", ""): frozenset(range(len(sheets)))}, set(), []
    for by, groups in tables.items():
        own, rows = group_by(office, selection, by), rows_of(office, selection, form, by, way, public)
        for group in groups:
            of[by, group] = frozenset(n for n, s in enumerate(sheets) if own(s) == group)
            if rows[group].few:
                few.add((by, group))
    is_dark = lambda name: name[0] != "whole" and tables[name[0]][name[1]]
    wrong += [("shown", name) for name in few if of[name] and not is_dark(name)]
    wrong += [("tells", name) for name in told_of({name: (dict.fromkeys(within, 1), not is_dark(name)) for name, within in of.items()})]
    wrong += [] if few else [("hides without need", name) for name in of if is_dark(name)]
    for parent, within in of.items():
        for by in tables if not is_dark(parent) else ():
            inner = [name for name in of if name[0] == by != parent[0] and of[name] and of[name] <= within]
            shown = [name for name in inner if not is_dark(name)]
            rest = len(within) - sum(len(of[name]) for name in shown)
            if shown and rest < FEW and any(name in few for name in inner):
                wrong.append(("leaves a few", parent, by, rest))
    return wrong


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
    rate = lambda q: hundredths(q.rate)
    best = max(map(rate, all_), default=None)
    weakest = first_of([q for q in all_ if rate(q) != best], min(most, len(all_) // 2), rate)
    strong = [q for q in all_ if q not in weakest] if any(rate(q) != best for q in all_) else []
    moved = lambda way: [q for q in all_ if q.change and q.change * way > 0]
    return {"strongest": first_of(strong, most, lambda q: -rate(q)), "weakest": weakest,
            "risen": first_of(moved(1), most, lambda q: -q.change), "fallen": first_of(moved(-1), most, lambda q: q.change)}


def first_of(questions, most, order, most_equals=6):
    """From the first on, equal ones all or none; a few more of the first."""
    out = []
    for value in sorted(set(map(order, questions))):
        equal = [q for q in questions if order(q) == value]
        if len(out) + len(equal) > (most if out else most_equals):
            break
        out += equal
    return out
