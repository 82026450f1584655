#!/usr/bin/env python3
"""The office's own form, from a Word file to counted sheets: taken over, printed, filled in (by SYNTHETIC people), scanned,
read with codes and without.

usage: own_form_test.py BUILD_DIR SOURCE_DIR [--sheets N] [--level clean|office] [--seed S] [--most-review PERCENT] [FORM…]

Every answer that the machine takes alone must be what was marked. Prints the figures of docs/accuracy.md.
"""
import argparse
import collections
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("build")
parser.add_argument("source")
parser.add_argument("forms", nargs="*", default=["bang_o_trong", "ngoac", "photo_lai"])
parser.add_argument("--sheets", type=int, default=4)
parser.add_argument("--level", default="clean")
parser.add_argument("--seed", type=int, default=311)
parser.add_argument("--most-review", type=float, default=8)
asked = parser.parse_intermixed_args()
build, source = os.path.abspath(asked.build), os.path.abspath(asked.source)
os.environ["PHIEU_HOME"] = source


def run(program, *args, codes=(0,)):
    done = subprocess.run([f"{build}/{program}", *args], capture_output=True, text=True)
    assert done.returncode in codes, (program, args, done.returncode, done.stdout, done.stderr)
    return done.stdout


def without_codes(data, name):
    """The same form as if it had been handed out before anybody printed codes on it."""
    path = f"{data}/templates/{name}.v1.json"
    form = json.load(open(path))
    for page in form["blocks"]:
        page.pop("marks", None)
    json.dump(form, open(path, "w"), ensure_ascii=False)


def words_on(pdf, page):
    """(word, x, y) in mm"""
    said = subprocess.run(["pdftotext", "-bbox", "-f", str(page), "-l", str(page), pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [(word, float(x) * 25.4 / 72, float(y) * 25.4 / 72) for x, y, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(.*?)</word>', said)]


def check_print(data, name, sheets):
    """What is printed is the office's own page, where it was taken over: each of its words at its place."""
    form = json.load(open(f"{data}/templates/{name}.v1.json"))
    for number, page in enumerate(form["blocks"], 1):
        if "original" not in page:
            continue  # a scan: its picture is printed
        x0, y0, w, h = page.get("original_at", [0, 0, page["width_mm"], page["height_mm"]])
        by = w / page["width_mm"]
        printed = words_on(sheets, number)
        own = words_on(f"{data}/templates/{page['original']}", page.get("original_page", 1))
        assert len(own) > 20, (name, number, len(own))
        lost = [word for word, x, y in own if not any(word == other and abs(x0 + by * x - px) < 0.5 and abs(y0 + by * y - py) < 0.8 for other, px, py in printed)]
        assert not lost, (name, number, lost[:5])


def answers_of(data, folder):
    out = f"{folder}/answers.csv"
    run("phieu", "--data", data, "export", "answers", "--format", "csv", "--out", out)
    return list(csv.DictReader(open(out, encoding="utf-8-sig")))


def compare(rows, truth, codes, counts):
    """Holds each row of the export against what was marked on that page."""
    pages = truth["files"][0]["pages"]
    counts["pages"] += len(pages)
    read = {int(row["source_page"]) for row in rows}
    counts["read"] += len(read)
    for row in rows:
        page = pages[int(row["source_page"]) - 1]
        assert row["template"] == page["template"] and int(row["page"]) == page["page"], (row, page)
        assert not codes or int(row["serial"]) == page["serial"], (row, page)
        answer = page["fields"][row["field"]]
        if answer["text"]:
            continue
        counts["answers"] += 1
        if row["status"] == "accepted":
            silent = answer["person"] and not answer["tolerant"] or row["value"] != answer["value"]
            counts["silent"] += silent
            if silent:
                print("   silent:", row["field"], "page", row["source_page"], "marked", answer["value"], "read", row["value"], answer["answer"])
        if not answer["person"] and not answer["tolerant"]:
            counts["clear"] += 1
            counts["review"] += row["status"] != "accepted"


def one_form(name, tmp, counts):
    made = f"{tmp}/forms"
    subprocess.run([sys.executable, source + "/tests/forms/make_forms.py", made, name], check=True)
    file = json.load(open(f"{made}/{name}.json"))["file"]
    template = name.replace("_", "-")
    for codes in (True, False):
        data = f"{tmp}/{name}-{codes}"
        told = json.loads(run("phieu", "--data", data, "adopt", f"{made}/{file}", "--id", template, "--shrink", "--json"))
        assert told["pages_without_room"] == [], told
        assert json.loads(run("phieu", "--data", data, "layout", template))["template"] == template
        sheets = f"{tmp}/{name}.pdf"
        if codes:
            shutil.copytree(data, data + "-printed")  # its key is its own; the synthetic sheets have another
            run("phieu", "--data", data + "-printed", "print", template, "--count", str(asked.sheets), "--out", sheets)
            pages = int(next(line.split()[1] for line in subprocess.run(["pdfinfo", sheets], capture_output=True, text=True).stdout.splitlines() if line.startswith("Pages")))
            assert pages == asked.sheets * told["pages"], pages
            check_print(data + "-printed", template, sheets)
        else:
            without_codes(data, template)
            run("phieu", "--data", data, "print", template, "--out", sheets, codes=(2,))  # nothing to number
            run("phieu", "--data", data, "print", template, "--photocopy", "--out", sheets)
        scan = f"{tmp}/scan.pdf"
        run("phieu-synth", "sheets", template, "--data", data, "--count", str(asked.sheets), "--level", asked.level, "--seed", str(asked.seed), "--out", scan)
        summary = json.loads(run("phieu", "--data", data, "scan", scan, "--template", template, "--audit", "0", "--json", codes=(0, 1)))
        before = counts.copy()
        compare(answers_of(data, tmp), json.load(open(f"{tmp}/scan.truth.json")), codes, counts)
        now = counts - before
        print(f"{name:14} {'with' if codes else 'without'} codes: pages read {now['read']}/{now['pages']}, held for a copy {summary['pages']['duplicate']}, problems {summary['pages']['problem']}, silent {now['silent']} of {now['answers']}, "
              f"to a person {now['review']} of {now['clear']} clear ({100 * now['review'] / max(1, now['clear']):.1f} %)", flush=True)
        copies = summary["pages"]["duplicate"]  # a person is asked whether it is one paper twice
        problems = summary["pages"]["problem"]  # a page whose codes a scan lost is named, and counts nowhere
        assert now["read"] + copies + problems == now["pages"] and (copies == 0 or not codes) and problems <= 0.02 * now["pages"], summary["pages"]


def mixed_stack(names, tmp, counts):
    """Sheets of several given forms and of one that we composed, shuffled like cards, in one batch."""
    data, stacks, truths = f"{tmp}/mixed", [], []
    for name in names:
        file = json.load(open(f"{tmp}/forms/{name}.json"))["file"]
        run("phieu", "--data", data, "adopt", f"{tmp}/forms/{file}", "--id", name.replace("_", "-"), "--shrink", "--json")
    for n, template in enumerate([*[name.replace("_", "-") for name in names], "duong-noi-2025"]):
        stack = f"{tmp}/mixed-{n}"
        run("phieu-synth", "sheets", template, "--data", data, "--count", "3", "--first-serial", str(100 * n + 1), "--level", asked.level, "--seed", str(asked.seed + n), "--out", stack + ".pdf")
        stacks.append(stack + ".pdf")
        truths.append(json.load(open(stack + ".truth.json"))["files"][0]["pages"])
    deal = [(n, page) for page in range(max(map(len, truths))) for n in range(len(truths)) if page < len(truths[n])]
    subprocess.run(["qpdf", "--empty", "--pages", *[word for n, page in deal for word in (stacks[n], str(page + 1))], "--", f"{tmp}/mixed.pdf"], check=True)
    summary = json.loads(run("phieu", "--data", data, "scan", f"{tmp}/mixed.pdf", "--audit", "0", "--json", codes=(0, 1)))
    before = counts.copy()
    compare(answers_of(data, tmp), {"files": [{"pages": [truths[n][page] for n, page in deal]}]}, True, counts)
    now = counts - before
    print(f"mixed: {len(truths)} forms, pages read {now['read']}/{now['pages']}, silent {now['silent']} of {now['answers']}, to a person {now['review']} of {now['clear']} clear", flush=True)
    assert now["read"] == now["pages"] == len(deal) and summary["pages"]["problem"] == 0, summary["pages"]


def main():
    counts = collections.Counter()
    with tempfile.TemporaryDirectory() as tmp:
        for name in asked.forms:
            one_form(name, tmp, counts)
        mixed_stack(asked.forms, tmp, counts)
    print(f"all: silent {counts['silent']} of {counts['answers']}, to a person {100 * counts['review'] / max(1, counts['clear']):.2f} % of {counts['clear']} clear")
    assert counts["silent"] == 0
    assert 100 * counts["review"] <= asked.most_review * counts["clear"]


if __name__ == "__main__":
    main()
