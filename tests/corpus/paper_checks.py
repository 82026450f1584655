"""A report's tables and sentences against the recount: a row at a time, a sentence at a time. What holds a number and is
known by none of the patterns here is named: it must be compared, or be said in docs/index.md not to be."""
import collections
import re

from papers import hundredths_of, points_of, whole
from recount import ballots, before, counts, difference, formula, hundredths, index, of_index, of_other_versions, paper_names, plan_of, quotas, samples, score, slug
from recount_groups import BY, BY_UNIT, FEW, PEERS, SMALL, findings, hidden_levels, leaks, ranks, rows_of, told_of
from recount_words import alerts, by_question, comments, options

NOT_SAID, NOT_SHOWN = "(không ghi hoặc chưa xác định)", "•"
FORM = r" \(phiếu “(.*)”\)$"
WITHOUT_COUNTS = ["Câu hỏi", "Số phiếu có trả lời"]  # heads of the table of questions of which no count may be shown
MOST, MOST_SAID = 40, 4  # rows of the annex of alerts, answers of one
RESPONDENTS = {"ca_nhan": "Cá nhân", "to_chuc": "Tổ chức"}
# Lines with a number that is not a figure of the survey, or is compared elsewhere (docs/index.md, "Checked").
NOT_FIGURES = [r"ngày \d+ tháng \d+ năm", r"SHA-256", r"^Kết quả khảo sát mức độ hài lòng", r"^Thực hiện ", r"^Phụ lục", r"^KẾT QUẢ THEO PHIẾU", r"^Cách tính: ", r"[Kk]iểm tra ngẫu nhiên", r"^Bảng \d+\. ",
               r"^(Kỳ|Các kỳ) .*khóa sổ", r"^Cỡ mẫu: số phiếu", r"^•: ", r"^Không hiện vì có phương án", r"^Nhóm dưới 5 phiếu", r"^\d+\. Phiếu “", r"không quy đổi được", r"thuộc .* trong thời gian khảo sát"]


class Compared:
    """Numbers of the program beside those of the recount."""

    def __init__(self):
        self.compared, self.wrong = collections.Counter(), []

    def same(self, where, what, told, right):
        self.compared[where] += 1
        if told != right:
            self.wrong.append((where, what, told, right))


def plain(label):
    """A question's words without its number, remarks and end."""
    words = re.sub(r"^(Câu )?\d+\. |^[A-Z]\d+\. ", "", label)
    words = re.sub(r"[?:. ]+$", "", words)
    return re.sub(r"[?:. ]+$", "", re.sub(r" \([^()]*\)$", "", words))


def dotted(number):
    return f"{number:,}".replace(",", ".")


def percent(share):
    """A share as it is printed."""
    value = hundredths(share)
    return f"{value // 100},{value % 100:02}%"


class Expected:
    """What one selection comes to, by form."""

    def __init__(self, office, selection, lists, day):
        self.office, self.selection, self.day, self.way = office, selection, day, formula(office, selection)
        self.names, self.plan = paper_names(office, selection), office.campaigns.get(plan_of(office, selection), {})
        self.target = self.plan.get("target")
        nothing, by_unit = lambda s: "", lambda s: selection.unit_of(office, s.unit)
        self.whole, self.of_units, earlier = counts(office, selection, nothing), counts(office, selection, by_unit), before(selection)
        self.then, self.then_units = (counts(office, earlier, nothing), counts(office, earlier, by_unit)) if earlier else ({}, {})
        self.earlier, self.sizes = earlier, samples(office, selection, by_unit, self.way)
        self.forms = sorted({form for form, _, _ in self.whole})
        self.all_comments, self.waiting_comments = comments(office, selection, lists)
        self.alerts, self.lists = alerts(office, selection, lists), lists
        self.dark_quotas = []  # of the quotas in order, and their sum: whether a paper shows no number
        self.dark_units = {}  # by form: units whose figures a paper does not show

    def part(self, table, form, group=""):
        return {q: one for (f, g, q), one in table.items() if f == form and g == group}

    def rate(self, table, form, group=""):
        counted = self.part(table, form, group)
        return index(self.office, form, counted, self.way)[0] if counted else None

    def title(self, form):
        """What a paper calls a form: as short as tells it from the others."""
        of = lambda f: (self.office.templates[f]["title"], " ".join(self.office.templates[f].get("subtitle", [])))
        (title, subtitle), likes = of(form), [f for f in self.forms if of(f)[0] == of(form)[0]]
        alike = [f for f in likes if of(f)[1] == subtitle]
        ids = sorted({f[0] for f in alike})
        return (title + (f" – {subtitle}" if len(alike) < len(likes) and subtitle else "") + (f", bản {form[1]}" if sum(f[0] == form[0] for f in alike) > 1 else "")
                + (f", mẫu thứ {ids.index(form[0]) + 1} cùng tên" if len(ids) > 1 else ""))

    def form_of(self, title):
        """The form that a table is about, by what stands behind its title."""
        found = re.search(FORM, title)
        return next(form for form in self.forms if self.title(form) == found[1]) if found else self.forms[0]

    def units(self, form):
        """{unit: (size, index, change)}"""
        out = {}
        for unit in {g for f, g, _ in self.of_units if f == form}:
            now = self.rate(self.of_units, form, unit)
            out[unit] = (self.sizes[form, unit], hundredths(now), difference(now, self.rate(self.then_units, form, unit)))
        return out

    def shown_units(self, form):
        """The same, without the figures that are hidden."""
        return {u: (of[0], None, None) if u in self.dark_units.get(form, ()) else of for u, of in self.units(form).items()}


def check_tables(where, paper, e, out):
    """The tables of sheets, quotas, dimensions, questions, units and what the PAR score is marked by."""
    wanted, found, several_units = quotas(e.office, e.selection), collections.Counter(), sum(len(e.units(form)) > 1 for form in e.forms)
    named = sum(any(e.units(form)) for form in e.forms)
    checks = {"sheets": check_sheets, "quotas": check_quotas, "dimensions": check_dimensions, "questions": check_questions, "units": check_units, "marks": check_marks}
    heads = {"sheets": ("Đơn vị", "Thu về", "Hợp lệ"), "quotas": ("Đơn vị", "Chỉ tiêu", "Sau điều chuyển"), "dimensions": ("Yếu tố", "Chỉ số hài lòng", "Số câu trả lời"),
             "questions": ("Câu hỏi", "Cỡ mẫu", "Hài lòng trở lên"), "units": ("Hạng", "Đơn vị", "Cỡ mẫu"), "marks": ("Đơn vị", "Mục tiêu", "Kết quả")}
    for table in paper.tables:
        for kind, names in heads.items():
            if table.has(*names):
                table.known, found[kind] = True, found[kind] + 1
                checks[kind](where, table, e, out)
    for kind, there in (("sheets", 1), ("quotas", int(bool(wanted))), ("dimensions", len(e.forms)), ("questions", len(e.forms)), ("units", several_units), ("marks", named)):
        out.same(where, (e.selection.name, kind, "tables"), found[kind], there)


def check_sheets(where, table, e, out):
    sheets = ballots(e.office, e.selection)
    heads = ("Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Chờ soát")
    told = {table.cell(row, "Đơn vị"): [*(whole(table.cell(row, h)) for h in heads), hundredths_of(table.cell(row, "Tỷ lệ thu về", ""))] for row in table.rows}
    numbers = lambda c: [c["handed_out"], c["taken_in"], c["valid"], c["invalid"], c["waiting"], hundredths(c["on_paper"] / c["handed_out"]) if c["handed_out"] and (c["on_paper"] or not c["taken_in"]) else None]
    together = sum((collections.Counter({k: v for k, v in c.items() if v}) for c in sheets.values()), collections.Counter())
    if not sheets or any(c["handed_out"] is None for c in sheets.values()):
        together["handed_out"] = None
    right = {**{e.names[u]: numbers(c) for u, c in sheets.items()}, "Tổng": numbers(together)}
    out.same(where, (e.selection.name, "Phiếu", "rows"), set(told), set(right))
    for unit, of in right.items():
        out.same(where, (e.selection.name, "Phiếu", unit), told.get(unit), of)


def check_quotas(where, table, e, out):
    shown = quotas(e.office, e.selection)
    told = [[*(whole(table.cell(row, h)) for h in ("Chỉ tiêu", "Sau điều chuyển", "Đã thu hợp lệ")), hundredths_of(table.cell(row, "Đạt"))] for row in table.rows]
    right = [list(q[4:7]) for q in shown]
    right.append([sum(column) for column in zip(*right)])
    dark = [table.cell(row, "Đã thu hợp lệ") == NOT_SHOWN for row in table.rows]
    out.same(where, (e.selection.name, "Chỉ tiêu"), told, [[*row[:2], None, None] if hidden else [*row, hundredths(row[2] / row[1]) if row[1] else None] for row, hidden in zip(right, dark)])
    units = [e.names[q[0]] if q[0] else "(mọi đơn vị)" for q in shown]
    out.same(where, (e.selection.name, "Chỉ tiêu", "units"), [table.cell(row, "Đơn vị") for row in table.rows[:-1]], units)
    few = [bool(q[1]) and 0 < q[6] < FEW for q in shown]
    e.dark_quotas = dark
    out.same(where, (e.selection.name, "Chỉ tiêu", "few shown"), [n for n, small in enumerate(few) if small and not dark[n]], [])
    # With it every reader knows the sum, how many sheets each unit has, and of the kinds of respondents what is shown.
    sheets = {key: e.office.sheets[key] for q in shown for key in q[7]}
    sheets |= {s.key: s for s in e.selection.sheets(e.office) if s.validity == "valid"}
    once, times = lambda keys: dict.fromkeys((("sheet", key) for key in keys), 1), collections.Counter(("sheet", key) for q in shown for key in q[7])
    figures = {n: (once(q[7]), not dark[n]) for n, q in enumerate(shown)}
    figures["sum"] = (dict(times), not dark[-1])
    # Where a unit has nobody of a kind, a reader does not know that either: an unknown of nobody.
    fits, nobody = lambda wanted, is_: wanted in ("", is_), []
    for unit in {s.unit for s in sheets.values()} | {q[0] for q in shown} - {""}:
        for kind in RESPONDENTS:
            for service, month in {(q[2], q[3]) for q in shown}:
                holds = [n for n, q in enumerate(shown) if fits(q[0], unit) and fits(q[1], kind) and fits(q[2], service) and fits(q[3], month)]
                nobody.append(("nobody", unit, kind, service, month))
                for n in holds:
                    figures[n][0][nobody[-1]] = 1
                if holds:
                    figures["sum"][0][nobody[-1]] = len(holds)
    kinds = {s.respondent for s in sheets.values()}
    hidden_kinds = {("ca_nhan" if value in ("1", "ca_nhan") else "to_chuc") for form in e.forms for q in e.office.questions[form] if q["id"] == "doi_tuong" and q["id"] in e.part(e.whole, form)
                    for value in hidden_levels(q, e.part(e.whole, form)[q["id"]]) if e.part(e.whole, form)[q["id"]].levels[value]}
    for what, all_, hidden in (("unit", {s.unit for s in sheets.values()}, ()), ("respondent", kinds, hidden_kinds)):
        for one in all_:
            figures[what, one] = (once(key for key, s in sheets.items() if getattr(s, what) == one), one not in hidden)
            figures[what, one][0].update({unknown: 1 for unknown in nobody if one in unknown[1:3]})
    out.same(where, (e.selection.name, "Chỉ tiêu", "told"), [name for name in told_of(figures) if name not in [("respondent", kind) for kind in kinds]], [])
    out.same(where, (e.selection.name, "Chỉ tiêu", "hidden without need"), any(dark) and not any(few) and not hidden_kinds, False)


def check_dimensions(where, table, e, out):
    form = e.form_of(table.title)
    counted, then = e.part(e.whole, form), e.part(e.then, form)
    overall, answers, dimensions = index(e.office, form, counted, e.way)
    was, _, were = index(e.office, form, then, e.way) if then else (None, 0, {})
    right = {}
    for d in e.office.templates[form]["dimensions"]:
        if d["id"] in dimensions:
            asked = [q["id"] for q in e.office.questions[form] if q.get("dimension") == d["id"] and q["id"] in counted and "scale" in q]
            right[d["name"]] = (sum(counted[q].n for q in asked), hundredths(dimensions[d["id"]]), difference(dimensions[d["id"]], were.get(d["id"])), score(e.office, form, counted, asked))
    right["Chỉ số chung"] = (answers, hundredths(overall), difference(overall, was), score(e.office, form, counted, of_index(e.office, form)))
    told = {re.sub(r" \((câu hỏi chung|chỉ hỏi).*\)$", "", row[0]): (whole(table.cell(row, "Số câu trả lời")), hundredths_of(table.cell(row, "Chỉ số hài lòng")), points_of(row[3]) if len(row) > 4 else None, hundredths_of(row[-1], 100))
            for row in table.rows}
    out.same(where, (e.selection.name, form, "Yếu tố", "rows"), set(told), set(right))
    for name in set(told) & set(right):
        out.same(where, (e.selection.name, form, "Yếu tố", name), told[name], right[name])


def check_questions(where, table, e, out):
    form = e.form_of(table.title)
    counted, scales = e.part(e.whole, form), e.office.templates[form]["scales"]
    asked = {q["label"]: q for q in e.office.questions[form] if "scale" in q and q["id"] in counted}
    out.same(where, (e.selection.name, form, "Câu hỏi", "rows"), [row[0].removesuffix(" *") for row in table.rows], list(asked))
    for row in table.rows:
        q = asked.get(row[0].removesuffix(" *"))
        if not q:
            continue
        one, scale = counted[q["id"]], scales[q["scale"]]
        levels = [(one.levels[l["value"]], hundredths(one.levels[l["value"]] / one.n) if one.n else None) for l in scale["printed_order"]]
        told = [(whole(row[n]), hundredths_of(row[n + 1])) for n in range(2, 2 + 2 * len(table.columns("Tỷ lệ")), 2)]
        out.same(where, (e.selection.name, form, q["id"], "levels"), told, levels)
        out.same(where, (e.selection.name, form, q["id"]), [whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Hài lòng trở lên")), whole(table.cell(row, "Chờ soát")), row[0].endswith(" *")],
                 [one.n, hundredths(one.satisfied(scale) / one.n) if one.n else None, one.pending, one.n < SMALL])


def check_units(where, table, e, out):
    """The same units as the recount's, each with its figures; their ranks: check_ranks."""
    form = e.form_of(table.title)
    told = {table.cell(row, "Đơn vị"): (whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Chỉ số hài lòng")), points_of(table.cell(row, "So với kỳ trước (điểm %)", ""))) for row in table.rows}
    dark = e.dark_units[form] = {u for u, (_, rate, _) in e.units(form).items() if rate is not None and told.get(e.names[u], (0, 0, 0))[1] is None}
    out.same(where, (e.selection.name, form, "Đơn vị"), told, {e.names[u]: (of[0], None, None) if u in dark else of for u, of in e.units(form).items()})


def check_marks(where, table, e, out):
    form = e.form_of(table.title)
    target, reached = None if e.target is None else hundredths(e.target), {"đạt": True, "chưa đạt": False, "–": None}
    told = {table.cell(row, "Đơn vị"): (whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Chỉ số hài lòng")), hundredths_of(table.cell(row, "Mục tiêu")), reached[table.cell(row, "Kết quả")]) for row in table.rows}
    right = {e.names[u]: (size, rate, target, None if target is None or rate is None else rate >= target) for u, (size, rate, _) in e.shown_units(form).items() if u}
    out.same(where, (e.selection.name, form, "Căn cứ"), told, right)


def check_groups(where, paper, e, out):
    """Breakdowns, with what is hidden because it is of a few."""
    heads = {"Lĩnh vực": "Lĩnh vực", "Thủ tục": "Thủ tục", "Cá nhân, tổ chức": "Đối tượng", "Công chức": "Công chức", "Quầy": "Quầy"}
    wanted, found, shown = set(), set(), {form: {} for form in e.forms}  # by form, the tables that it has: which groups are dark
    for form in e.forms:
        for by in BY:
            says = by not in ("Công chức", "Quầy") or any(getattr(s, BY[by]) for s in e.selection.of_form(form).sheets(e.office))
            if says and len(rows_of(e.office, e.selection, form, by, e.way)) > 1:
                wanted.add((form, by))
        if len(e.units(form)) > 1:
            shown[form][BY_UNIT] = {(unit, ""): unit in e.dark_units.get(form, ()) for unit in e.units(form)}
    for table in paper.tables:
        by = heads.get(table.heads[0])
        if not by or not table.has("Cỡ mẫu", "Chỉ số hài lòng", "Điểm trung bình"):
            continue
        table.known, form = True, e.form_of(table.title)
        found.add((form, by))
        rows = rows_of(e.office, e.selection, form, by, e.way)
        several = len({unit for _, unit in rows if unit}) > 1
        name = lambda group: (RESPONDENTS.get(group[0], group[0]) or NOT_SAID) + (f" ({e.names[group[1]]})" if several and group[1] else "")
        told = {row[0]: row for row in table.rows}
        out.same(where, (e.selection.name, by, form, "rows"), set(told), {name(group) for group in rows})
        is_dark = lambda row: table.cell(row, "Chỉ số hài lòng") in ("–", "") and table.cell(row, "Điểm trung bình") in ("–", "")
        dark = {group: is_dark(told[name(group)]) and row.overall is not None for group, row in rows.items() if name(group) in told}
        shown[form][by] = dark
        without_sizes = by == "Đối tượng" and any(cell == NOT_SHOWN for cell in (table.cell(row, "Cỡ mẫu") for row in table.rows))
        out.same(where, (e.selection.name, by, form, "sizes"), without_sizes, by == "Đối tượng" and (any(dark.values()) or any(row.few for row in rows.values())))
        for group, row in rows.items():
            if group not in dark:
                continue
            cell = table.cell(told[name(group)], "Cỡ mẫu")
            out.same(where, (e.selection.name, by, form, group, "size"), cell if without_sizes else whole(cell), NOT_SHOWN if without_sizes else row.size)
            if not dark[group]:
                out.same(where, (e.selection.name, by, form, group), (hundredths_of(table.cell(told[name(group)], "Chỉ số hài lòng")), hundredths_of(table.cell(told[name(group)], "Điểm trung bình"), 100)), (row.overall, row.mean))
    out.same(where, (e.selection.name, "breakdowns"), found, wanted)
    for form in e.forms:
        out.same(where, (e.selection.name, form, "what is hidden"), leaks(e.office, e.selection, form, e.way, shown[form]), [])


def check_ranks(where, paper, e, out):
    for table in paper.tables:
        if not table.has("Hạng", "Đơn vị", "Cỡ mẫu"):
            continue
        form = e.form_of(table.title)
        units, dark = e.units(form), e.dark_units.get(form, ())
        right = ranks(e.office, {unit: rate for unit, (_, rate, _) in units.items()})
        for row in table.rows:
            name, notes = table.cell(row, "Đơn vị"), table.cell(row, "Ghi chú", "")
            unit = next(u for u in units if (e.names.get(u) or u) == name or not u and name == "(không ghi đơn vị)")
            out.same(where, (e.selection.name, "Hạng", name), whole(table.cell(row, "Hạng")), None if unit in dark else right[unit])
            out.same(where, (e.selection.name, "cỡ mẫu nhỏ", name), "cỡ mẫu nhỏ" in notes, units[unit][0] < SMALL)
            out.same(where, (e.selection.name, "chưa có kỳ so sánh", name), "chưa có kỳ so sánh" in notes, bool(e.earlier) and unit not in dark and e.rate(e.then_units, form, unit) is None)
    best, moved, reached = [], [], []
    for form in e.forms:
        units = {u: of for u, of in e.units(form).items() if u}
        if len(units) < 2:
            continue
        rank, peers = ranks(e.office, {u: rate for u, (_, rate, _) in units.items()}), collections.defaultdict(list)
        units = {u: of for u, of in e.shown_units(form).items() if u}
        for u, (size, rate, _) in ((u, of) for u, of in units.items() if u not in e.dark_units.get(form, ())):
            if rank[u] and size >= FEW:
                peers[PEERS[e.office.kinds[u]]].append((rank[u], rate))
        best += [min(of)[1] for of in peers.values() if len(of) > 1 and min(of)[0] == 1]
        changes = [change for _, _, change in units.values() if change is not None]
        moved += [(sum(c > 0 for c in changes), sum(c < 0 for c in changes))] if changes else []
        rates = [rate for _, rate, _ in units.values() if rate is not None]
        reached += [(sum(rate >= hundredths(e.target) for rate in rates), len(rates), hundredths(e.target))] if e.target is not None else []
    told = lambda pattern, *kinds: sorted(tuple(kind(g) for kind, g in zip(kinds, groups)) for groups in paper.said(pattern))
    out.same(where, (e.selection.name, "cao nhất"), told(r"được đánh giá cao nhất(?: \([^)]*\))?: ([\d,]+%)", hundredths_of), sorted((rate,) for rate in best))
    out.same(where, (e.selection.name, "tăng, giảm"), told(r"Có ([\d.]+) đơn vị tăng, ([\d.]+) đơn vị giảm", whole, whole), sorted(moved))
    out.same(where, (e.selection.name, "đạt"), told(r"Có ([\d.]+)/([\d.]+) đơn vị đạt mục tiêu ([\d,]+%)", whole, whole, hundredths_of), sorted(reached))


def check_respondents(where, paper, e, out):
    """Questions without a scale; what is about the person, without small counts."""
    wanted, found = set(), set()
    for form in e.forms:
        counted = e.part(e.whole, form)
        wanted |= {(form, q["id"]) for q in e.office.questions[form] if q.get("options") and q["id"] in counted and counted[q["id"]].n}
    for table in paper.tables:
        if table.heads == WITHOUT_COUNTS:
            table.known, form = True, e.form_of(table.title)
            for words, n in table.rows:
                question = next(q for q in e.office.questions[form] if plain(q["label"]) == words)
                one = e.part(e.whole, form)[question["id"]]
                found.add((form, question["id"]))
                out.same(where, (e.selection.name, question["id"], "hidden"), sorted(hidden_levels(question, one)), sorted(o["value"] for o in question["options"]))
                out.same(where, (e.selection.name, question["id"], "n"), whole(n), one.n)
            continue
        if table.heads[:2] != ["Phương án", "Số phiếu"]:
            continue
        table.known, form = True, e.form_of(table.title)
        question = next(q for q in e.office.questions[form] if plain(q["label"]) == re.sub(FORM, "", table.title))
        one = e.part(e.whole, form)[question["id"]]
        found.add((form, question["id"]))
        hidden = hidden_levels(question, one)
        sizes = lambda values: sorted(one.levels[v] for v in values)
        labels = {o["label"]: o["value"] for o in question["options"]}
        dark = [labels[row[0]] for row in table.rows if row[1] == NOT_SHOWN]
        out.same(where, (e.selection.name, question["id"], "hidden"), sizes(dark), sizes(hidden))
        for row in table.rows:
            if row[1] != NOT_SHOWN:
                count = one.levels[labels[row[0]]]
                out.same(where, (e.selection.name, question["id"], row[0]), (whole(row[1]), hundredths_of(row[2])), (count, hundredths(count / one.n)))
    out.same(where, (e.selection.name, "respondents"), found, wanted)


def check_comments(where, paper, e, out):
    with_content = [c for c in e.all_comments if c.says_something()]
    if e.all_comments:
        told = paper.said(r"^Có ([\d.]+) ý kiến góp ý(?:, trong đó ([\d.]+) ý kiến trên phiếu không hợp lệ, không tính vào chỉ số)?\. Ngoài ra có ([\d.]+) lượt ghi không có ý kiến, ([\d.]+) lượt cảm ơn")
        right = (len(with_content), sum(c.sheet.validity == "invalid" for c in with_content) or None, *(sum(c.kind == kind for c in e.all_comments) for kind in ("khong_y_kien", "cam_on")))
        out.same(where, (e.selection.name, "ý kiến"), [tuple(n and whole(n) for n in one) for one in told], [right])
    out.same(where, (e.selection.name, "ý kiến chờ soát"), [whole(n) for n, in paper.said(r"Còn ([\d.]+) ý kiến viết tay chờ soát")], [e.waiting_comments] if e.waiting_comments else [])
    for table in paper.tables:
        if table.heads[0] != "Chủ đề":
            continue
        table.known = True
        asked = [c.question["label"] for c in e.all_comments]
        several = len(set(asked)) > 1
        right = {}
        for name in [name for kind, name, _ in e.lists.themes if kind == "chu_de"] + ["Ý kiến khác"]:
            about = [c for c in with_content if name in c.themes or not c.themes and name == "Ý kiến khác"]
            if about:
                right[name] = ({plain(label): sum(c.question["label"] == label for c in about) for label in set(asked)} if several else {}, len(about), sum(c.complains for c in about))
        told = {row[0]: ({head: whole(row[n + 1]) for n, head in enumerate(table.heads[1:-2])}, whole(row[-2]), whole(row[-1])) for row in table.rows}
        out.same(where, (e.selection.name, "Chủ đề", "rows"), set(told), set(right))
        for name in set(told) & set(right):
            out.same(where, (e.selection.name, "Chủ đề", name), told[name], right[name])
    out.same(where, (e.selection.name, "Chủ đề"), sum(t.heads[0] == "Chủ đề" for t in paper.tables), int(bool(with_content)))


def check_comment_list(where, paper, e, out):
    """The annex: what several wrote alike stands once, with their number; under the first of its themes."""
    right, told, theme = collections.Counter(), collections.Counter(), None
    for c in e.all_comments:
        if c.says_something():
            right[c.themes[0] if c.themes else "Ý kiến khác", c.text] += 1
    headings = [name for kind, name, _ in e.lists.themes if kind == "chu_de"] + ["Ý kiến khác"]
    for line in paper.lines:
        if line in headings:
            theme = line
        elif theme and not line.startswith("Phụ lục") and (found := re.match(r"(?:- )?([^()]*?)(?: \((?:([\d.]+) ý kiến)?.*\))?$", line)):
            told[theme, found[1]] += whole(found[2]) if found[2] else 1
        else:
            theme = None
    out.same(where, (e.selection.name, "danh sách ý kiến"), dict(told), dict(right))


def check_alerts(where, paper, e, out):
    states = collections.Counter(a.state for a in e.alerts)
    late_ones = [a for a in e.alerts if a.overdue(e.day)]
    grave = sum(a.grade() == "integrity" for a in e.alerts)
    uncounted = sum(a.sheet.validity == "invalid" for a in e.alerts)
    told = lambda pattern: [tuple(map(whole, one)) for one in paper.said(pattern)]
    if e.alerts:
        out.same(where, (e.selection.name, "cảnh báo"), told(r"^Có ([\d.]+) phiếu có đánh giá ở mức không hài lòng hoặc ý kiến phê bình: ([\d.]+) đã xử lý xong, ([\d.]+) đang xử lý, ([\d.]+) chưa giao"),
                 [(len(e.alerts), states["closed"], states["assigned"] + states["acted"], states["new"])])
    for name, pattern, number in (("không hợp lệ", r"^Trong đó ([\d.]+) phiếu không hợp lệ, không tính", uncounted), ("liêm chính", r"^Có ([\d.]+) phiếu phản ánh phiền hà", grave),
                                  ("quá hạn", r"^([\d.]+) phiếu đã quá hạn xử lý", len(late_ones))):
        out.same(where, (e.selection.name, "cảnh báo", name), told(pattern), [(number,)] if number else [])
    days = max((a.days_late(e.day) for a in late_ones), default=0)
    out.same(where, (e.selection.name, "quá hạn nhiều nhất"), told(r"^[\d.]+ phiếu đã quá hạn xử lý, nhiều nhất ([\d.]+) ngày"), [(days,)] if days else [])
    counted = {(plain(label), e.names[unit]): row for (label, unit), row in by_question(e.office, e.selection, e.alerts, e.day).items()}
    right = {key: row[2:] for key, row in counted.items() if row[2]}
    grades = ["integrity", "grave", "usual"]
    others_late = [a for a in sorted(e.alerts, key=lambda a: (grades.index(a.grade()), not a.overdue(e.day)))[MOST:] if a.overdue(e.day)]
    listed = [(whole(n), whole(more) if more else 0, whole(m)) for n, more, m in paper.said(r"Phụ lục liệt kê ([\d.]+) phiếu nặng nhất và mới nhất(?:, thêm ([\d.]+) phiếu quá hạn khác,)? trong ([\d.]+) phiếu")]
    out.same(where, (e.selection.name, "phụ lục liệt kê"), listed, [(MOST, len(others_late), len(e.alerts))] if len(e.alerts) > MOST else [])
    found = collections.Counter()
    for table in paper.tables:
        if table.has("Câu hỏi", "Đơn vị", "Số phiếu", "Chưa xử lý xong"):
            table.known = True
            found["all"] += 1
            rows = {(row[0], row[1]): [*map(whole, row[2:])] for row in table.rows}
            out.same(where, (e.selection.name, "theo câu hỏi", "rows"), (len(rows), set(rows) <= set(counted)), (min(len(counted), MOST), True))
            for key in set(rows) & set(counted):
                out.same(where, (e.selection.name, "theo câu hỏi", key), rows[key], counted[key])
            out.same(where, (e.selection.name, "theo câu hỏi", "most"), sorted(row[0] for row in rows.values()), sorted(row[0] for row in counted.values())[-MOST:])
        elif table.has("Câu hỏi", "Đơn vị", "Số phiếu"):
            table.known = True
            found["late"] += 1
            rows = {(row[0], row[1]): [whole(row[2]), whole(row[3])] for row in table.rows}
            out.same(where, (e.selection.name, "quá hạn", "rows"), set(rows), set(right))
            for key in set(rows) & set(right):
                out.same(where, (e.selection.name, "quá hạn", key), rows[key], right[key])
        if table.has("Phiếu", "Tình trạng"):
            table.known = True
            found["sheets"] += 1
            heads = ("Phiếu", "Đơn vị", "Nội dung", "Tình trạng", "Người xử lý", "Việc đã làm")
            rows = collections.Counter(tuple(str(table.cell(row, h, "")).replace("\xa0", " ") for h in heads) for row in table.rows)
            all_ = collections.Counter(row_of(e, a) for a in e.alerts)
            out.same(where, (e.selection.name, "phiếu có cảnh báo"), sum(rows.values()), min(len(e.alerts), MOST) + len(others_late))
            for row, count in rows.items():
                out.same(where, (e.selection.name, "phiếu có cảnh báo", row), count <= all_[row], True)
            late_rows = collections.Counter(row_of(e, a) for a in late_ones)
            out.same(where, (e.selection.name, "phiếu có cảnh báo", "quá hạn"), {row: rows[row] for row in late_rows}, dict(late_rows))
            gravest = [row_of(e, a) for a in e.alerts if a.grade() == "integrity"]
            out.same(where, (e.selection.name, "phiếu có cảnh báo", "gravest"), sum(rows[row] for row in set(gravest)) >= min(len(gravest), MOST), True)
    out.same(where, (e.selection.name, "cảnh báo", "tables"), (found["all"], found["late"], found["sheets"]), (int(bool(e.alerts)), int(bool(right)), int(bool(e.alerts))))


def row_of(e, alert):
    """The annex's row of an alert."""
    sheet = alert.sheet
    name = f"trực tuyến: {sheet.file}, dòng {sheet.place}" if sheet.channel == "online" else f"số {sheet.serial:06}" if sheet.serial else f"không đánh số: {sheet.file}, trang {sheet.place}"
    grades = ["integrity", "grave", "usual"]
    said = [f"Góp ý: “{answer}”" if question.get("content") == "comment" else f"{plain(question['label'])}: {answer}" for question, answer, *_ in sorted(alert.causes, key=lambda c: grades.index(c[2]))]
    said[MOST_SAID:] = [f"và {len(said) - MOST_SAID} câu khác"] if len(said) > MOST_SAID else []
    days = alert.days_late(e.day)
    state = f"quá hạn {dotted(days)} ngày" if days else {"new": "chưa giao", "assigned": "đã giao", "acted": "đang xử lý", "closed": "đã xong"}[alert.state]
    return (name, e.names[e.selection.unit_of(e.office, sheet.unit)], "; ".join(said), state, alert.assignee, "; ".join(alert.done))


CONDUCT = (r"^(?:(?:- )?Phiếu “(.*?)”: )?(?:Phát ra ([\d.]+) phiếu, thu|Thu) về ([\d.]+) phiếu(?: \(đạt ([\d,]+%) số phiếu phát ra\)|, đều là phiếu trả lời trực tuyến"
           r"|, trong đó ([\d.]+) phiếu giấy(?: \(đạt ([\d,]+%) số phiếu phát ra\))? và ([\d.]+) phiếu trả lời trực tuyến)?; ([\d.]+) phiếu hợp lệ, ([\d.]+) phiếu không hợp lệ(?:, ([\d.]+) phiếu chờ soát)?")


def check_conduct(where, paper, e, out):
    """How many came back, of all and of each form; why some do not count; what waits; what is of no period."""
    def right(name, units, known):
        all_ = sum((collections.Counter({k: v for k, v in c.items() if v}) for c in units.values()), collections.Counter())
        handed = sum(c["handed_out"] for c in units.values()) if known and units and all(c["handed_out"] is not None for c in units.values()) else None
        online, share = all_["taken_in"] - all_["on_paper"], percent(all_["on_paper"] / handed) if handed and (all_["on_paper"] or not all_["taken_in"]) else None
        both = online and all_["on_paper"]
        return (name, handed, all_["taken_in"], None if both else share, all_["on_paper"] if both else None, share if both else None, online if both else None, all_["valid"], all_["invalid"], all_["waiting"] or None)
    number = lambda text: whole(text) if text and re.fullmatch(r"[\d.]+", text) else text
    told = [(one[0], *map(number, one[1:])) for one in paper.said(CONDUCT)]
    wanted = [right(None, ballots(e.office, e.selection), True)]
    wanted += [right(e.title(form), ballots(e.office, e.selection.of_form(form)), False) for form in e.forms] if len(e.forms) > 1 else []
    out.same(where, (e.selection.name, "thu về"), sorted(told, key=str), sorted(wanted, key=str))
    right = sorted((version, e.office.templates[template, version]["title"], n) for (template, version), n in of_other_versions(e.office, e.selection).items())
    out.same(where, (e.selection.name, "bản khác"), sorted((int(version), title, whole(n)) for n, version, title in paper.said(r"Còn ([\d.]+) phiếu theo bản (\d+) của mẫu “(.*?)” nên không thuộc")), right)
    questions = [one for (_, _, _), one in e.whole.items()]
    waiting, all_ = sum(q.pending for q in questions), sum(q.n + q.blank + q.invalid + q.pending for q in questions)
    out.same(where, (e.selection.name, "câu trả lời chờ soát"), [(whole(n), share) for n, share in paper.said(r"^Còn ([\d.]+) câu trả lời chờ soát \(([\d,]+%) số câu trả lời\)")],
             [(waiting, percent(waiting / all_))] if waiting else [])
    if e.plan.get("quotas") and (filled := quotas(e.office, e.selection)):
        wanted, got = sum(q[5] for q in filled), sum(q[6] for q in filled)
        short, empty = sum(q[6] < q[5] for q in filled), sum(q[6] == 0 < q[5] and not dark for q, dark in zip(filled, e.dark_quotas))
        said = "" if len(filled) < 2 or not short else f", trong đó {short}/{len(filled)} chỉ tiêu chưa đủ" + (f", gồm {empty} chỉ tiêu chưa có phiếu nào" if empty else "")
        said = f", trong đó {empty}/{len(filled)} chỉ tiêu chưa có phiếu nào" if said and short == empty else said
        hidden = [number for number, in paper.said(r"^Chỉ tiêu là ([\d.]+) phiếu")]  # then the table shows no sum
        out.same(where, (e.selection.name, "theo chỉ tiêu"), [(whole(a), whole(b), c, d) for a, b, c, d in paper.said(r"^Đã thu ([\d.]+) phiếu hợp lệ trên ([\d.]+) phiếu theo chỉ tiêu \(([\d,]+%)\)(.*?)\.?$")] or list(map(whole, hidden)),
                 [wanted] if hidden else [(got, wanted, percent(got / wanted), said)])


def check_headlines(where, paper, e, out):
    """The sentence of result of each form, and the drafts for whoever signs."""
    first, extremes, falls, drafts = [], [], [], collections.Counter()
    points = lambda change: None if change is None else ("không đổi" if change == 0 else f"{'tăng' if change > 0 else 'giảm'} {abs(change) // 100},{abs(change) % 100:02} điểm phần trăm")
    for form in e.forms:
        counted, then = e.part(e.whole, form), e.part(e.then, form)
        overall, _, dimensions = index(e.office, form, counted, e.way)
        found = findings(e.office, form, counted, then)
        if overall is not None:
            change = difference(overall, index(e.office, form, then, e.way)[0]) if then else None
            first.append((percent(overall), points(change), None if e.target is None else "đạt" if hundredths(overall) >= hundredths(e.target) else "chưa đạt"))
            asked = {d: [q for q in e.office.questions[form] if q.get("dimension") == d] for d in dimensions}
            rates = [hundredths(rate) for d, rate in dimensions.items() if rate is not None and d != "chung" and not all("only_if" in q for q in asked[d])]
            if len(rates) > 1 and min(rates) != max(rates):
                extremes.append((max(rates), min(rates)))
            if found["fallen"]:
                falls.append((min(q.change for q in found["fallen"]), tuple(sorted(hundredths(q.rate) for q in found["fallen"] if q.change == min(o.change for o in found["fallen"])))))
        since = lambda q: f", {points(q.change)} so với #" if q.change is not None and e.earlier else ""
        share = lambda part, of: f"{percent(part / of)} ({dotted(part)}/{dotted(of)} phiếu)"
        among = lambda q, group: any(q.id == other.id for other in found[group])
        said = [f"“{plain(q.label)}” được đánh giá từ mức hài lòng trở lên ở {share(q.satisfied, q.n)}{since(q)}." for q in found["strongest"] if not among(q, "fallen") and (overall is None or hundredths(q.rate) >= hundredths(overall))]
        said += [f"Tăng nhiều nhất: “{plain(q.label)}”{since(q)}, đạt {percent(q.rate)}." for q in found["risen"] if q.change == max(o.change for o in found["risen"]) and not among(q, "strongest")]
        said += [f"“{plain(q.label)}” có tỷ lệ hài lòng trở lên thấp: {share(q.satisfied, q.n)}{since(q)}{f'; {dotted(q.low)} phiếu đánh giá không hài lòng' if q.low else ''}." for q in found["weakest"]]
        said += [f"“{plain(q.label)}”{since(q)}, còn {percent(q.rate)}." for q in found["fallen"] if not among(q, "weakest")]
        said += [f"{share(counted[q['id']].levels[value], counted[q['id']].n)} trả lời “{o['label']}” cho câu “{plain(q['label'])}”." for q in e.office.questions[form] if q["id"] in counted
                 for o in options(e.office, form, q) for value in [o["value"]] if value in q.get("alarm", []) and counted[q["id"]].levels[value]]
        if e.target is not None and overall is not None and hundredths(overall) < hundredths(e.target):
            said.append(f"Chỉ số hài lòng chung {percent(overall)}, chưa đạt mục tiêu {percent(e.target)}.")
        about = collections.Counter(theme for c in e.all_comments if (c.sheet.template, c.sheet.version) == form and c.complains for theme in c.themes)
        most = sorted((-n, [name for _, name, _ in e.lists.themes].index(theme), theme) for theme, n in about.items())[:4]
        said += [f"Theo ý kiến góp ý về {theme[0].lower() + theme[1:]}: {dotted(-n)} ý kiến chưa hài lòng, ví dụ #." for n, _, theme in most]
        if wished := counted.get("mong_doi"):
            labels = {o["value"]: o["label"] for o in options(e.office, form, next(q for q in e.office.questions[form] if q["id"] == "mong_doi"))}
            most = sorted(((-wished.levels[value], n, label) for n, (value, label) in enumerate(labels.items()) if wished.levels[value]))
            most = [one for one in most if one[0] <= most[min(2, len(most) - 1)][0]]  # of equals all or none
            if 0 < len(most) <= 5:
                said.append("Người trả lời mong cơ quan cải thiện nhất: " + "; ".join(f"“{label}” {share(-n, wished.n)}" for n, _, label in most) + ".")
        drafts.update(said)
    told = paper.said(r"Chỉ số hài lòng chung đạt ([\d,]+%)(?:, (không đổi|(?:tăng|giảm) [\d,]+ điểm phần trăm) so với [^,.(]+|, chưa có kỳ so sánh)?(?:, (đạt|chưa đạt) mục tiêu [\d,]+%)?(?: \([^()]*\))?\.")
    out.same(where, (e.selection.name, "chỉ số chung"), sorted(told, key=str), sorted(first, key=str))
    out.same(where, (e.selection.name, "cao nhất, thấp nhất"), sorted(tuple(map(hundredths_of, one)) for one in paper.said(r"Yếu tố cao nhất là .*? \(([\d,]+%)\), thấp nhất là .*? \(([\d,]+%)\)")), sorted(extremes))
    told = [(-hundredths_of(down), tuple(sorted(map(hundredths_of, re.findall(r"còn ([\d,]+%)", names))))) for names, down in paper.said(r"Nội dung giảm nhiều nhất(?: \(không kể câu đánh giá chung\))?: (.*?), giảm ([\d,]+) điểm phần trăm")]
    out.same(where, (e.selection.name, "giảm nhiều nhất"), sorted(told), sorted(falls))
    told = collections.Counter()
    for line, in paper.said(r"^(?:- )?\[Dự thảo\] (.*\d.*)$"):
        told[re.sub(r"ví dụ “.*”", "ví dụ #", re.sub(r"so với [^,;]*?(?=[,;]|\.$)", "so với #", line))] += 1
    out.same(where, (e.selection.name, "dự thảo", "lines"), set(told), set(drafts))
    for line in set(told) | set(drafts):
        out.same(where, (e.selection.name, "dự thảo", line), told[line], drafts[line])


KNOWN_LINES = [CONDUCT, r"Chỉ số hài lòng chung đạt", r"^Còn [\d.]+ câu trả lời", r"Còn [\d.]+ ý kiến viết tay", r"^Đã thu ", r"^Chỉ tiêu là ", r"đơn vị đạt mục tiêu|được đánh giá cao nhất|đơn vị tăng", r"^Có [\d.]+ (ý kiến|phiếu)", r"^Trong đó [\d.]+ phiếu",
               r"phiếu đã quá hạn", r"\[Dự thảo\]", r"^- .*\(", r"^Không hợp lệ vì: ", r"phiếu chọn cùng một mức", r"Còn [\d.]+ phiếu chờ soát, chưa xếp", r"^Số phiếu có trả lời: ", r"chỉ tiêu \([\d.]+ phiếu\) được giao cho phạm vi khác",
               r"^Còn [\d.]+ phiếu chỉ ghi|^Còn [\d.]+ phiếu chưa rõ kỳ|Còn [\d.]+ phiếu theo bản", r"chuyển [\d.]+ phiếu từ", r"^Liệt kê [\d.]+ (dòng|phiếu)", r"^Cỡ mẫu nhỏ \(dưới 30 phiếu\): chỉ \d+ phiếu"]


def check_notes(where, paper, e, out):
    """The notes below the tables of a DOCX; and that no number is known to nobody."""
    units = ballots(e.office, e.selection)
    all_ = sum((collections.Counter({k: v for k, v in c.items() if v}) for c in units.values()), collections.Counter())
    reasons = sorted(n for k, n in all_.items() if isinstance(k, tuple))
    out.same(where, (e.selection.name, "không hợp lệ vì"), sorted(whole(n) for n, in paper.said(r"^Không hợp lệ vì: .* – ([\d.]+) phiếu")), reasons)
    out.same(where, (e.selection.name, "một mức"), [whole(n) for n, in paper.said(r"^([\d.]+) phiếu chọn cùng một mức")], [all_["one_level"]] if all_["one_level"] else [])
    out.same(where, (e.selection.name, "chờ soát"), sorted((name, whole(n)) for name, n in paper.said(r"^(.*): Còn ([\d.]+) phiếu chờ soát")),
             sorted((e.names[u], c["waiting"]) for u, c in units.items() if c["waiting"] and not (c["handed_out"] is not None and c["handed_out"] < c["on_paper"])))
    answered = sorted(e.part(e.whole, form)[q["id"]].n for form in e.forms for q in e.office.questions[form] if q.get("options") and q["id"] in e.part(e.whole, form) and e.part(e.whole, form)[q["id"]].n)
    without = [whole(row[1]) for table in paper.tables if table.heads == WITHOUT_COUNTS for row in table.rows]
    out.same(where, (e.selection.name, "có trả lời"), sorted([whole(n) for n, in paper.said(r"^Số phiếu có trả lời: ([\d.]+)\.")] + without), answered)
    of_few = sorted(n for form in e.forms for n in [samples(e.office, e.selection, lambda s: "", e.way)[form, ""]] if n < SMALL)
    out.same(where, (e.selection.name, "cỡ mẫu nhỏ"), sorted(whole(n) for n, in paper.said(r"^Cỡ mẫu nhỏ \(dưới 30 phiếu\): chỉ ([\d.]+) phiếu")), of_few)
    shown = quotas(e.office, e.selection)
    names = {u for q in shown for u in [q[0]] if q[1] and not q[2] and not q[3]}
    right = sorted(m["count"] for m in e.plan.get("substitutions", []) if m["unit"] in names)
    out.same(where, (e.selection.name, "chuyển"), sorted(whole(n) for n, in paper.said(r"chuyển ([\d.]+) phiếu từ")), right)
    unknown = [line for line in paper.lines if re.search(r"\d", re.sub(r" \(Phụ lục [IVX, và]+\)", "", line)) and not any(re.search(p, line) for p in KNOWN_LINES + NOT_FIGURES)]
    out.same(where, (e.selection.name, "lines that nobody compares"), unknown, [])


def check_report(where, paper, e, out):
    for check in (check_tables, check_groups, check_ranks, check_respondents, check_comments, check_alerts, check_conduct, check_headlines, check_comment_list):
        check(where, paper, e, out)
    if where == "docx":  # in a workbook notes stand below their tables
        check_notes(where, paper, e, out)
    out.same(where, (e.selection.name, "tables that nobody compares"), [(t.title, t.heads) for t in paper.tables if not t.known], [])
