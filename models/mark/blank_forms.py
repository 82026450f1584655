#!/usr/bin/env python3
"""Blank forms to train the mark model on: as offices write them, drawn by chance, taken over by the program itself.

usage: models/mark/blank_forms.py BUILD_DIR DATA_DIR [--forms N] [--seed S]

What a shipped form never has: lines as close as a word processor sets them, squares, circles and brackets of every size one
below the other, narrow columns, empty cells. Prints the ids for `phieu-eval --data DATA_DIR --templates`.
docs/mark-model.md says what was made with it.
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(SOURCE, "tests", "forms"))
from word import Doc

LEVELS = ["Rất tốt", "Tốt", "Trung bình", "Kém", "Rất kém"]
SUBJECTS = ["Chỗ ngồi chờ", "Biển chỉ dẫn", "Tờ khai mẫu", "Cách hướng dẫn", "Thời gian giải quyết", "Trả kết quả", "Lệ phí phải nộp", "Giờ làm việc", "Chỗ để xe", "Nước uống", "Tra cứu hồ sơ",
            "Tiếp thu góp ý"]
CHOICES = ["Có", "Không", "Chưa rõ", "Hộ tịch", "Đất đai", "Chứng thực", "Người cao tuổi và trẻ em", "Doanh nghiệp", "Nông dân", "Công nhân", "Học sinh", "Qua điện thoại", "Tại nhà",
           "Tại trụ sở xã", "Đi một lần", "Đi nhiều lần", "Bưu điện", "Người quen giới thiệu"]


def target(rng, kind):
    """How one option of a question is drawn: a function of document, question and label. One look for all of a question."""
    if kind == "bracket":
        text = rng.choice(["( )", "(  )", "(   )", "[ ]", "[  ]"])
        return lambda d, q, label: d.glyph(q, label, text)
    if kind == "circle":
        if rng.random() < 0.4:
            return lambda d, q, label: d.glyph(q, label, "○")
        mm = rng.uniform(3.2, 5.5)
        return lambda d, q, label: d.shape(q, label, "ellipse", mm)
    look = rng.random()
    if look < 0.35:
        text, pt = rng.choice("□☐"), rng.choice([None, 14, 16])
        return lambda d, q, label: d.glyph(q, label, text, pt)
    if look < 0.55:
        char = rng.choice(["F0A8", "F06F"])
        return lambda d, q, label: d.symbol(q, label, char)
    what, mm, dash = rng.choice(["rect", "rect", "roundRect"]), rng.uniform(2.8, 5.5), rng.choice([None, None, "sysDot"])
    return lambda d, q, label: d.shape(q, label, what, mm, dash=dash)


def listed(d, rng, number, kind, gap):
    """Options one below the other, before or after their label."""
    several = rng.random() < 0.3
    words = f"Câu {number}. {rng.choice(SUBJECTS)} thế nào?" + (" (có thể chọn nhiều)" if several else "")
    q, draw = d.question(words, kind, multiple=several), target(rng, kind)
    d.p(words, after=gap)
    behind = rng.random() < 0.25
    for label in rng.sample(CHOICES, rng.randint(2, 5)):
        line = (label + "\t", draw(d, q, label)) if behind else (draw(d, q, label), " " + label)
        d.p(*line, indent_mm=8, tabs_mm=(80,), after=gap)


def in_line(d, rng, number, kind, gap):
    """Options beside each other; often several such questions right below each other."""
    draw, labels = target(rng, kind), rng.sample(LEVELS, rng.randint(3, 5))
    step = rng.uniform(24, 34)
    for n, subject in enumerate(rng.sample(SUBJECTS, rng.randint(1, 4))):
        q = d.question(f"{number}.{n + 1}. {subject}", kind)
        runs = [f"{number}.{n + 1}. {subject}\t"]
        for label in labels:
            runs += [draw(d, q, label), f" {label}\t"]
        d.p(*runs, tabs_mm=tuple(45 + step * n for n in range(5)) if len(labels) < 5 else tuple(45 + 25 * n for n in range(5)), after=gap)


def table(d, rng, number, kind, gap):
    """Rows of what is asked under the levels."""
    levels = LEVELS[: rng.randint(3, 5)]
    draw = target(rng, kind) if kind != "cell" else None
    rows = [["Nội dung"] + [d.cell(d.r(level, pt=10), align="center") for level in levels]]
    for n, subject in enumerate(rng.sample(SUBJECTS, rng.randint(3, 6))):
        q = d.question(f"{number}.{n + 1}. {subject}", kind)
        rows.append([f"{number}.{n + 1}. {subject}"] + [d.cell(draw(d, q, level), align="center") if draw else d.empty(q, level) for level in levels])
    d.table(rows, [70] + [rng.uniform(12, 100 / len(levels))] * len(levels), height_mm=rng.choice([0, 6, 7, 8, 10]))


def write(d, rng):
    d.p(d.r("PHIẾU LẤY Ý KIẾN NGƯỜI DÂN", bold=True, pt=14), align="center")
    d.p("Xin Ông/Bà đánh dấu vào phương án mà mình chọn.")
    gap = rng.choice([0, 0, 20, 60])
    kinds = rng.sample(["box", "circle", "bracket"], 2) + ["box"]
    for number in range(1, rng.randint(4, 5) + 1):
        shape = rng.choices([listed, in_line, table], [5, 3, 3])[0]
        kind = rng.choice(kinds + ["cell"] if shape is table else kinds)
        shape(d, rng, number, kind, gap)
    t = d.text("Ý kiến khác:", "comment")
    d.p("Ý kiến khác:")
    d.p(d.dots(t, 120))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("data")
    parser.add_argument("--forms", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for n in range(asked.forms):
            rng = random.Random(1000 * asked.seed + n)
            d = Doc(False, pt=rng.choice([11, 12, 13, 14]), margin_mm=20)
            write(d, rng)
            path, name = os.path.join(folder, "form.docx"), f"de-hoc-{asked.seed}-{n}"
            d.save(path)
            done = subprocess.run([os.path.join(asked.build, "phieu"), "--data", asked.data, "adopt", path, "--id", name, "--shrink", "--json"], capture_output=True, text=True,
                                  env={**os.environ, "PHIEU_HOME": SOURCE})
            if done.returncode == 0:
                taken.append(name)
            else:
                print(f"{name}: left out: {(done.stdout + done.stderr).strip()[:200]}", file=sys.stderr)
    print(",".join(taken))


if __name__ == "__main__":
    main()
