#!/usr/bin/env python3
"""Times the exports and a report of a province's round: 16,000 SYNTHETIC sheets of the longest form, taken in as online
answers (the store makes no difference between channels). Figures: docs/performance.md.

    python3 tests/bench/export.py build [SHEETS]
"""
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import time

phieu = os.path.abspath(sys.argv[1]) + "/phieu"
sheets = int(sys.argv[2]) if len(sys.argv) > 2 else 16000


def timed(*words):
    start = time.time()
    process = subprocess.Popen([phieu, *words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, (words, status)
    print(f"{' '.join(words[2:6]):<42} {time.time() - start:6.1f} s  {used.ru_maxrss // 1024:5} MiB", flush=True)


with tempfile.TemporaryDirectory() as tmp:
    layout = json.loads(subprocess.run([phieu, "layout", "nghi-xuan-2020"], capture_output=True, text=True, check=True).stdout)
    fields = [f for page in layout["pages"] for f in page["fields"]]
    units = [line.split("\t")[0] for line in subprocess.run([phieu, "--data", tmp + "/data", "units"], capture_output=True, text=True, check=True).stdout.splitlines()]
    dice = random.Random(16000)
    with open(tmp + "/round.csv", "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f)
        out.writerow(["id", "ngày", "đơn vị"] + [field["id"] for field in fields])
        for n in range(sheets):
            out.writerow([n, f"{1 + n % 28:02}/{1 + n % 12:02}/2025", units[n % min(200, len(units))]]
                         + [dice.choice(field["options"])["value"] if field["kind"] == "choice" else dice.choice(["", "Cảm ơn", "Chờ lâu"]) for field in fields])
    data = tmp + "/data"
    timed("--data", data, "import", tmp + "/round.csv", "--template", "nghi-xuan-2020")
    for what, form in (("answers", "csv"), ("totals", "csv"), ("totals", "xlsx"), ("comments", "csv")):
        timed("--data", data, "export", what, "--format", form, "--out", f"{tmp}/{what}.{form}")
    timed("--data", data, "report", "--period", "2025-03", "--format", "xlsx", "--out", tmp + "/r.xlsx")
