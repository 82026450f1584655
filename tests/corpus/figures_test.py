#!/usr/bin/env python3
"""The figures of fifteen selections – months, a quarter, a half, a campaign, a channel, a service, a unit, today's units, a
campaign by today's units, a locked month – on the results page, in `export totals` and in the report's DOCX and XLSX (which:
docs/index.md, "Checked"), against the recount of recount.py. The office is made of SYNTHETIC scans and tables; it has
copies, corrections, sheets that a person judged, marks that wait, printed runs, a campaign with a formula, quotas and
numbers handed out of its own, and a month that is locked.

usage: figures_test.py BUILD_DIR SOURCE_DIR [--sheets N] [--seed S] [--papers]     N: paper sheets a unit and month
"""
import argparse
import collections
import contextlib
import csv
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
from copy import deepcopy

from papers import docx_tables, hundredths_of, points_of, whole, xlsx_tables
from recount import Office, Selection, ballots, before, counts, difference, formula, hundredths, index, of_index, paper_names, plan_of, quotas, samples, score, slug

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faults"))
from program import PASSWORD, Program, Server  # noqa: E402

DUONG_NOI, LONG_KHANH = ("duong-noi-2025", 1), ("long-khanh-2024", 1)
# form, unit, months
PAPER = [(DUONG_NOI, "HN-DN", ["2025-03", "2025-04", "2025-06"]), (DUONG_NOI, "HN-DN25", ["2025-07"]), (LONG_KHANH, "DN-LK", ["2025-03", "2025-05"]),
         (DUONG_NOI, "NX-XA", ["2025-04"]), (DUONG_NOI, "NX-XG", ["2025-04"])]
# form, unit, sheets, when: before the survey, within it, after it, and of no campaign
PRINTED = [(DUONG_NOI, "NX-XG", 25, "2025-02-10T08:00:00Z"), (DUONG_NOI, "HN-DN25", 40, "2025-05-31T18:30:00Z"), (DUONG_NOI, "HN-DN25", 90, "2025-09-01T08:00:00Z"),
           (DUONG_NOI, "HN-DN", 500, "2025-03-02T08:00:00Z"), (LONG_KHANH, "DN-LK", 300, "2025-03-02T08:00:00Z"), (LONG_KHANH, "DN-LK", 3, "2025-05-02T08:00:00Z")]
FORMULA = "hai_long.1/trung_binh_cau_hoi/gop"
CAMPAIGN = {
    "code": "DN-2025", "name": "Khảo sát thử", "survey_from": "2025-03-01", "survey_to": "2025-06-30", "units": [{"code": "HN-DN"}, {"code": "HN-DN25"}, {"code": "NX-XA"}, {"code": "NX-XG"}],
    "forms": [{"template": "duong-noi-2025", "version": 1}], "target": 0.84, "formula": FORMULA, "valid_share": 0.6,
    "quotas": [{"unit": "HN-DN", "month": "2025-03", "count": 20}, {"unit": "HN-DN", "month": "2025-04", "count": 30},
               {"unit": "NX-XA", "field": "chứng thực", "count": 9}, {"field": "Chứng thực", "count": 40},
               {"unit": "NX-XG", "respondent": "ca_nhan", "count": 12}, {"unit": "NX-XG", "respondent": "to_chuc", "count": 8}],
    "substitutions": [{"unit": "NX-XG", "from": "to_chuc", "to": "ca_nhan", "count": 3, "reason": "ít tổ chức"}],
    "handed_out": {"NX-XA": 70}, "handed_out_by_month": {"HN-DN": {"2025-03": 120, "2025-04": 110}},
}
SELECTIONS = [
    Selection("một tháng", period="2025-03"), Selection("một quý", period="2025-Q1"), Selection("sáu tháng", period="2025-H1"), Selection("cả năm", period="2025"),
    Selection("đợt", campaign="DN-2025"), Selection("đợt, một tháng", campaign="DN-2025", period="2025-04"), Selection("trực tuyến", channel="online"),
    Selection("phiếu giấy của một đơn vị", unit="DN-LK", channel="paper"), Selection("một lĩnh vực", service="Chứng thực"),
    Selection("một tháng của một đơn vị, không nêu đợt", unit="HN-DN", period="2025-03"),
    Selection("đợt, đơn vị hiện nay", campaign="DN-2025", todays_units=True), Selection("đợt, một đơn vị hiện nay", campaign="DN-2025", unit="HT-NX25", todays_units=True),
    Selection("đơn vị hiện nay", unit="HN-DN25", todays_units=True), Selection("tháng đã khóa, đơn vị hiện nay", period="2025-05", todays_units=True), Selection("tất cả"),
]


class MadeUp:
    """An office that uses everything that moves a figure."""

    def __init__(self, program, work, sheets, seed):
        self.program, self.work, self.dice = program, work, random.Random(seed)
        self.data = work + "/data"
        self._paper(sheets, seed)
        self._online(DUONG_NOI, ["HN-DN", "HN-DN25"], 40)
        self._online(LONG_KHANH, ["DN-LK"], 25)
        self._print()
        with open(work + "/campaign.json", "w", encoding="utf-8") as f:
            json.dump(CAMPAIGN, f)
        self._run("campaign", work + "/campaign.json")

    def _run(self, *words, code=(0, 1)):
        done = subprocess.run([self.program.phieu, "--data", self.data, "--lang", "en", *words], capture_output=True, text=True)
        assert done.returncode in code, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout

    def _paper(self, sheets, seed):
        serials = collections.Counter()
        stacks = []
        for form, unit, months in PAPER:
            for n, month in enumerate(months):
                name = f"{self.work}/{unit}.{month}"
                subprocess.run([self.program.synth, "sheets", form[0], "--count", str(sheets), "--seed", str(seed + len(stacks)), "--level", "office", "--unit", unit,
                                "--first-serial", str(1 + serials[form, unit]), "--out", name + ".sheets.pdf"], check=True)
                serials[form, unit] += sheets
                self._run("cover", "--unit", unit, "--period", month, *(["--field", "Chứng thực"] if n % 2 == 0 else []), "--out", name + ".cover.pdf")
                subprocess.run(["qpdf", "--empty", "--pages", name + ".cover.pdf", name + ".sheets.pdf", "--", name + ".pdf"], check=True)
                stacks.append(name)
        self._run("scan", *[stack + ".pdf" for stack in stacks])
        # The first stack comes twice more, saved anew, and half of another under a cover of another month.
        for n in (1, 2):
            subprocess.run(["qpdf", "--empty", "--pages", stacks[0] + ".pdf", "--", f"--min-version=1.{4 + n}", f"{self.work}/again{n}.pdf"], check=True)
            self._run("scan", f"{self.work}/again{n}.pdf")
        subprocess.run(["qpdf", "--empty", "--pages", stacks[0] + ".cover.pdf", stacks[1] + ".sheets.pdf", "1-3", "--", self.work + "/other.pdf"], check=True)
        self._run("scan", self.work + "/other.pdf")

    def _print(self):
        """Runs of the past: they are written down as the program writes them, with another day."""
        with contextlib.closing(sqlite3.connect(self.data + "/results.db")) as base, base:
            for n, ((template, version), unit, count, at) in enumerate(PRINTED):
                base.execute("insert into print_run (template, version, unit, first_serial, count, printed_at, state) values (?, ?, ?, ?, ?, ?, 'printed')",
                             (template, version, unit, 1 + 1000 * n, count, at))

    def _online(self, form, units, rows):
        layout = json.loads(self._run("layout", form[0]))
        asked = [f["label"] for page in layout["pages"] for f in page["fields"] if f["kind"] == "choice" and [o["value"] for o in f["options"]] == ["5", "4", "3", "2", "1"]]
        levels = ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", "", "tạm được"]
        table = [["Dấu thời gian", "Mã đơn vị", *asked]]
        for n in range(rows):
            when = f"{self.dice.randint(1, 28):02}/{self.dice.randint(3, 9):02}/2025 08:{n % 60:02}:{n // 60:02}"
            weights = [40, 30, 12, 6, 4, *((45, 20) if n % 5 == 0 else (4, 1))]  # every fifth leaves much blank, and says what is no level
            table.append([when, self.dice.choice(units), *self.dice.choices(levels, weights, k=len(asked))])
        name = f"{self.work}/{form[0]}.csv"
        with open(name, "w", newline="", encoding="utf-8") as f:
            csv.writer(f).writerows(table)
        self._run("import", name, "--template", form[0])

    def judge_and_lock(self, server):
        """A reviewer settles some of what waits, corrects what the machine was sure of, and says which sheets count."""
        status, body, _ = server.send("POST", "/api/review/take", {"kind": "marks", "count": 12})
        assert status == 200, body
        for item in json.loads(body)["items"]:
            server.send("GET", item["picture"])
            self._decide(server, item["page"], item["field"], item["revision"], self.dice.choice(["5", "3", "1", ""]), "marks")
        keys = sorted(Office(self.data).sheets)
        for key in self.dice.sample(keys, 4):
            status, body, _ = server.send("POST", f"/api/sheets/{urllib.parse.quote(key)}/validity", {"status": self.dice.choice(["valid", "invalid"]), "reason": "khac"})
            assert status == 200, body
        for period, reason in (("2025-05", "đến hạn"),):
            self._run("lock", period, "--reason", reason)

    def _decide(self, server, page, question, revision, value, task):
        status, _, headers = server.send("GET", f"/api/pictures/{page}/{question}")
        assert status == 200, status
        status, body, _ = server.send("POST", "/api/review/decide", {"page": page, "field": question, "revision": revision, "value": value, "reason": "", "picture_sha256": headers["X-Picture-SHA256"], "task": task})
        assert status == 200, body


class Compared:
    """Numbers of the program beside those of the recount."""

    def __init__(self):
        self.compared, self.wrong = collections.Counter(), []

    def same(self, where, what, told, right):
        self.compared[where] += 1
        if told != right:
            self.wrong.append((where, what, told, right))


def share_of(text):
    """A share that is printed as percent, as hundredths of a percent."""
    return None if text in ("", None) else round(float(text) * 100)


def check_totals(made, office, selection, out, work):
    """`export totals`: every line, and no line that the recount does not have."""
    path = f"{work}/totals.csv"
    made._run("export", "totals", "--format", "csv", "--out", path, *selection.options())
    group = lambda s: (s.campaign, s.period, selection.unit_of(office, s.unit), s.channel)
    right = counts(office, selection, group)
    told = collections.defaultdict(dict)
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        key = ((row["template"], int(row["version"])), (row["campaign"], row["period"], row["unit"], row["channel"]), row["field"])
        told[key][row["level"]] = row
    out.same("totals", (selection.name, "questions"), set(told), set(right))
    for key in set(told) & set(right):
        form, _, question = key
        one, scale = right[key], next((office.templates[form]["scales"][q["scale"]] for q in office.questions[form] if q["id"] == question and "scale" in q), None)
        wanted = {**{level: one.levels[level] for level in told[key] if level not in ("satisfied", "blank", "invalid", "pending", "not_asked")},
                  "blank": one.blank, "invalid": one.invalid, "pending": one.pending}
        if scale:
            wanted["satisfied"] = one.satisfied(scale)
        if "not_asked" in told[key] or one.not_asked:
            wanted["not_asked"] = one.not_asked
        out.same("totals", (selection.name, key, "all levels"), sum(one.levels.values()), sum(wanted[l] for l in one.levels if l in wanted))
        for level, count in wanted.items():
            row = told[key].get(level)
            out.same("totals", (selection.name, key, level), row and int(row["count"]), count)
            if row and row["percent"]:
                out.same("totals", (selection.name, key, level, "percent"), share_of(row["percent"]), hundredths(count / one.n if one.n else None))


def check_page(server, office, selection, out):
    """The results page: ballots, every question, the index with its range, dimensions and units."""
    status, body, _ = server.send("GET", "/api/results?" + urllib.parse.urlencode(selection.query()))
    assert status == 200, body
    page = json.loads(body)
    sheets = ballots(office, selection)
    told = {b["unit"]: b for b in page["ballots"]}
    out.same("page", (selection.name, "units"), set(told), set(sheets))
    for unit in set(told) & set(sheets):
        for what in ("handed_out", "taken_in", "valid", "invalid", "waiting"):
            out.same("page", (selection.name, unit, what), told[unit][what], sheets[unit][what])
    way, nothing, by_unit = formula(office, selection), lambda s: "", lambda s: selection.unit_of(office, s.unit)
    earlier, target = before(selection), office.campaigns.get(plan_of(office, selection), {}).get("target")
    of_form, of_unit = samples(office, selection, nothing, way), samples(office, selection, by_unit, way)
    whole, of_units = counts(office, selection, nothing), counts(office, selection, by_unit)
    forms = {(f["template"], f["version"]): f for f in page["forms"]}
    out.same("page", (selection.name, "forms"), set(forms), {form for form, _, _ in whole})
    for form, shown in forms.items():
        counted = {q: one for (f, _, q), one in whole.items() if f == form}
        overall, _, dimensions = index(office, form, counted, way)
        out.same("page", (selection.name, form, "index"), hundredths(shown["index"]["overall"]), hundredths(overall))
        out.same("page", (selection.name, form, "base"), shown["index"]["base"], of_form[form, ""])
        counted_then = {q: one for (f, _, q), one in (counts(office, earlier, nothing) if earlier else {}).items() if f == form}
        was, _, were = index(office, form, counted_then, way) if counted_then else (None, 0, {})
        points = lambda change: None if change is None else round(change * 10000)
        out.same("page", (selection.name, form, "change"), points(shown["index"]["change"]), difference(overall, was))
        out.same("page", (selection.name, form, "reaches"), shown["index"]["reaches"], None if target is None or overall is None else hundredths(overall) >= hundredths(target))
        names = {d["id"]: d["name"] for d in office.templates[form]["dimensions"]}
        out.same("page", (selection.name, form, "dimensions"), {d["name"]: hundredths(d["rate"]) for d in shown["index"]["dimensions"]}, {names[d]: hundredths(r) for d, r in dimensions.items()})
        out.same("page", (selection.name, form, "changes"), {d["name"]: points(d["change"]) for d in shown["index"]["dimensions"]}, {names[d]: difference(r, were.get(d)) for d, r in dimensions.items()})
        for satisfied, what in ((False, "low"), (True, "high")):
            out.same("page", (selection.name, form, what), hundredths(shown["index"][what]), hundredths(index(office, form, supposed(office, form, counted, satisfied), way)[0]))
        for q in shown["questions"]:
            one = counted[q["field"]]
            for what in ("n", "blank", "invalid", "pending", "not_asked"):
                out.same("page", (selection.name, form, q["field"], what), q[what], getattr(one, what))
            for level in q["levels"]:
                out.same("page", (selection.name, form, q["field"], level["value"]), level["count"], one.levels[level["value"]])
        for unit in shown["units"]:
            of = {q: one for (f, u, q), one in of_units.items() if f == form and u == unit["unit"]}
            out.same("page", (selection.name, form, unit["unit"], "base"), unit["base"], of_unit[form, unit["unit"]])
            out.same("page", (selection.name, form, unit["unit"]), hundredths(unit["overall"]), hundredths(index(office, form, of, way)[0]))


def check_tables(where, tables, office, selection, out):
    """The tables of sheets, quotas, dimensions, questions, units and services of a report, by the names of their columns."""
    sheets, way, names = ballots(office, selection), formula(office, selection), paper_names(office, selection)
    nothing, by_unit, by_service = lambda s: "", lambda s: selection.unit_of(office, s.unit), lambda s: slug(s.service)
    of_questions, of_dimensions, of_units, of_services = (collections.defaultdict(list) for _ in range(4))
    whole_counts, unit_counts, service_counts = counts(office, selection, nothing), counts(office, selection, by_unit), counts(office, selection, by_service)
    earlier = before(selection)
    then, then_units = (counts(office, earlier, nothing), counts(office, earlier, by_unit)) if earlier else ({}, {})
    target = office.campaigns.get(plan_of(office, selection), {}).get("target")
    part = lambda table, form, group="": {q: one for (f, g, q), one in table.items() if f == form and g == group}
    index_then = lambda table, form, group="": index(office, form, part(table, form, group), way) if part(table, form, group) else (None, 0, {})
    for form in {form for form, _, _ in whole_counts}:
        counted = {q: one for (f, _, q), one in whole_counts.items() if f == form}
        overall, answers, dimensions = index(office, form, counted, way)
        was, _, were = index_then(then, form)
        of_dimensions["Chỉ số chung"].append((answers, hundredths(overall), difference(overall, was), score(office, form, counted, of_index(office, form))))
        scales = {q["id"]: office.templates[form]["scales"][q["scale"]] for q in office.questions[form] if "scale" in q}
        for q in office.questions[form]:
            if q["id"] in scales and q["id"] in counted:
                of_questions[q["label"]].append((counted[q["id"]], scales[q["id"]]))
        for d in office.templates[form]["dimensions"]:
            if d["id"] in dimensions:
                asked = [q["id"] for q in office.questions[form] if q.get("dimension") == d["id"] and q["id"] in counted and q["id"] in scales]
                of_dimensions[d["name"]].append((sum(counted[q].n for q in asked), hundredths(dimensions[d["id"]]), difference(dimensions[d["id"]], were.get(d["id"])),
                                                 score(office, form, counted, asked)))
        for groups, into, name in ((unit_counts, of_units, names.get), (service_counts, of_services, lambda service: service or slug("(không ghi hoặc chưa xác định)"))):
            members = {g for f, g, _ in groups if f == form}
            of_samples = samples(office, selection, by_unit if into is of_units else by_service, way)
            for group in members if into is of_units or len(members) > 1 else ():
                now = index(office, form, part(groups, form, group), way)[0]
                into[name(group)].append((of_samples[form, group], hundredths(now), *([difference(now, index_then(then_units, form, group)[0])] if into is of_units else [])))
    several_units = max(collections.Counter(form for form, _ in {(f, u) for f, u, _ in unit_counts}).values(), default=0) > 1
    wanted = quotas(office, selection)
    found = collections.Counter()
    for table in tables:
        if table.has("Đơn vị", "Thu về", "Hợp lệ"):
            found["sheets"] += 1
            heads = ("Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Chờ soát")
            told = {row[table.columns("Đơn vị")[0]]: [*(whole(table.cell(row, h)) for h in heads), hundredths_of(table.cell(row, "Tỷ lệ thu về"))] for row in table.rows}
            numbers = lambda c: [c["handed_out"], c["taken_in"], c["valid"], c["invalid"], c["waiting"], hundredths(c["on_paper"] / c["handed_out"]) if c["handed_out"] else None]
            together = sum((collections.Counter({k: v for k, v in c.items() if v}) for c in sheets.values()), collections.Counter())
            if not sheets or any(c["handed_out"] is None for c in sheets.values()):
                together["handed_out"] = None
            right = {**{names[u]: numbers(c) for u, c in sheets.items()}, "Tổng": numbers(together)}
            out.same(where, (selection.name, "Phiếu", "rows"), set(told), set(right))
            for unit, of in right.items():
                out.same(where, (selection.name, "Phiếu", unit), told.get(unit), of)
        elif table.has("Đơn vị", "Chỉ tiêu", "Sau điều chuyển"):
            found["quotas"] += 1
            told = [[whole(table.cell(row, h)) for h in ("Chỉ tiêu", "Sau điều chuyển", "Đã thu hợp lệ")] for row in table.rows]
            right = [list(q[4:]) for q in wanted]
            out.same(where, (selection.name, "Chỉ tiêu"), told, right + [[sum(column) for column in zip(*right)]])
            out.same(where, (selection.name, "Chỉ tiêu", "units"), [row[table.columns("Đơn vị")[0]] for row in table.rows[:-1]], [names[q[0]] if q[0] else "(mọi đơn vị)" for q in wanted])
        elif table.has("Yếu tố", "Chỉ số hài lòng"):
            found["dimensions"] += 1
            for row in table.rows:
                plain = re.sub(r" \(.*\)$", "", row[table.columns("Yếu tố")[0]])
                name = next((n for n in of_dimensions if row[0] == n or row[0].startswith(n)), plain)
                told = (whole(table.cell(row, "Số câu trả lời")), hundredths_of(table.cell(row, "Chỉ số hài lòng")), points_of(row[3]), hundredths_of(row[4], 100))
                out.same(where, (selection.name, "Yếu tố", name, told), told in of_dimensions[name], True)
        elif table.has("Câu hỏi", "Cỡ mẫu", "Hài lòng trở lên"):
            found["questions"] += 1
            for row in table.rows:
                told = [whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Hài lòng trở lên")), whole(table.cell(row, "Chờ soát"))]
                right = []
                for one, scale in of_questions[row[0].removesuffix(" *")]:  # the mark of a small sample
                    levels = [(one.levels[l["value"]], hundredths(one.levels[l["value"]] / one.n) if one.n else None) for l in scale["printed_order"]]
                    right.append([one.n, hundredths(one.satisfied(scale) / one.n) if one.n else None, one.pending, *levels])
                shown = [(whole(row[n]), hundredths_of(row[n + 1])) for n in range(2, 2 + 2 * len(table.columns("Tỷ lệ")), 2)]
                out.same(where, (selection.name, "Câu hỏi", row[0], told, shown), [*told, *shown] in right, True)
        elif table.has("Đơn vị", "Cỡ mẫu", "Chỉ số hài lòng", "Hạng"):
            found["units"] += 1
            for row in table.rows:
                told = (whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Chỉ số hài lòng")), points_of(table.cell(row, "So với kỳ trước (điểm %)")))
                unit = row[table.columns("Đơn vị")[0]]
                out.same(where, (selection.name, "Đơn vị", unit, told), told in of_units[unit], True)
        elif table.has("Đơn vị", "Cỡ mẫu", "Mục tiêu", "Kết quả"):
            found["marks"] += 1
            for row in table.rows:
                told = (whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Chỉ số hài lòng")))
                unit, reached = row[table.columns("Đơn vị")[0]], {"đạt": True, "chưa đạt": False, "–": None}[table.cell(row, "Kết quả")]
                out.same(where, (selection.name, "Căn cứ", unit, told), told in [one[:2] for one in of_units[unit]], True)
                out.same(where, (selection.name, "Mục tiêu", unit), hundredths_of(table.cell(row, "Mục tiêu")), hundredths(target))
                out.same(where, (selection.name, "Kết quả", unit), reached, None if target is None or told[1] is None else told[1] >= hundredths(target))
        elif table.has("Lĩnh vực", "Cỡ mẫu", "Chỉ số hài lòng"):
            found["services"] += 1
            for row in table.rows:
                told = (whole(table.cell(row, "Cỡ mẫu")), hundredths_of(table.cell(row, "Chỉ số hài lòng")))
                service = row[table.columns("Lĩnh vực")[0]]
                out.same(where, (selection.name, "Lĩnh vực", service, told), told in of_services[slug(service)], True)
    for kind, there in (("sheets", True), ("quotas", bool(wanted)), ("dimensions", bool(of_dimensions)), ("questions", bool(of_questions)), ("units", several_units), ("services", bool(of_services))):
        out.same(where, (selection.name, kind), found[kind] > 0, there)


def check_report(made, office, selection, out, work, formats):
    for name, tables in (("docx", docx_tables), ("xlsx", xlsx_tables)):
        if name in formats:
            path = f"{work}/report.{name}"
            made._run("report", *selection.options(), "--date", "2025-12-31", "--format", name, "--out", path)
            check_tables(name, tables(path), office, selection, out)


def supposed(office, form, counted, satisfied):
    """All that waits answered, satisfied or not."""
    out = deepcopy(counted)
    scales = {q["id"]: office.templates[form]["scales"][q["scale"]] for q in office.questions[form] if "scale" in q}
    for question, one in out.items():
        if question in scales:
            level = scales[question]["satisfied"][0] if satisfied else "none of them"
            one.levels[level] += one.pending
            one.n += one.pending
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("source")
    parser.add_argument("--sheets", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1725)
    parser.add_argument("--papers", action="store_true", help="the DOCX of every selection; else of two")
    parser.add_argument("--keep", help="keep the data here")
    args = parser.parse_args()
    os.environ["PHIEU_HOME"] = os.path.abspath(args.source)
    program, out = Program(args.build, args.source), Compared()
    with contextlib.nullcontext(args.keep) if args.keep else tempfile.TemporaryDirectory() as work:
        os.makedirs(work, exist_ok=True)
        made = MadeUp(program, work, args.sheets, args.seed)
        server = Server(program, made.data)
        try:
            assert server.sign_in(server.first_password())[0] == 200
            assert server.send("POST", "/api/password", {"old": server.first_password(), "new": PASSWORD})[0] == 200
            made.judge_and_lock(server)
            office = Office(made.data)
            for selection in SELECTIONS:
                check_totals(made, office, selection, out, work)
                check_page(server, office, selection, out)
                check_report(made, office, selection, out, work, ["xlsx", "docx"] if args.papers or selection in SELECTIONS[5:7] else ["xlsx"])
        finally:
            server.stop()
    told = ", ".join(f"{count} of the {where}" for where, count in out.compared.items())
    print(f"{len(office.sheets)} sheets, {sum(office.copies.values())} copies, {len(SELECTIONS)} selections; compared {told}; {len(out.wrong)} differ")
    for one in out.wrong[:20]:
        print(one)
    assert not out.wrong
    kinds = {s.validity for s in office.sheets.values()}
    assert kinds == {"valid", "invalid", "waiting"} and office.copies, "the office lacks what makes figures hard"


main()
