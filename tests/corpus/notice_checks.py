"""The notice for the public, as a page and as a poster, against the recount: none of its figures is of fewer than five
sheets, or would tell one that is."""
import collections
import re
import subprocess

from paper_checks import NOT_SAID, dotted, percent, plain
from papers import Notice, hundredths_of, points_of, whole
from recount import answered, difference, index, samples
from recount_groups import BY_UNIT, FEW, SMALL, findings, leaks, rows_of, share, told_of

HIDDEN = ("không công bố", "–")


def points(change):
    return "" if change is None else ", không đổi" if change == 0 else f", {'tăng' if change > 0 else 'giảm'} {abs(change) // 100},{abs(change) % 100:02} điểm phần trăm"


def size_of(e, selection, form, questions):
    return sum(s.validity != "invalid" and any(answered(s, q) for q in questions) for s in selection.of_form(form).sheets(e.office))


class Wanted:
    """What a notice says of one form."""

    def __init__(self, e, form):
        nothing = lambda s: ""
        self.size = samples(e.office, e.selection, nothing, e.way)[form, ""]
        counted, then = e.part(e.whole, form), e.part(e.then, form)
        self.overall, _, dimensions = index(e.office, form, counted, e.way)
        enough_then = bool(then) and samples(e.office, e.earlier, nothing, e.way)[form, ""] >= FEW
        was, _, were = index(e.office, form, then, e.way) if then else (None, 0, {})
        self.change = difference(self.overall, was if enough_then else None)
        self.few, self.form = set(), form
        self.dimensions, self.groups, scales = {}, {}, e.office.templates[form]["scales"]
        for d in e.office.templates[form]["dimensions"]:
            if d["id"] not in dimensions:
                continue
            asked = [q for q in e.office.questions[form] if q.get("dimension") == d["id"] and "scale" in q]
            size = size_of(e, e.selection, form, asked)
            known_then = bool(e.earlier) and size_of(e, e.earlier, form, asked) >= FEW
            self.few |= {d["name"]} if size < FEW else set()
            self.dimensions[d["name"]] = (percent(dimensions[d["id"]]), size, difference(dimensions[d["id"]], were.get(d["id"]) if known_then else None))
        rated = [q for q in e.office.questions[form] if "scale" in q and q["id"] in counted]
        self.questions = {plain(q["label"]): (percent(counted[q["id"]].satisfied(scales[q["scale"]]) / counted[q["id"]].n), counted[q["id"]].n) if counted[q["id"]].n else HIDDEN for q in rated}
        self.few |= {plain(q["label"]) for q in rated if counted[q["id"]].n < FEW}
        self.made_of = self.composed(e, form, [q for q in rated if counted[q["id"]].n], counted, dimensions)
        found = findings(e.office, form, counted, then)
        self.best, self.worst = ([(plain(q.label), percent(q.rate)) for q in found[kind]] for kind in ("strongest", "weakest"))
        for title, by, name in (("Theo lĩnh vực", "Lĩnh vực", lambda n: n or NOT_SAID), ("Theo đơn vị", BY_UNIT, lambda n: e.names.get(n) or "(không ghi đơn vị)")):
            rows = rows_of(e.office, e.selection, form, by, e.way, public=True)
            if len(rows) > 1:
                self.groups[title] = (by, {name(group): ((group, unit), row) for (group, unit), row in rows.items()})
        own = [c for c in e.all_comments if (c.sheet.template, c.sheet.version) == form]
        with_content = [c for c in own if c.says_something()]
        of_theme = collections.Counter(theme for c in with_content for theme in c.themes)
        order = [name for kind, name, _ in e.lists.themes if kind == "chu_de"]
        named = sorted((theme for theme, n in of_theme.items() if n >= FEW), key=lambda theme: (-of_theme[theme], order.index(theme)))
        others = lambda: sum(not set(c.themes) & set(named) for c in with_content)
        while named and 0 < others() < FEW:
            named.pop()
        self.comments, self.themes = len(with_content), {theme: of_theme[theme] for theme in named}
        if others() and named:
            self.themes["Chủ đề khác"] = others()

    @staticmethod
    def composed(e, form, rated, counted, dimensions):
        """{dimension, or "" for the index: {question: its part}}, as the formula makes them."""
        pooled, way, of = e.way.split("/")[2] == "gop", e.way.split("/")[1], {}
        weigh = lambda questions, pooled: {plain(q["label"]): (counted[q["id"]].n if pooled else 1) * share(sum(counted[one["id"]].n if pooled else 1 for one in questions)) for q in questions}
        asked = {d["id"]: [q for q in rated if q.get("dimension") == d["id"]] for d in e.office.templates[form]["dimensions"] if d["id"] in dimensions}
        names = {d["id"]: d["name"] for d in e.office.templates[form]["dimensions"]}
        inside = [d for d, questions in asked.items() if questions and ((d == "chung") if way == "cau_hoi_chung" else d != "chung" and not all("only_if" in q for q in questions))]
        for d, questions in asked.items():
            of[names[d]] = weigh(questions, pooled) if questions else {}
        all_ = [q for d in inside for q in asked[d]]
        of[""] = weigh(all_, way == "gop_chung") if way in ("gop_chung", "trung_binh_cau_hoi") else {q: part * share(len(inside)) for d in inside for q, part in of[names[d]].items()}
        return of


def check_notice(made, e, out, work):
    """The page and the poster, or that there is none where no form has enough sheets."""
    where, name = "notice", e.selection.name
    wanted = {form: w for form in e.forms for w in [Wanted(e, form)] if w.size >= FEW}
    command = ["report", *e.selection.options(), "--date", e.day, "--for", "public"]
    for kind in ("html", "pdf"):
        done = subprocess.run([made.program.phieu, "--data", made.data, *command, "--format", kind, "--out", f"{work}/notice.{kind}"], capture_output=True, text=True)
        out.same(where, (name, kind, "made"), done.returncode == 0, bool(wanted))
    if not wanted:
        return
    page = Notice(f"{work}/notice.html")
    titles = {form: e.title(form) if len(wanted) > 1 else "" for form in wanted}
    out.same(where, (name, "forms"), set(page.forms), set(titles.values()))
    wanted = {form: w for form, w in wanted.items() if titles[form] in page.forms}  # what is missing was told
    for form, w in wanted.items():
        check_page(where, (name, form), page.forms[titles[form]], w, e, out)
    questions = e.whole.values()
    waiting, all_ = sum(q.pending for q in questions), sum(q.n + q.blank + q.invalid + q.pending for q in questions)
    out.same(where, (name, "câu trả lời chờ soát"), [(whole(n), share) for n, share in page.notes.said(r"^Còn ([\d.]+) câu trả lời chờ soát \(([\d,]+%)")],
             [(waiting, percent(waiting / all_))] if waiting else [])
    text = subprocess.run(["pdftotext", "-layout", f"{work}/notice.pdf", "-"], check=True, capture_output=True, text=True).stdout
    posters = [poster for poster in text.split("\f") if poster.strip()]
    out.same(where, (name, "posters"), len(posters), len(wanted))
    shown = lambda w: sorted([percent(w.overall), *(one[0] for name, one in w.dimensions.items() if name not in w.dark), *(rate for _, rate in w.best + w.worst)])
    note = [percent(waiting / all_)] if waiting else []  # of all forms, on each
    out.same(where, (name, "posters' figures"), sorted(sorted(re.findall(r"\d[\d.]*,\d+%", poster)) for poster in posters), sorted(sorted(shown(w) + note) for w in wanted.values()))
    sizes = sorted(whole(n) for poster in posters for n in re.findall(r"Từ ([\d.]+) phiếu có trả lời", poster))
    out.same(where, (name, "posters' sizes"), sizes, sorted(w.size for w in wanted.values()))


def check_page(where, name, paper, w, e, out):
    told = paper.said(r"^([\d,]+%) chỉ số hài lòng chung((?:, không đổi|, tăng [\d,]+ điểm phần trăm|, giảm [\d,]+ điểm phần trăm)?)")
    out.same(where, (*name, "chỉ số"), told, [(percent(w.overall), points(w.change))])
    check_composed(where, name, {table.title: table for table in paper.tables}, w, out)
    out.same(where, (*name, "cỡ mẫu"), paper.said(r"^Từ ([\d.]+) phiếu có trả lời(.*)\.$"), [(dotted(w.size), " (cỡ mẫu nhỏ, dưới 30 phiếu)" if w.size < SMALL else "")])
    for heading, right in (("Được đánh giá cao nhất", w.best), ("Cần cải thiện", w.worst)):
        out.same(where, (*name, heading), paper.said(rf"^{heading}: (.*): ([\d,]+%)$"), right)
    themes = "".join(f"; {theme} ({n})" for theme, n in sorted(w.themes.items(), key=lambda one: (one[0] == "Chủ đề khác", -one[1])))
    said = paper.said(r"^Có ([\d.]+) ý kiến góp ý(?:, theo chủ đề: (.*))?\.$")
    out.same(where, (*name, "ý kiến"), [(whole(n), sorted((t or "").split("; "))) for n, t in said], [(w.comments, sorted(themes[2:].split("; ")))] if w.comments else [])
    tables = {table.title: table for table in paper.tables}
    out.same(where, (*name, "tables"), set(tables), {"Chỉ số theo yếu tố", "Từng câu hỏi", *w.groups})
    hidden = {}
    for title in set(w.groups) & set(tables):
        told, (by, right) = {row[0]: row for row in tables[title].rows}, w.groups[title]
        out.same(where, (*name, title, "rows"), set(told), set(right))
        hidden[by] = {group: (told[n][2], told[n][3]) == HIDDEN for n, (group, _) in right.items() if n in told}
        for n, (group, row) in right.items():
            if n in told and not hidden[by][group]:
                out.same(where, (*name, title, n), (hundredths_of(told[n][2]), whole(told[n][3])), (row.overall, row.size))
    out.same(where, (*name, "what is hidden"), leaks(e.office, e.selection, w.form, e.way, hidden, public=True), [])


def check_composed(where, name, tables, w, out):
    """Dimensions and questions: those of few are not there, and no other figure tells them."""
    changes = any(change is not None for *_, change in w.dimensions.values()) and len(tables["Chỉ số theo yếu tố"].heads) > 4
    told = {re.sub(r" \((câu hỏi chung|chỉ hỏi).*\)$", "", row[0]): (row[2], whole(row[-1]) or row[-1], points_of(row[3]) if changes else None) for row in tables["Chỉ số theo yếu tố"].rows}
    asked = {row[0]: (row[2], whole(row[3]) or row[3]) for row in tables["Từng câu hỏi"].rows}
    w.dark = {n for n, one in [*told.items(), *asked.items()] if one[:2] == HIDDEN}
    w.best, w.worst = ([q for q in found if q[0] not in w.dark] for found in (w.best, w.worst))
    out.same(where, (*name, "yếu tố"), told, {n: HIDDEN + (None,) if n in w.dark else one for n, one in w.dimensions.items()})
    out.same(where, (*name, "câu hỏi"), asked, {n: HIDDEN if n in w.dark else one for n, one in w.questions.items()})
    out.same(where, (*name, "of few"), w.few - w.dark, set())
    out.same(where, (*name, "hidden without need"), w.dark if not w.few else set(), set())
    figures = {question: ({question: 1}, question not in w.dark) for question, one in w.questions.items() if one != HIDDEN}
    figures |= {("yếu tố", d): (row, d not in w.dark) for d, row in w.made_of.items()}
    out.same(where, (*name, "told"), told_of(figures), [])
