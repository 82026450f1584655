#!/usr/bin/env python3
"""A year of SYNTHETIC sheets of the five localities, paper and online, across 1/7/2025, through the real path: cover and
scans into `phieu scan`, tables into `phieu import`, then totals and reports. The totals must equal a recount in plain SQL
that knows nothing of the program's views, and every report must open in LibreOffice.

usage: year_test.py BUILD_DIR SOURCE_DIR [--sheets N] [--keep DIR]     (docs/index.md has the figures of 3,200 sheets)
"""
import argparse
import collections
import csv
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import tempfile
import time
import zipfile

parser = argparse.ArgumentParser()
parser.add_argument("build")
parser.add_argument("source")
parser.add_argument("--sheets", type=int, default=100)
parser.add_argument("--keep", help="keep the data here")
args = parser.parse_args()
phieu, synth = os.path.abspath(args.build) + "/phieu", os.path.abspath(args.build) + "/phieu-synth"
os.environ["PHIEU_HOME"] = os.path.abspath(args.source)

# template, share of the sheets, months, unit before 1/7/2025, unit after (None: no survey then), online share
YEAR = [
    ("duong-noi-2025", 0.40, [f"2025-{m:02}" for m in range(3, 11)], ["HN-DN"], ["HN-DN25"], 0.3),
    ("long-khanh-2024", 0.30, [f"2025-{m:02}" for m in range(1, 13)], ["DN-LK"], ["DN-LK25", "DN-BV25"], 0.2),
    ("van-thang-2023", 0.12, [f"2025-{m:02}" for m in range(1, 13)], ["KH-VT"], ["KH-VT"], 0),
    ("hoan-kiem-2020", 0.12, [f"2025-{m:02}" for m in range(5, 9)], ["HK-HANG-BONG", "HK-CUA-NAM"], ["HN-HK25", "HN-CN25"], 0),
    ("nghi-xuan-2020", 0.06, ["2025-06", "2025-07"], ["NX-TD", "NX-CG"], ["HT-TD25", "HT-NX25"], 0),
]


def run(*words, code=(0, 1)):
    done = subprocess.run([phieu, "--lang", "en", *words], capture_output=True, text=True)
    assert done.returncode in code, (words, done.returncode, done.stdout, done.stderr)
    return done.stdout


def make(data, work):
    """Paper into PDFs with their covers, online answers into one table a form. @return the number of sheets of each"""
    dice = random.Random(20250701)
    paper = online = 0
    for seed, (template, part, months, before, after, share) in enumerate(YEAR):
        rows, serial = [], collections.Counter()
        questions = scale_questions(template)
        per_month = max(1, round(args.sheets * part / len(months)))
        for month in months:
            units = before if month < "2025-07" else after
            for n, unit in enumerate(units):
                count = per_month // len(units) + (n < per_month % len(units))
                typed = round(count * share)
                for _ in range(typed):
                    day = dice.randint(1, 28)
                    rows.append([f"{day:02}/{month[5:]}/{month[:4]} {dice.randint(7, 17):02}:{dice.randint(0, 59):02}:{dice.randint(0, 59):02}", unit, f"09{dice.randint(0, 99999999):08}"]
                                + [dice.choices(["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Rất không hài lòng", ""], [40, 35, 12, 5, 3, 5])[0] for _ in questions])
                online += typed
                if count == typed:
                    continue
                paper += count - typed
                name = f"{work}/{template}.{month}.{unit}"
                subprocess.run([synth, "sheets", template, "--count", str(count - typed), "--seed", str(7000 + 100 * seed + paper), "--level", "office", "--unit", unit,
                                "--first-serial", str(1 + serial[unit]), "--out", name + ".sheets.pdf"], check=True)
                serial[unit] += count - typed
                run("--data", data, "cover", "--unit", unit, "--period", month, "--out", name + ".cover.pdf")
                subprocess.run(["qpdf", "--empty", "--pages", name + ".cover.pdf", name + ".sheets.pdf", "--", name + ".pdf"], check=True)
                os.remove(name + ".sheets.pdf")
                os.remove(name + ".cover.pdf")
        if rows:
            with open(f"{work}/{template}.csv", "w", newline="", encoding="utf-8") as f:
                csv.writer(f).writerows([["Dấu thời gian", "Mã đơn vị", "Số điện thoại"] + [label for _, label in questions]] + rows)
    return paper, online


def scale_questions(template):
    layout = json.loads(run("layout", template))
    return [(f["id"], f["label"]) for page in layout["pages"] for f in page["fields"] if f["kind"] == "choice" and [o["value"] for o in f["options"]] == ["5", "4", "3", "2", "1"]]


def recount(data):
    """Counts of (unit, period, channel, template, question, level), from the stored rows alone."""
    base = sqlite3.connect(data + "/results.db")
    conditions = {("hoan-kiem-2020", f"c{n}"): ("ho_khau", "1") for n in range(15, 20)}
    conditions |= {("nghi-xuan-2020", q): ("dung_hen", "3") for q in ("tre_thong_bao", "tre_xin_loi")}
    rated = {(t, q) for t, *_ in YEAR for q, _ in scale_questions(t)}
    sheets = collections.defaultdict(dict)
    have = {}
    about = {}
    for sheet, pages, form_page, template, unit, period, channel, field, value, status, is_text in base.execute("""
            select s.key, s.pages, p.form_page, p.template, p.unit, p.period, p.channel, r.field, r.value, r.status, r.is_text
            from reading r join page p on p.id = r.page_id join sheet s on s.id = p.sheet_id
            where p.status = 'read' and r.id in (select max(id) from reading group by page_id, field)"""):
        have.setdefault(sheet, set()).add(form_page)
        about[sheet] = (unit, period, channel, template, pages)
        if not is_text:
            sheets[sheet][field] = (value, status)
    assert base.execute("select count(*) from decision").fetchone() == (0,)
    counts = collections.Counter()
    for sheet, answers in sheets.items():
        unit, period, channel, template, pages = about[sheet]
        asked = [f for f in answers if (template, f) in rated and (template, f) not in conditions]
        answered = sum(answers[f][1] == "accepted" and answers[f][0] != "" for f in asked)
        waiting = sum(v[1] == "pending" for f, v in answers.items() if (template, f) in rated)
        if len(have[sheet]) == pages and answered < 0.7 * len(asked) - 1e-9 and not (waiting and answered + waiting >= 0.7 * len(asked) - 1e-9):
            continue
        for field, (value, status) in answers.items():
            key = (unit, period, channel, template, field)
            if (template, field) in conditions:
                on, wanted = conditions[template, field]
                if answers.get(on, ("", ""))[1] != "accepted" or answers[on][0] != wanted:
                    counts[(*key, "not_asked")] += 1
                    continue
            if status == "pending":
                counts[(*key, "pending")] += 1
            elif value == "":
                counts[(*key, "blank")] += 1
            else:
                for level in value.split("|"):
                    counts[(*key, level)] += 1
    return counts, len(sheets)


def opens(path, kind):
    """LibreOffice opens the document and makes a PDF with something on it."""
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{out}/profile", "--headless", "--convert-to", "pdf", "--outdir", out, path], check=True, capture_output=True, timeout=180)
        text = subprocess.run(["pdftotext", "-layout", f"{out}/{os.path.basename(path).rsplit('.', 1)[0]}.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert "chỉ số hài lòng" in text.lower(), (path, text[:500])
    if kind != "xlsx":
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text and "Nơi nhận" in text, path
    return text


def main():
    work = args.keep or tempfile.mkdtemp()
    os.makedirs(work, exist_ok=True)
    data = work + "/data"
    start = time.time()
    paper, online = make(data, work)
    print(f"made {paper} paper sheets and {online} online in {time.time() - start:.0f} s", flush=True)
    campaign = {"code": "DN-2025", "name": "Khảo sát phường Dương Nội năm 2025 (dữ liệu tổng hợp)", "legal_basis": "KH 84/KH-UBND", "survey_from": "2025-03-01", "survey_to": "2025-10-31",
                "units": [{"code": "HN-DN"}, {"code": "HN-DN25"}], "forms": [{"template": "duong-noi-2025", "version": 1}], "target": 0.84,
                "quotas": [{"unit": "HN-DN", "month": f"2025-{m:02}", "count": 100} for m in range(3, 7)], "handed_out": {"HN-DN": 2000, "HN-DN25": 2000}}
    with open(work + "/campaign.json", "w", encoding="utf-8") as f:
        json.dump(campaign, f)
    run("--data", data, "campaign", work + "/campaign.json")
    start = time.time()
    run("--data", data, "scan", *sorted(f"{work}/{f}" for f in os.listdir(work) if f.endswith(".pdf")))
    print(f"scanned in {time.time() - start:.0f} s", flush=True)
    for template, *_ in YEAR:
        if os.path.exists(f"{work}/{template}.csv"):
            told = run("--data", data, "import", f"{work}/{template}.csv", "--template", template)
            again = run("--data", data, "import", f"{work}/{template}.csv", "--template", template)
            assert " 0 new" in again, (told, again)
    base = sqlite3.connect(data + "/results.db")
    assert base.execute("select count(distinct sheet_id) from page where channel = 'online' and status = 'read'").fetchone() == (online,)
    assert not any("09" in row[0] and re.search(r"09\d{8}", row[0]) for row in base.execute("select evidence from reading where reader = 'online'")), "a telephone number was kept"

    start = time.time()
    run("--data", data, "export", "totals", "--format", "csv", "--out", work + "/totals.csv")
    print(f"totals in {time.time() - start:.1f} s", flush=True)
    totals = collections.Counter()
    in_campaign = set()
    for row in csv.DictReader(open(work + "/totals.csv", encoding="utf-8-sig")):
        if row["level"] not in ("satisfied", "invalid") and int(row["count"]):
            totals[row["unit"], row["period"], row["channel"], row["template"], row["field"], row["level"]] += int(row["count"])
        in_campaign.add((row["campaign"], row["template"]))
        if row["percent"] and row["level"] != "satisfied":
            assert abs(float(row["percent"]) - 100 * int(row["count"]) / int(row["n"])) < 0.0051, row
    wanted, sheets = recount(data)
    assert totals == wanted, {k: (totals[k], wanted[k]) for k in set(totals) | set(wanted) if totals[k] != wanted[k]}
    assert ("DN-2025", "duong-noi-2025") in in_campaign and ("DN-2025", "long-khanh-2024") not in in_campaign
    assert sheets >= 0.9 * (paper + online), (sheets, paper, online)  # a scan of this level may lose a page to a person
    print(f"{sum(totals.values())} counts of {sheets} sheets equal the recount in SQL", flush=True)

    start = time.time()
    texts = {}
    reports = [("thang", ["--period", "2025-06"]), ("sau-thang", ["--period", "2025-H2"]), ("dot", ["--campaign", "DN-2025"])]
    for name, which in reports:
        for kind in ("docx", "pdf", "xlsx"):
            out = f"{work}/{name}.{kind}"
            run("--data", data, "report", *which, "--format", kind, "--out", out, "--date", "2025-12-31")
            texts[name, kind] = opens(out, kind) if kind != "pdf" else subprocess.run(["pdftotext", out, "-"], check=True, capture_output=True, text=True).stdout
    with zipfile.ZipFile(work + "/dot.xlsx") as book:
        assert any("chart" in name for name in book.namelist()), "no native chart"
    flat = " ".join(texts["dot", "pdf"].split())
    assert "Phường Dương Nội (từ 1/7/2025)" in flat and "Phường Dương Nội (quận Hà Đông)" in flat  # a new unit of the same name
    assert re.search(r"SHA-256\): [0-9a-f]{64}", flat), "no hash of the data"
    assert "chưa có kỳ so sánh" in " ".join(texts["thang", "pdf"].split())  # Nghi Xuân begins in June
    fonts = subprocess.run(["pdffonts", work + "/dot.pdf"], check=True, capture_output=True, text=True).stdout.splitlines()[2:]
    assert fonts and all("LiberationSerif" in font for font in fonts), fonts  # not two typefaces within one word
    print(f"{len(texts)} reports in {time.time() - start:.0f} s; peak memory of a child {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MiB")


main()
