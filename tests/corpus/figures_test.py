#!/usr/bin/env python3
"""The figures of nineteen selections – months, a quarter, a half, campaigns, a channel, a service, units, today's units, a
campaign by today's units, a locked month – on the results page, on the page of alerts, in `export totals`, in the report's
DOCX and XLSX and in the notice for the public (docs/index.md, "Checked"), against the recount of recount.py. The office is
that of made_up.py, of SYNTHETIC scans and tables.

usage: figures_test.py BUILD_DIR SOURCE_DIR [--sheets N] [--seed S] [--papers]     N: paper sheets a unit and month
"""
import argparse
import collections
import contextlib
import csv
import os
import sys
import tempfile

import notice_checks
import page_checks
import paper_checks
from made_up import SELECTIONS, MadeUp
from paper_checks import Compared, Expected
from papers import docx_paper, xlsx_paper
from recount import counts, hundredths

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "faults"))
from program import PASSWORD, Program, Server  # noqa: E402

DAY = "2025-12-31"  # of every paper


def share_of(text):
    """A share that is printed as percent, as hundredths of a percent."""
    return None if text in ("", None) else round(float(text) * 100)


def check_totals(made, office, selection, out, work):
    """`export totals`: every line, and no line that the recount does not have."""
    path = f"{work}/totals.csv"
    made.run("export", "totals", "--format", "csv", "--out", path, *selection.options())
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


def check_answers(made, office, out, work):
    """`export answers-full` and `export comments`: every row, with what its sheet is to the results."""
    read = lambda what: list(csv.DictReader(open(f"{work}/{what}.csv", encoding="utf-8-sig")))
    for what in ("answers-full", "comments"):
        made.run("export", what, "--format", "csv", "--out", f"{work}/{what}.csv")
    words = {"valid": "hop_le", "invalid": "khong_hop_le", "waiting": "cho_xem"}
    right = {(s.key, field): (value, status, reason, s.unit, s.period, s.service, s.channel, words[s.validity], s.campaign,
                                 s.reason if s.validity == "invalid" else "", s.respondent, s.procedure, s.officer, s.desk) for s in office.sheets.values() for field, (value, status, reason) in s.answers.items()}
    told = {(row["sheet"], row["field"]): tuple(row[c] for c in ("value", "status", "reason", "unit", "period", "service", "channel", "validity", "campaign", "invalid_reason", "respondent", "procedure", "officer", "desk")) for row in read("answers-full")}
    out.same("answers", "rows", set(told), set(right))
    for key in set(told) & set(right):
        out.same("answers", key, (told[key][0].removeprefix("'"), *told[key][1:]), right[key])  # what would be a formula is quoted
    texts = {(form, q["id"]) for form, questions in office.questions.items() for q in questions if q.get("kind", "choice") != "choice"}
    right = {(s.key, field): (value, status) for s in office.sheets.values() for field, (value, status, _) in s.answers.items() if ((s.template, s.version), field) in texts and (value or status == "pending")}  # ink that no draft was made of waits, too
    told = {(row["sheet"], row["field"]): (row["text"].removeprefix("'"), row["status"]) for row in read("comments")}
    out.same("comments", "rows", set(told), set(right))
    for key in set(told) & set(right):
        out.same("comments", key, told[key], right[key])


def check_report(made, office, selection, out, work, formats):
    expected = Expected(office, selection, made.lists, DAY)
    for name, read in (("docx", docx_paper), ("xlsx", xlsx_paper)):
        if name in formats:
            path = f"{work}/report.{name}"
            made.run("report", *selection.options(), "--date", DAY, "--format", name, "--out", path)
            paper_checks.check_report(name, read(path), expected, out)
    notice_checks.check_notice(made, expected, out, work)


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
            office = made.office()
            check_answers(made, office, out, work)
            for selection in SELECTIONS:
                check_totals(made, office, selection, out, work)
                page_checks.check_results(server, office, selection, out)
                page_checks.check_alerts(server, office, selection, made.lists, out)
                check_report(made, office, selection, out, work, ["xlsx", "docx"] if args.papers or selection in SELECTIONS[5:7] + SELECTIONS[-3:-2] else ["xlsx"])
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
