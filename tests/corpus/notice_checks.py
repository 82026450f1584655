"""The notice for the public, as a page and as a poster, against the recount: none of its figures is of fewer than five
sheets, or would tell one that is."""
import collections
import re
import subprocess

from paper_checks import NOT_SAID, dotted, percent, plain
from papers import Notice, hundredths_of, points_of, whole
from recount import answered, difference, index, samples
from recount_groups import BY_UNIT, FEW, SMALL, findings, rows_of

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
        self.dimensions, self.groups, scales = {}, {}, e.office.templates[form]["scales"]
        for d in e.office.templates[form]["dimensions"]:
            if d["id"] not in dimensions:
                continue
            asked = [q for q in e.office.questions[form] if q.get("dimension") == d["id"] and "scale" in q]
            size = size_of(e, e.selection, form, asked)
            known_then = bool(e.earlier) and size_of(e, e.earlier, form, asked) >= FEW
            self.dimensions[d["name"]] = HIDDEN + (None,) if size < FEW else (percent(dimensions[d["id"]]), size, difference(dimensions[d["id"]], were.get(d["id"]) if known_then else None))
        rated = [q for q in e.office.questions[form] if "scale" in q and q["id"] in counted]
        self.questions = {plain(q["label"]): HIDDEN if counted[q["id"]].n < FEW else (percent(counted[q["id"]].satisfied(scales[q["scale"]]) / counted[q["id"]].n), counted[q["id"]].n) for q in rated}
        found = findings(e.office, form, counted, then)
        self.best, self.worst = ([(plain(q.label), percent(q.rate)) for q in found[kind]] for kind in ("strongest", "weakest"))
        for title, by, name in (("Theo lĩnh vực", "Lĩnh vực", lambda n: n or NOT_SAID), ("Theo đơn vị", BY_UNIT, lambda n: e.names.get(n) or "(không ghi đơn vị)")):
            rows = rows_of(e.office, e.selection, form, by, e.way, public=True)
            if len(rows) > 1:
                self.groups[title] = {name(group): row for (group, _), row in rows.items()}
        own = [c for c in e.all_comments if (c.sheet.template, c.sheet.version) == form]
        with_content = [c for c in own if c.says_something()]
        of_theme = collections.Counter(theme for c in with_content for theme in c.themes)
        self.comments, self.themes = len(with_content), {theme: n for theme, n in of_theme.items() if n >= FEW}
        others = sum(not set(c.themes) & set(self.themes) for c in with_content)
        if others and self.themes:
            self.themes["Chủ đề khác"] = others


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
    for form, w in wanted.items():
        check_page(where, (name, form), page.forms[titles[form]], w, out)
    questions = e.whole.values()
    waiting, all_ = sum(q.pending for q in questions), sum(q.n + q.blank + q.invalid + q.pending for q in questions)
    out.same(where, (name, "câu trả lời chờ soát"), [(whole(n), share) for n, share in page.notes.said(r"^Còn ([\d.]+) câu trả lời chờ soát \(([\d,]+%)")],
             [(waiting, percent(waiting / all_))] if waiting else [])
    text = subprocess.run(["pdftotext", "-layout", f"{work}/notice.pdf", "-"], check=True, capture_output=True, text=True).stdout
    posters = [poster for poster in text.split("\f") if poster.strip()]
    out.same(where, (name, "posters"), len(posters), len(wanted))
    shown = lambda w: sorted([percent(w.overall), *(one[0] for one in w.dimensions.values() if one[0] != HIDDEN[0]), *(share for _, share in w.best + w.worst)])
    note = [percent(waiting / all_)] if waiting else []  # of all forms, on each
    out.same(where, (name, "posters' figures"), sorted(sorted(re.findall(r"\d[\d.]*,\d+%", poster)) for poster in posters), sorted(sorted(shown(w) + note) for w in wanted.values()))
    sizes = sorted(whole(n) for poster in posters for n in re.findall(r"Từ ([\d.]+) phiếu có trả lời", poster))
    out.same(where, (name, "posters' sizes"), sizes, sorted(w.size for w in wanted.values()))


def check_page(where, name, paper, w, out):
    told = paper.said(r"^([\d,]+%) chỉ số hài lòng chung((?:, không đổi|, tăng [\d,]+ điểm phần trăm|, giảm [\d,]+ điểm phần trăm)?)")
    out.same(where, (*name, "chỉ số"), told, [(percent(w.overall), points(w.change))])
    out.same(where, (*name, "cỡ mẫu"), paper.said(r"^Từ ([\d.]+) phiếu có trả lời(.*)\.$"), [(dotted(w.size), " (cỡ mẫu nhỏ, dưới 30 phiếu)" if w.size < SMALL else "")])
    for heading, right in (("Được đánh giá cao nhất", w.best), ("Cần cải thiện", w.worst)):
        out.same(where, (*name, heading), paper.said(rf"^{heading}: (.*): ([\d,]+%)$"), right)
    themes = "".join(f"; {theme} ({n})" for theme, n in sorted(w.themes.items(), key=lambda one: (one[0] == "Chủ đề khác", -one[1])))
    said = paper.said(r"^Có ([\d.]+) ý kiến góp ý(?:, theo chủ đề: (.*))?\.$")
    out.same(where, (*name, "ý kiến"), [(whole(n), sorted((t or "").split("; "))) for n, t in said], [(w.comments, sorted(themes[2:].split("; ")))] if w.comments else [])
    tables = {table.title: table for table in paper.tables}
    out.same(where, (*name, "tables"), set(tables), {"Chỉ số theo yếu tố", "Từng câu hỏi", *w.groups})
    changes = any(change is not None for *_, change in w.dimensions.values())
    told = {re.sub(r" \((câu hỏi chung|chỉ hỏi).*\)$", "", row[0]): (row[2], whole(row[-1]) or row[-1], points_of(row[3]) if changes else None) for row in tables["Chỉ số theo yếu tố"].rows}
    out.same(where, (*name, "yếu tố"), told, w.dimensions)
    out.same(where, (*name, "câu hỏi"), {row[0]: (row[2], whole(row[3]) or row[3]) for row in tables["Từng câu hỏi"].rows}, w.questions)
    for title in set(w.groups) & set(tables):
        told, right = {row[0]: row for row in tables[title].rows}, w.groups[title]
        out.same(where, (*name, title, "rows"), set(told), set(right))
        dark = {group for group, row in told.items() if (row[2], row[3]) == HIDDEN}
        out.same(where, (*name, title, "hidden"), sorted(right[g].size for g in dark & set(right)), sorted(row.size for row in right.values() if row.hidden))
        for group in set(told) & set(right) - dark:
            out.same(where, (*name, title, group), (hundredths_of(told[group][2]), whole(told[group][3])), (right[group].overall, right[group].size))
            out.same(where, (*name, title, group, "of few"), right[group].size < FEW, False)
