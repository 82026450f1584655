"""What the desk's pages are told, against the recount: every number of the results page, and every alert."""
import collections
import datetime
import json
import os
import sys
import urllib.parse
from copy import deepcopy

from recount import ballots, before, counts, formula, hundredths, index, lies_in, months_of, of_index, plan_of, samples, score
from recount_groups import ranks
from recount_words import alerts, options

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faults"))
from program import Gone  # noqa: E402

MONTHS_SHOWN = 6


def leaves(value, path=()):
    """{path: number, or null where there is none}, of what is neither text nor a word of the form's; lists by their names."""
    if isinstance(value, dict):
        return {p: n for key, one in value.items() for p, n in leaves(one, (*path, key)).items()}
    if isinstance(value, list):
        name = lambda one, n: next((one[key] for key in ("field", "unit", "value", "period", "template", "name") if isinstance(one, dict) and key in one), n)
        return {p: n for at, one in enumerate(value) for p, n in leaves(one, (*path, name(one, at))).items()}
    return {} if isinstance(value, str) else {path: value}


def shares(figures):
    """Shares and differences as they are printed; whole numbers and words as they are."""
    return {path: hundredths(n) if isinstance(n, float) and n >= 0 else -hundredths(-n) if isinstance(n, float) else n for path, n in figures.items()}


def supposed(office, form, counted, waiting, satisfied):
    """All that waits answered, satisfied or not; of the sheets that wait, what speaks against it does not count."""
    out = deepcopy(counted)
    scales = {q["id"]: office.templates[form]["scales"][q["scale"]] for q in office.questions[form] if "scale" in q}
    for question, one in out.items():
        if question not in scales:
            continue
        good = scales[question]["satisfied"]
        gone = [(value, times) for value, times in waiting[question].levels.items() if (value in good) != satisfied] if question in waiting else []
        for value, times in gone:
            one.levels[value] -= times
            one.n -= times
        one.levels[good[0] if satisfied else "none of them"] += one.pending
        one.n += one.pending
        if one.n == 0 and gone:
            one.n, one.levels[good[0]] = 1, int(satisfied)
    return out


class Page:
    """The numbers of the results page, shares in hundredths of a percent and mean scores in hundredths."""

    def __init__(self, office, selection):
        self.office, self.selection, self.way = office, selection, formula(office, selection)
        self.earlier, self.target = before(selection), office.campaigns.get(plan_of(office, selection), {}).get("target")
        self.whole, self.then = (counts(office, s, lambda s: "") if s else {} for s in (selection, self.earlier))
        self.open = counts(office, selection, lambda s: "", lambda s: s.validity == "waiting")
        by_unit = lambda s: selection.unit_of(office, s.unit)
        self.units, self.units_then = (counts(office, s, by_unit) if s else {} for s in (selection, self.earlier))
        self.sizes, self.unit_sizes = samples(office, selection, lambda s: "", self.way), samples(office, selection, by_unit, self.way)
        until = months_of(selection.period)
        any_time = deepcopy(selection)
        any_time.period = ""
        month = lambda s: s.period if months_of(s.period) and months_of(s.period)[1] - months_of(s.period)[0] == 1 and (not until or months_of(s.period)[0] < until[1]) else ""
        self.months, self.month_sizes = counts(office, any_time, month), samples(office, any_time, month, self.way)

    @staticmethod
    def part(table, form, group=""):
        return {q: one for (f, g, q), one in table.items() if f == form and g == group}

    def overall(self, table, form, group=""):
        counted = self.part(table, form, group)
        return hundredths(index(self.office, form, counted, self.way)[0]) if counted else None

    def compared(self, now, then):
        return {"before": then, "change": None if now is None or then is None else now - then}

    def form(self, form):
        counted, then, office = self.part(self.whole, form), self.part(self.then, form), self.office
        overall, answers, dimensions = index(office, form, counted, self.way)
        were = index(office, form, then, self.way)[2] if then else {}
        now, range_ = hundredths(overall), [hundredths(index(office, form, supposed(office, form, counted, self.part(self.open, form), s), self.way)[0]) for s in (False, True)]
        target = None if self.target is None else hundredths(self.target)
        of_dimension = lambda d: [q["id"] for q in office.questions[form] if q.get("dimension") == d and "scale" in q and q["id"] in counted]
        conditional = lambda d: all("only_if" in q for q in office.questions[form] if q["id"] in of_dimension(d))
        out = {"version": form[1], "index": {
            "overall": now, "low": range_[0], "high": range_[1], "answers": answers, "base": self.sizes[form, ""], "mean": score(office, form, counted, of_index(office, form)),
            "reaches": None if target is None or now is None else now >= target, "missing": None if target is None or now is None else target - now, **self.compared(now, self.overall(self.then, form)),
            "dimensions": [{"name": d["name"], "rate": hundredths(dimensions[d["id"]]), "n": sum(counted[q].n for q in of_dimension(d["id"])), "mean": score(office, form, counted, of_dimension(d["id"])),
                            "conditional": conditional(d["id"]), "overall_question": d["id"] == "chung", **self.compared(hundredths(dimensions[d["id"]]), hundredths(were.get(d["id"])))}
                           for d in office.templates[form]["dimensions"] if d["id"] in dimensions]}}
        out["questions"] = [self.question(form, q, counted[q["id"]], then.get(q["id"])) for q in office.questions[form] if q["id"] in counted]
        rates = {unit: self.overall(self.units, form, unit) for unit in {g for f, g, _ in self.units if f == form}}
        rank = ranks(office, rates)
        out["units"] = [{"unit": unit, "rank": rank[unit] or 0, "overall": rate, "base": self.unit_sizes[form, unit], **self.compared(rate, self.overall(self.units_then, form, unit))} for unit, rate in rates.items()]
        months = sorted({g for f, g, _ in self.months if f == form and g})[-MONTHS_SHOWN:]
        out["trend"] = [{"period": m, "overall": self.overall(self.months, form, m), "base": self.month_sizes[form, m]} for m in months]
        return out

    def question(self, form, q, one, was):
        out = {"field": q["id"], "n": one.n, "blank": one.blank, "invalid": one.invalid, "pending": one.pending, "not_asked": one.not_asked, "rated": "scale" in q, "satisfied": 0, "mean": None,
               "before": None, "change": None}
        low = set()
        if "scale" in q:
            scale = self.office.templates[form]["scales"][q["scale"]]
            rate = lambda of: hundredths(of.satisfied(scale) / of.n) if of and of.n else None
            levels = sorted(level["value"] for level in scale["printed_order"])
            low = set(levels[: 2 if len(levels) >= 5 else 1])
            out |= {"satisfied": one.satisfied(scale), "mean": score(self.office, form, {q["id"]: one}, [q["id"]]), **self.compared(rate(one), rate(was))}
        return {**out, "levels": [{"value": o["value"], "count": one.levels[o["value"]], "low": o["value"] in low} for o in options(self.office, form, q)]}

    def ballots(self):
        return [{"unit": unit, **{what: c[what] for what in ("handed_out", "taken_in", "valid", "invalid", "waiting")}, "online": c["taken_in"] - c["on_paper"], "straight_line": c["one_level"]}
                for unit, c in ballots(self.office, self.selection).items()]

    def waiting(self):
        s, office = self.selection, self.office
        pages = [(unit, period) for unit, period in office.problem_pages if s.channel != "online" and (not s.period or not period or lies_in(period, s.period)) and (not s.unit or not unit or s.unit_of(office, unit) == s.unit)]
        return {"answers": sum(one.pending for one in self.whole.values()), "sheets": sum(x.validity == "waiting" for x in s.sheets(office)), "pages": len(pages)}


def told(page):
    """What the server says, in the same units."""
    for form in page["forms"]:
        scores = [form["index"], *form["index"]["dimensions"], *form["questions"]]
        for one in scores:
            one["mean"] = None if one["mean"] is None else hundredths(one["mean"] / 100)
    for ballot in page["ballots"]:
        del ballot["as_printed"], ballot["fault_vi"], ballot["fault_en"]
    return page


def ask(server, address):
    try:
        status, body, _ = server.send("GET", address)
    except Gone:  # making papers takes longer than a connection is kept open
        status, body, _ = server.send("GET", address)
    assert status == 200, body
    return json.loads(body)


def check_results(server, office, selection, out):
    page, right = told(ask(server, "/api/results?" + urllib.parse.urlencode(selection.query()))), Page(office, selection)
    forms = sorted({form for form, _, _ in right.whole})
    parts = [("ballots", page["ballots"], right.ballots()), ("waiting", page["waiting"], right.waiting()), ("target", page["target"], right.target),
             ("forms", [[f["template"], f["version"]] for f in sorted(page["forms"], key=lambda f: f["template"])], [list(f) for f in forms])]
    parts += [(form, {k: shown[k] for k in ("version", "index", "questions", "units", "trend")}, right.form(form)) for form in forms for shown in page["forms"] if (shown["template"], shown["version"]) == form]
    for what, shown, wanted in parts:
        shown, wanted = shares(leaves(shown)), leaves(wanted) if what != "target" else shares(leaves(wanted))
        out.same("page", (selection.name, what, "numbers"), set(shown), set(wanted))
        for path in set(shown) & set(wanted):
            out.same("page", (selection.name, what, path), shown[path], wanted[path])


def check_alerts(server, office, selection, lists, out):
    """Each alert that is open, and each that is done."""
    today = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).strftime("%Y-%m-%d")
    right = {a.sheet.key: a for a in alerts(office, selection, lists)}
    for tab in ("open", "done"):
        page = ask(server, "/api/alerts?" + urllib.parse.urlencode({**selection.query(), "tab": tab}))
        listed = {key: a for key, a in right.items() if (a.state == "closed") == (tab == "done")}
        states = collections.Counter(a.state for a in listed.values())
        wanted = {"open": sum(a.state != "closed" for a in right.values()), "done": sum(a.state == "closed" for a in right.values()), "mine": page["counts"]["mine"],
                  **{state: states[state] for state in ("new", "assigned", "acted", "closed")}, "overdue": sum(a.overdue(today) for a in listed.values())}
        out.same("alerts", (selection.name, tab, "counts"), page["counts"], wanted)
        out.same("alerts", (selection.name, tab, "all"), page["all"], len(listed))
        for shown in page["alerts"]:
            alert = listed.get(shown["sheet"])
            what = lambda a: (a.grade(), a.state, a.assignee, a.due, a.overdue(today), a.days_late(today), a.sheet.validity != "invalid", sorted((q["id"], grade, state) for q, _, grade, state in a.causes))
            out.same("alerts", (selection.name, tab, shown["sheet"]), (*(shown[k] for k in ("grade", "state", "assignee", "due", "overdue", "days_late", "counts")),
                     sorted((c["field"], c["grade"], c["state"]) for c in shown["causes"])), alert and what(alert))
