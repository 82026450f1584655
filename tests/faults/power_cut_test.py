#!/usr/bin/env python3
"""The power is cut at a moment of chance while a batch is scanned or somebody works at the review desk. All calls that
change the data directory are written down (tests/faults/disk_log.cpp); from them the directory is made as a disk would
have it at that moment. Then: the database is whole and agrees with its seals and originals, every decision that was
acknowledged before is there once, and the same scan or the same morning ends with the figures of a quiet machine.

What was not flushed by then is, in turn
  lost    contents since the file's last flush, and names since their folder's
  named   contents since the file's last flush; names are there, as in a file system that keeps a journal of them
  torn    some of it, piece by piece, by chance

usage: power_cut_test.py BUILD_DIR SOURCE_DIR [--cuts N] [--seed S]      N of the scan and N of the morning
"""
import argparse
import collections
import os
import random
import shutil
import struct
import sys
import tempfile

from program import Broken, Program, Server, check_whole, difference, figures, open_office
from session import Session, check_acknowledged, forget_the_reader, some_decisions

HEAD = struct.Struct("=c7xQQQII")
SECTOR = 512  # bytes: of a piece that was not flushed, some of these are there
VARIANTS = ("lost", "named", "torn")


def records(log):
    """(where it ends in the log, what, inode, at, path, second path, data) of each call"""
    with open(log, "rb") as file:
        content = file.read()
    at = 0
    while at < len(content):
        what, inode, where, size, path, second = HEAD.unpack_from(content, at)
        at += HEAD.size
        names = content[at:at + path].decode(), content[at + path:at + path + second].decode()
        at += path + second + size
        yield at, what.decode(), inode, where, *names, content[at - size:at]


class File:
    """What is in a file: as last flushed, and what was written or cut since."""

    def __init__(self, content=b""):
        self.flushed, self.since = content, []

    @staticmethod
    def changed(content, change):
        what, at, data = change
        if what == "t":
            return content[:at] + bytes(max(0, at - len(content)))
        content += bytes(max(0, at - len(content)))
        return content[:at] + data + content[at + len(data):]

    def flush(self):
        for change in self.since:
            self.flushed = self.changed(self.flushed, change)
        self.since = []

    def after_the_cut(self, variant, chance):
        content = self.flushed
        for what, at, data in self.since if variant == "torn" else []:
            if what == "t":
                content = self.changed(content, (what, at, data)) if chance.random() < 0.5 else content
                continue
            for piece in range(0, len(data), SECTOR):
                if chance.random() < 0.5:
                    content = self.changed(content, ("w", at + piece, data[piece:piece + SECTOR]))
        return content


class Disk:
    """A folder as the calls left it. Its own name is there from the start."""

    def __init__(self, root, begin):
        """@param begin  what lies in it at the start, all of it flushed"""
        self.root = root
        self.names = {root: None}  # path → file, or None for a folder
        self.files = {}  # by inode, of those that were made since
        for folder, folders, files in os.walk(begin):
            here = root + folder[len(begin):]
            self.names |= {f"{here}/{name}": None for name in folders}
            for name in files:
                with open(f"{folder}/{name}", "rb") as file:
                    self.names[f"{here}/{name}"] = File(file.read())
        self.flushed_names = dict(self.names)

    def apply(self, what, inode, at, path, second, data):
        if what == "c":
            self.names[path] = self.files[inode] = File()
        elif what == "d":
            self.names[path] = None
        elif what == "u":
            self.names.pop(path, None)
        elif what in "rl" and path in self.names:
            self.names[second] = self.names[path]
            if what == "r":
                del self.names[path]
        elif what in "wt" and (file := self.file(inode, path)):
            file.since.append((what, at, data))
        elif what == "s" and self.names.get(path, File()) is None:
            inside = {name for name in {*self.names, *self.flushed_names} if os.path.dirname(name) == path}
            for name in inside:
                self.flushed_names.pop(name, None)
                if name in self.names:
                    self.flushed_names[name] = self.names[name]
        elif what == "s" and (file := self.file(inode, path)):
            file.flush()

    def file(self, inode, path):
        return self.files.get(inode) or self.names.get(path)

    def names_after_the_cut(self, variant, chance):
        if variant != "torn":
            return self.flushed_names if variant == "lost" else self.names
        names = {}
        for name in sorted({*self.names, *self.flushed_names}):
            side = chance.choice([self.names, self.flushed_names])
            if name in side:
                names[name] = side[name]
        return names

    def after_the_cut(self, variant, chance, to):
        """Makes the folder anew as the disk has it."""
        names = self.names_after_the_cut(variant, chance)
        shutil.rmtree(to, ignore_errors=True)
        for path in sorted(names):  # a folder comes before what is in it
            there = to + path[len(self.root):]
            if path != self.root and not os.path.isdir(os.path.dirname(there)):
                continue  # its folder's own name was lost
            if names[path] is None:
                os.makedirs(there, exist_ok=True)
            elif not path.endswith("-shm"):  # SQLite's index of the log is made anew
                with open(there, "wb") as file:
                    file.write(names[path].after_the_cut(variant, chance))


class Cuts:
    def __init__(self, program, tmp, options):
        self.program, self.tmp, self.options = program, tmp, options
        self.data, self.log, self.begin = tmp + "/data", tmp + "/log", tmp + "/begin"
        self.scans, self.upload = tmp + "/in", tmp + "/c.pdf"
        os.mkdir(self.scans)
        for name, serial in (("a.pdf", 70), ("b.pdf", 80)):
            program.draw(self.scans, name, serial)
        program.draw(tmp, "c.pdf", 90)
        self.chance = random.Random(options.seed)

    def environment(self):
        return {"LD_PRELOAD": self.program.libraries + "libdisk-log.so", "LOG_UNDER": self.data, "LOG_TO": self.log}

    def start_from(self, scanned):
        for path in (self.begin, self.data):
            shutil.rmtree(path, ignore_errors=True)
        if os.path.exists(self.log):
            os.remove(self.log)
        open_office(self.program, self.begin, self.scans if scanned else None)
        shutil.copytree(self.begin, self.data)

    def scan(self, data, env={}):
        done = self.program.run(data, ["scan", self.scans, "--jobs", "1", "--period", "2025-03"], env)
        if done.returncode != 0:
            raise Broken(f"scan: {done.returncode} {done.stderr!r} {done.stdout!r}")

    def work(self, data, decisions, env={}, on_acknowledged=lambda what: None):
        server = Server(self.program, data, env)
        if not server.is_up():
            raise Broken(f"the server does not start: {server.told()!r}")
        session = Session(server, decisions, self.upload)
        session.on_acknowledged = on_acknowledged
        done = session.work()
        if server.stop() != 0 or not done:
            raise Broken(f"the desk does not do its work: refused {session.refused}, {server.told()!r}")
        return session.acknowledged

    def of_a_scan(self):
        """Its only word is its end: from then on all pages are there."""
        self.start_from(scanned=False)
        self.scan(self.data, self.environment())
        quiet, size = figures(self.data), os.path.getsize(self.log)

        def check(data, ended):
            if ended >= size and (trouble := difference(figures(data), quiet)):
                raise Broken(f"the scan had ended: {trouble}")
            self.scan(data)

        return self.cut("scan", quiet, check)

    def of_a_morning(self):
        self.start_from(scanned=True)
        decisions = some_decisions(self.begin)
        told = []  # (how long the log was, what was acknowledged)
        self.work(self.data, decisions, self.environment(), lambda what: told.append((os.path.getsize(self.log), what)))
        quiet = figures(self.data)

        def check(data, ended):
            before = [what for at, what in told if at <= ended]
            check_acknowledged(data, before)
            forget_the_reader(data)
            check_acknowledged(data, [*before, *self.work(data, decisions)])

        return self.cut("morning", quiet, check)

    def cut(self, name, quiet, check):
        """@return how many cuts broke something"""
        calls = list(records(self.log))
        moments = [len(calls), *self.chance.choices(range(len(calls) + 1), k=self.options.cuts - 1)]
        variants = {moment: set() for moment in moments}
        for n, moment in enumerate(moments):
            variants[moment].add(VARIANTS[n % len(VARIANTS)])
        disk, broken, done = Disk(self.data, self.begin), collections.Counter(), 0
        data = self.tmp + "/cut"
        for moment in range(len(calls) + 1):
            for variant in sorted(variants.get(moment, ())):
                disk.after_the_cut(variant, self.chance, data)
                done += 1
                try:
                    check_whole(data)
                    self.program.verify(data)
                    check(data, calls[moment - 1][0] if moment else 0)
                    if trouble := difference(figures(data), quiet):
                        raise Broken(f"other figures than on a quiet machine: {trouble}")
                    check_whole(data)
                    self.program.verify(data)
                except Broken as trouble:
                    broken[variant] += 1
                    print(f"BROKEN {name}, cut after call {moment} of {len(calls)}, {variant}: {trouble}", flush=True)
            if moment < len(calls):
                disk.apply(*calls[moment][1:])
        flushes = sum(what == "s" for _, what, *_ in calls)
        print(f"{name}: {len(calls)} calls, {flushes} of them flushes; {done} cuts, {sum(broken.values())} broken", flush=True)
        return sum(broken.values())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("source")
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["PHIEU_HOME"] = os.path.abspath(options.source)
    with tempfile.TemporaryDirectory() as tmp:
        cuts = Cuts(Program(os.path.abspath(options.build), os.path.abspath(options.source)), tmp, options)
        sys.exit(cuts.of_a_scan() + cuts.of_a_morning() > 0)


main()
