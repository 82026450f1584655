#!/usr/bin/env python3
"""For N = 1, 2, 3, …: the N-th call of one kind fails (tests/faults/fail_nth.cpp) while a small batch is scanned, figures
are exported and a period is locked, or while somebody works at the review desk. After each: what is said is a sentence,
the database is whole and its seals agree, what was acknowledged is there, and once the trouble is over the same
commands, or the same morning at the desk, give what they give on a quiet machine.

usage: faults_test.py BUILD_DIR SOURCE_DIR [--kind KIND …] [--points N] [--seed S] [--jobs J]

kinds   disk, flush, memory, child (memory of the decoding process): the commands; the same after "review-": the desk
points  so many of each kind, drawn at random; without: every one of the disk. A point whose call was never reached is
        none, and another is drawn
"""
import argparse
import bisect
import collections
import concurrent.futures
import dataclasses
import functools
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading

from program import Broken, Gone, Program, Server, check_whole, difference, figures, is_a_sentence, open_office
from session import Session, check_acknowledged, forget_the_reader, some_decisions

EIO, EMFILE, ENOSPC = 5, 24, 28
COUNTS = struct.Struct("q" * 18)
KINDS = ("disk", "flush", "memory", "child", "review-disk", "review-flush", "review-memory", "review-child")
CHILD_BEGINS = 1500  # calls until a decoding child is ready
DISK = ("disk", "flush", "review-disk", "review-flush")


@dataclasses.dataclass(frozen=True)
class Point:
    kind: str
    what: str  # the command, or "review"
    at: int
    ever: bool = False
    number: int = 0

    def __str__(self):
        trouble = f" ({os.strerror(self.number)})" if self.number else ""
        return f"{self.kind}, {self.what}: call {self.at}{' and on' if self.ever else ''}{trouble}"


class Symbols:
    """Which function of the program an address lies in."""

    def __init__(self, program):
        listed = subprocess.run(["nm", "-C", "--defined-only", "--numeric-sort", program], capture_output=True, text=True, check=True).stdout
        self.names = [line.split(" ", 2) for line in listed.splitlines()]
        self.starts = [int(address, 16) for address, _, _ in self.names]

    def name(self, address):
        return self.names[bisect.bisect_right(self.starts, address) - 1][2]


class Faults:
    """What all points share: scans, directories to begin with, and what a quiet machine makes of them."""

    def __init__(self, program, tmp):
        self.program, self.tmp = program, tmp
        self.scans, self.upload = tmp + "/in", tmp + "/sent/c.pdf"
        os.mkdir(self.scans)
        os.mkdir(tmp + "/sent")
        for name, serial in (("a.pdf", 70), ("b.pdf", 80)):
            program.draw(self.scans, name, serial)
        program.draw(tmp + "/sent", "c.pdf", 90)
        os.mkdir(tmp + "/begin")
        open_office(program, tmp + "/begin/scan", None)
        open_office(program, tmp + "/begin/review", self.scans)
        for what in ("export", "lock"):
            shutil.copytree(tmp + "/begin/review", tmp + "/begin/" + what)
        self.decisions = some_decisions(tmp + "/begin/review")
        self.quiet, self.calls = {}, {}
        self.in_json_destructor = 0
        self.symbols = functools.cache(lambda: Symbols(program.phieu))

    def begin(self, what, data):
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(f"{self.tmp}/begin/{what}", data)

    def command(self, kind, what, data):
        jobs = "2" if kind == "memory" else "1"  # threads ask for memory, and cost another child
        return {
            "scan": ["scan", self.scans, "--jobs", jobs, "--period", "2025-03"],
            "export": ["export", "answers", "--format", "csv", "--out", data + "/out.csv"],
            "lock": ["lock", "2025-03", "--reason", "thử"],
        }[what]

    def environment(self, point, data):
        """@return what makes the call fail; the counts begin at 0"""
        count = data + ".count"
        with open(count, "wb") as file:
            file.write(bytes(COUNTS.size))
        home = self.program.source
        return {
            "LD_PRELOAD": self.program.libraries + "libfail-nth.so",
            "FAIL_WHAT": point.kind.removeprefix("review-"),
            "FAIL_UNDER": ":".join([data, self.scans, home + "/templates", home + "/models"]),
            "FAIL_AT": str(point.at),
            "FAIL_EVER": "1" if point.ever else "0",
            "FAIL_ERRNO": str(point.number),
            "FAIL_COUNT": count,
        }

    @staticmethod
    def counted(data):
        """(calls, those of them that failed, from where memory was asked for, …)"""
        with open(data + ".count", "rb") as file:
            return COUNTS.unpack(file.read())

    def measure(self, kind):
        """How many calls of that kind each command makes, and what comes of it."""
        data = self.tmp + "/quiet"
        for what in ["review"] if kind.startswith("review") else ["scan", "export", "lock"]:
            self.begin(what, data)
            env = self.environment(Point(kind, what, 0), data)
            if what == "review":
                server = Server(self.program, data, env)
                assert server.is_up(), server.told()
                assert Session(server, self.decisions, self.upload).work(), server.told()
                assert server.stop() == 0, server.told()
            else:
                done = self.program.run(data, self.command(kind, what, data), env)
                assert done.returncode == 0, (what, done.returncode, done.stdout, done.stderr)
            self.calls[kind, what] = self.counted(data)[0]
            self.quiet[what] = figures(data), exported(data)
            assert self.calls[kind, what] > 0 or what in ("export", "lock"), (kind, what)

    def points(self, kind, draw):
        """All of the disk in an order of chance; of the others, which are too many, as many as are asked for."""
        if kind in DISK:
            troubles = ((False, EIO), (True, ENOSPC)) if "flush" in kind else ((False, EIO), (False, EMFILE), (True, ENOSPC))
            every = [Point(kind, what, at, ever, number) for (of, what), calls in self.calls.items() if of == kind for at in range(1, calls + 1) for ever, number in troubles]
            draw.shuffle(every)
            yield from every
            return
        reached = [what for (of, what), calls in self.calls.items() if of == kind and calls > 0]
        while True:
            what = draw.choices(reached, [4 if one == "scan" else 1 for one in reached])[0]
            calls = self.calls[kind, what]
            begins = kind.endswith("child") and draw.random() < 0.5  # while it loads its libraries
            yield Point(kind, what, draw.randint(1, min(calls, CHILD_BEGINS) if begins else calls))

    def break_at(self, point, data):
        """@return whether the call was reached; throws Broken"""
        self.begin(point.what, data)
        (self.break_review if point.what == "review" else self.break_command)(point, data)
        if self.counted(data)[1] == 0:
            return False
        self.program.verify(data)
        left = [f for _, _, files in os.walk(data) for f in files if f.endswith(".tmp")]
        if left:
            raise Broken(f"temporaries left: {left}")
        return True

    def break_command(self, point, data):
        command, quiet = self.command(point.kind, point.what, data), self.quiet[point.what]
        done = self.program.run(data, command, self.environment(point, data))
        self.check_end(point.what, data, done.returncode, done.stderr, done.stdout)
        check_whole(data)
        out = exported(data)
        if out is not None and out != quiet[1]:
            raise Broken("half an export")
        if done.returncode != 0 or difference(figures(data), quiet[0]) or out != quiet[1]:
            again = self.program.run(data, command)
            if again.returncode not in (0, 2) or (again.returncode == 2 and point.what != "lock"):  # 2: it is locked already
                raise Broken(f"again: {again.returncode} {again.stderr!r} {again.stdout!r}")
        if trouble := difference(figures(data), quiet[0]):
            raise Broken(f"other figures than on a quiet machine: {trouble} (first: {done.returncode} {done.stderr!r})")
        if exported(data) != quiet[1]:
            raise Broken("another export than on a quiet machine")

    def break_review(self, point, data):
        server = Server(self.program, data, self.environment(point, data))
        session = Session(server, self.decisions, self.upload, tries=1 if point.ever else 3, may_hang_up=point.kind == "review-memory")
        done = False
        try:
            done = server.is_up() and session.work(patience_s=2)
        except Gone:
            pass
        finally:
            code = server.stop()
        self.check_end("serve", data, code, server.told())
        check_whole(data)
        check_acknowledged(data, session.acknowledged, session.denied)
        if not done or difference(figures(data), self.quiet["review"][0]):
            forget_the_reader(data)
            server = Server(self.program, data)
            if not server.is_up():
                raise Broken(f"the server does not start again: {server.told()!r}")
            again = Session(server, self.decisions, self.upload)
            done = again.work()
            if not done or server.stop() != 0:
                raise Broken(f"the desk does not do its work again: refused {again.refused}, {server.told()!r}")
            check_acknowledged(data, [*session.acknowledged, *again.acknowledged])
        if trouble := difference(figures(data), self.quiet["review"][0]):
            raise Broken(f"other figures than on a quiet machine: {trouble}")


    def check_end(self, what, data, code, told, out=""):
        if code == -signal.SIGABRT and self.is_json_destructor(data):
            self.in_json_destructor += 1  # what was stored is looked at all the same
        elif code < 0:
            raise Broken(f"{what}: ended by signal {-code}: {told!r}")
        elif not is_a_sentence(told):
            raise Broken(f"{what}: no sentence: {told!r}")
        elif code not in (0, 1, 2, 3, 4, 5):
            raise Broken(f"{what}: exit code {code}: {told!r}")
        elif code != 0 and not (told + out).strip():
            raise Broken(f"{what}: exit code {code} without a word")

    def is_json_destructor(self, data):
        """nlohmann-json asks for memory while it destroys a list, where no exception may pass: nothing that the program
        could do about it."""
        asked = [self.symbols().name(address - 1) for address in self.counted(data)[2:] if address]
        return any("nlohmann" in name and "json_value::destroy" in name for name in asked[:3])


def exported(data):
    if not os.path.exists(data + "/out.csv"):
        return None
    with open(data + "/out.csv", "rb") as file:
        return file.read()


def run_points(faults, kind, points, options):
    """@return how many of that kind broke something"""
    own = threading.local()
    names = iter(range(options.jobs))
    broken = collections.Counter()

    def one(point):
        if not hasattr(own, "data"):
            own.data = f"{faults.tmp}/data{next(names)}"
        try:
            return point, faults.break_at(point, own.data), None
        except Broken as trouble:
            return point, True, str(trouble)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        reached = missed = 0
        while reached < (options.points or sys.maxsize):
            some = [point for _, point in zip(range(min(4 * options.jobs, (options.points or sys.maxsize) - reached)), points)]
            if not some:
                break
            for point, is_point, trouble in pool.map(one, some):
                reached += is_point
                missed += not is_point
                if trouble:
                    broken[point.what] += 1
                    print(f"BROKEN {point}: {trouble}", flush=True)
                if is_point and reached % 100 == 0:
                    print(f"{kind}: {reached} points, {sum(broken.values())} broken", flush=True)
    print(f"{kind}: {sum(calls for (of, _), calls in faults.calls.items() if of == kind)} calls; {reached} points, {sum(broken.values())} broken; {missed} drawn beside; {faults.in_json_destructor} ended in the JSON library's destructor", flush=True)
    return sum(broken.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("source")
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--points", type=int, default=0, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if not options.points and not {*options.kind} <= {*DISK}:
        parser.error("only the points of the disk are few enough to take them all: --points N")
    build, source = os.path.abspath(options.build), os.path.abspath(options.source)
    os.environ["PHIEU_HOME"] = source
    broken = 0
    with tempfile.TemporaryDirectory() as tmp:
        faults = Faults(Program(build, source), tmp)
        for kind in options.kind:
            faults.measure(kind)
            broken += run_points(faults, kind, faults.points(kind, random.Random(options.seed)), options)
    sys.exit(broken > 0)


main()
