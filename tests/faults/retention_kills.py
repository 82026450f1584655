#!/usr/bin/env python3
"""The destruction of originals is killed at moments of chance: nothing goes without its decision, nothing but what was
decided goes, and what was decided is gone in the end.

usage: retention_kills.py BUILD_DIR SOURCE_DIR [--kills N] [--files F] [--seed S]

A server is killed while somebody sends the decision on a list of files. Then either nobody has decided and all originals
are there, or the next start takes all of the list away and nothing else. Answers and totals stay byte for byte, and
`phieu verify` finds all well. Every third time the backup that takes them out of earlier states is killed, too: the next
one ends it, and every state comes back whole, without what was destroyed and with its record.
"""
import argparse
import json
import os
import random
import shutil
import signal
import struct
import subprocess
import tempfile
import threading
import time
import zlib

from program import Broken, Gone, Program, Server, database, open_office


def blank_page(path, width):
    """A page without anything on it, as a scanner writes the backs of sheets; each width is another file."""
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    rows = (b"\0" + b"\xff" * width) * 1169
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1169, 8, 0, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def originals(data):
    return {name for _, _, names in os.walk(f"{data}/scans") for name in names}


class Office:
    def __init__(self, program, tmp, source, files):
        self.program, self.tmp, self.ready = program, tmp, f"{tmp}/ready"
        os.makedirs(f"{tmp}/in")
        shutil.copy(f"{source}/sample_scans/long-khanh-1.jpg", f"{tmp}/in")
        for n in range(files):
            blank_page(f"{tmp}/in/blank-{n}.png", 780 + n)
        open_office(program, self.ready, f"{tmp}/in")
        self.run(self.ready, "backup", "--to", f"{tmp}/vault-ready")
        server = Server(program, self.ready)
        server.sign_in()
        for path, body, status in (("retention", {"months": 0}, 200), ("destructions", {"periods": [""]}, 201)):
            told = server.send("POST", f"/api/{path}", body)
            assert told[0] == status, told
        server.stop()
        with database(self.ready) as base:
            listed = json.loads(base.execute("select json from document where kind = 'destruction'").fetchone()[0])["files"]
        self.listed = {f"{file[1]}{file[2]}" for file in listed}
        self.all = originals(self.ready)
        assert len(self.listed) == files and self.listed < self.all, (len(self.listed), len(self.all))
        self.answers = self.exports(self.ready)

    def run(self, data, *command):
        done = self.program.run(data, command)
        if done.returncode != 0:
            raise Broken(f"{command}: {done.returncode} {done.stdout}{done.stderr}")
        return done.stdout

    def exports(self, data):
        out = []
        for what in ("answers", "totals"):
            self.run(data, "export", what, "--format", "csv", "--out", f"{self.tmp}/{what}.csv")
            with open(f"{self.tmp}/{what}.csv", "rb") as file:
                out.append(file.read())
        return out

    def is_decided(self, data):
        with database(data) as base:
            return '"state":"decided"' in base.execute("select json from document where kind = 'destruction' order by id desc limit 1").fetchone()[0]

    def decide(self, server):
        try:
            server.send("POST", "/api/destructions/1", {"action": "decide", "decision": "12/QD", "decided_on": "2027-01-31", "signed_by": "Lan"})
        except Gone:
            pass

    def killed_while_deciding(self, data, after):
        server = Server(self.program, data)
        server.sign_in()
        sending = threading.Thread(target=self.decide, args=(server.another_browser(),))
        sending.start()
        time.sleep(after)
        server.stop(signal.SIGKILL)
        sending.join()

    def check(self, data, decided):
        there = originals(data)
        wanted = self.all - self.listed if decided else self.all
        if there != wanted:
            raise Broken(f"decided: {decided}; lost {len(wanted - there)}, left {len(there - wanted)} originals")
        self.program.verify(data)
        if self.exports(data) != self.answers:
            raise Broken("figures have moved")

    def settle(self, data, decided):
        """The next start ends what was begun."""
        server = Server(self.program, data)
        end = time.time() + 30
        while decided and originals(data) & self.listed and time.time() < end:
            time.sleep(0.05)
        server.stop()
        self.check(data, decided)

    def back_up_killed(self, data, rng):
        vault, back = f"{self.tmp}/vault", f"{self.tmp}/back"
        shutil.copytree(f"{self.tmp}/vault-ready", vault)
        child = subprocess.Popen([self.program.phieu, "--data", data, "backup", "--to", vault, "--begin"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(rng.uniform(0, 0.6))
        child.kill()
        child.wait()
        time.sleep(1)  # states are named by the second
        self.run(data, "backup", "--to", vault)
        self.run(data, "backup", "--to", vault, "--check")
        for state in sorted(os.listdir(f"{vault}/states")):
            self.run(back, "restore", vault, "--state", state.split(".")[0])
            self.check(back, True)
            shutil.rmtree(back)
        shutil.rmtree(vault)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("source")
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    os.environ["PHIEU_HOME"] = os.path.abspath(asked.source)
    rng = random.Random(asked.seed)
    before = after = midway = backups = 0
    with tempfile.TemporaryDirectory() as tmp:
        office = Office(Program(os.path.abspath(asked.build), asked.source), tmp, asked.source, asked.files)
        for n in range(asked.kills):
            data = f"{tmp}/data"
            shutil.copytree(office.ready, data)
            office.killed_while_deciding(data, rng.uniform(0, 0.03))
            decided = office.is_decided(data)
            left = originals(data) & office.listed
            before, after, midway = before + (not decided), after + decided, midway + (decided and left != set())
            if not decided and originals(data) != office.all:
                raise Broken("originals went without a decision")
            office.settle(data, decided)
            if decided and n % 3 == 0:
                office.back_up_killed(data, rng)
                backups += 1
            shutil.rmtree(data)
    print(f"{asked.kills} kills: {before} before the decision, {after} after it ({midway} with originals still there), {backups} backups killed: nothing lost, nothing left")


if __name__ == "__main__":
    main()
