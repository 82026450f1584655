#!/usr/bin/env python3
"""For N = 1, 2, 3, …: the N-th call that opens, reads, writes, flushes, renames or removes a file of the data directory
fails, once or from then on (tests/faults/fail_nth.cpp), while a small batch is scanned, figures are exported and a
period is locked. After each: what is said is a sentence, the database is whole and its seals agree, and once the disk
is mended the same commands give what they give on a quiet machine.

usage: faults_test.py BUILD_DIR SOURCE_DIR [--points N] [--seed S]      (without --points: every one)
"""
import argparse
import collections
import csv
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser()
parser.add_argument("build")
parser.add_argument("source")
parser.add_argument("--points", type=int, default=0, help="so many, drawn at random")
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
build = os.path.abspath(options.build)
phieu, synth, library = build + "/phieu", build + "/phieu-synth", build + "/tests/libfail-nth.so"
EIO, ENOSPC = 5, 28


def commands(data, tmp):
    return [
        ["scan", tmp + "/in", "--jobs", "1", "--period", "2025-03"],
        ["export", "answers", "--format", "csv", "--out", data + "/out.csv"],
        ["lock", "2025-03", "--reason", "thử"],
    ]


def run(data, command, env={}):
    return subprocess.run([phieu, "--data", data, *command], capture_output=True, text=True, env={**os.environ, **env}, timeout=300)


def figures(data, tmp):
    out = tmp + "/figures.csv"
    done = run(data, ["export", "answers", "--format", "csv", "--out", out])
    assert done.returncode == 0, done.stderr
    with open(out, encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def is_a_sentence(words):
    """Raw SQL, a stack, or an exception's name is none."""
    return not re.search(r"insert into|select |update \w+ set|std::|terminate called|Traceback|sqlite3_", words)


def break_at(point, ever, number, quiet, tmp):
    """@return what is wrong after the call of that number failed, or nothing"""
    data = tmp + "/data"
    shutil.rmtree(data, ignore_errors=True)
    os.mkdir(data)
    begun = 0
    for command in commands(data, tmp):
        at = point - begun if point > begun else int(ever)
        done = run(data, command, {"LD_PRELOAD": library, "FAIL_UNDER": data, "FAIL_AT": str(at), "FAIL_EVER": "1" if ever else "0", "FAIL_ERRNO": str(number), "FAIL_COUNT": tmp + "/count"})
        if done.returncode < 0:
            return f"{command[0]}: ended by signal {-done.returncode}"
        if not is_a_sentence(done.stderr):
            return f"{command[0]}: no sentence: {done.stderr!r}"
        if done.returncode not in (0, 1, 2, 3, 4):
            return f"{command[0]}: exit code {done.returncode}: {done.stderr!r}"
        with open(tmp + "/count") as file:
            begun += int(file.read())
        if begun >= point and not ever:
            break
    whole = run(data, ["verify"])
    if whole.returncode != 0:
        return f"verify: {whole.stdout}{whole.stderr}"
    for command in commands(data, tmp):
        again = run(data, command)
        if again.returncode not in (0, 1, 2):  # 2: locked already, by the command that failed afterwards
            return f"again, {command[0]}: {again.returncode} {again.stderr!r}"
    found = figures(data, tmp)
    if found != quiet:
        return f"other figures than on a quiet machine: {len(found)} of {len(quiet)}"
    if run(data, ["verify"]).returncode != 0:
        return "verify fails after it was mended"
    left = [f for _, _, files in os.walk(data) for f in files if f.endswith(".tmp")]
    return f"temporaries left: {left}" if left else None


def main():
    with tempfile.TemporaryDirectory() as tmp:
        os.mkdir(tmp + "/in")
        for seed, name in ((7, "a"), (8, "b")):
            subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "2", "--seed", str(seed), "--first-serial", str(seed * 10), "--dpi", "150", "--out", f"{tmp}/in/{name}.pdf"], check=True)
        data = tmp + "/quiet"
        calls = 0
        for command in commands(data, tmp):
            done = run(data, command, {"LD_PRELOAD": library, "FAIL_UNDER": data, "FAIL_AT": "0", "FAIL_COUNT": tmp + "/count"})
            assert done.returncode in (0, 1), (command, done.returncode, done.stdout, done.stderr)
            with open(tmp + "/count") as file:
                calls += int(file.read())
        quiet = figures(data, tmp)
        assert calls > 100 and quiet, (calls, len(quiet))
        points = [(point, ever, number) for point in range(1, calls + 1) for ever, number in ((False, EIO), (True, ENOSPC))]
        if options.points:
            points = random.Random(options.seed).sample(points, min(options.points, len(points)))
        broken = collections.Counter()
        for done, (point, ever, number) in enumerate(points, 1):
            if trouble := break_at(point, ever, number, quiet, tmp):
                broken[trouble] += 1
                print(f"call {point}{' and on' if ever else ''} ({os.strerror(number)}): {trouble}", flush=True)
            if done % 100 == 0:
                print(f"{done} of {len(points)} points", flush=True)
        print(f"{calls} calls; {len(points)} points, {sum(broken.values())} broken")
        sys.exit(bool(broken))


main()
