#!/usr/bin/env python3
"""`phieu serve` is killed at moments of chance, again and again over the same data directory, while scans that were sent
are read and decisions are posted. After each kill the database is whole and every decision that was ever acknowledged
is there once; once all scans are read, their pages and answers are those of a quiet machine, none lost, doubled or
changed, and nothing lies in the folder of uploads that nobody knows of. Then it begins anew.

usage: kills.py BUILD_DIR SOURCE_DIR [--kills N] [--files F] [--seed S]
"""
import argparse
import collections
import contextlib
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import threading
import time

from program import Broken, Gone, Program, Server, check_whole, database, difference, figures, open_office
from session import forget_the_reader

PIECE = 64 << 10  # bytes: several to a scan, so that kills fall between them


class Reviewer:
    """Decides about the same questions over and over, each time with words of their own. Knows what was acknowledged."""

    def __init__(self, data):
        with database(data) as base:
            self.items = base.execute("select page_id, field from answer where is_text = 1 order by 1, 2").fetchall()
        self.pictures, self.revisions = {}, collections.Counter()
        self.sent, self.acknowledged = set(), set()

    def look(self, server):
        """A picture that was shown once need not be shown again: that is kept, too."""
        for page, question in self.items:
            status, _, headers = server.send("GET", f"/api/pictures/{page}/{question}")
            assert status == 200, status
            self.pictures[page, question] = headers["X-Picture-SHA256"]

    def work(self, server):
        while True:
            item = self.items[len(self.sent) % len(self.items)]
            decision = (*item, f"lần {len(self.sent)}")
            self.sent.add(decision)
            status, content, _ = server.send("POST", "/api/review/decide", {"page": item[0], "field": item[1], "revision": self.revisions[item], "value": decision[2], "reason": "thử", "picture_sha256": self.pictures[item], "task": "sheet"})
            answer = json.loads(content)
            if status == 200:
                self.acknowledged.add(decision)
            elif status != 412:  # another of ours was stored, and the kill came before the answer
                raise Broken(f"decide: {status} {answer}")
            self.revisions[item] = answer["item"]["revision"]

    def check(self, data):
        with database(data) as base:
            stored = collections.Counter(base.execute("select page_id, field, value from decision").fetchall())
        for what, wrong in (("lost", self.acknowledged - set(stored)), ("never sent", set(stored) - self.sent), ("stored twice", {one for one, times in stored.items() if times > 1})):
            if wrong:
                raise Broken(f"decisions {what}: {sorted(wrong)[:3]}")


class Clerk:
    """Sends one scan after another and waits until each is read; goes on where the server was killed."""

    def __init__(self, scans):
        self.scans, self.sent, self.upload = scans, 0, None  # `upload`: of the scan that is being sent

    def batch(self, server, name):
        status, content, _ = server.send("GET", f"/api/batches?file={name}")
        if status != 200:
            raise Broken(f"batches: {status} {content}")
        return next(iter(json.loads(content)["batches"]), None)

    def work(self, server, seconds):
        end = time.time() + seconds
        while self.sent < len(self.scans) and time.time() < end:
            name = os.path.basename(self.scans[self.sent])
            batch = self.batch(server, name)
            if batch is None:
                self.send(server, name)
            elif batch["state"] == "done":
                if batch["summary"]["accounted"] != batch["total"] or batch["total"] == 0:
                    raise Broken(f"a batch is done without all its pages: {batch}")
                self.sent, self.upload = self.sent + 1, None
            elif batch["state"] == "failed":
                raise Broken(f"a batch failed: {batch}")
            else:
                time.sleep(0.02)
        return self.sent == len(self.scans)

    def send(self, server, name):
        with open(self.scans[self.sent], "rb") as file:
            content = file.read()
        if self.upload is None:
            self.upload = json.loads(server.send("POST", "/api/uploads", {"name": name, "size": len(content)})[1])["id"]
        status, answer, _ = server.send("GET", f"/api/uploads/{self.upload}")
        if status != 200:
            raise Broken(f"an upload that was begun is not known: {status} {answer}")
        at = json.loads(answer)["received"]
        while at < len(content):
            status, answer, _ = server.send("PUT", f"/api/uploads/{self.upload}?offset={at}", content[at:at + PIECE])
            if status != 200:
                raise Broken(f"a piece was refused: {status} {answer}")
            at = json.loads(answer)["received"]
        status, answer, _ = server.send("POST", "/api/batches", {"uploads": [self.upload], "unit": "", "field": "", "period": "2025-03"})
        if status != 201:
            raise Broken(f"the batch was refused: {status} {answer}")


def of_scans(found, base):
    """The figures of what was sent: those of the first pages change with each decision."""
    first = {row[0] for row in base["pages"]}
    return {name: [row for row in found[name] if row[0] not in first] for name in ("pages", "files", "answers")}


def left_uploads(data):
    """How many files lie in the folder of uploads that the database does not know of: begun when the kill came, and
    cleared away after a day. None of them belongs to a batch that waits."""
    with database(data) as base:
        known = {name for name, in base.execute("select id from upload")}
        waiting = base.execute("select count(*) from batch_file f join batch b on b.id = f.batch_id where b.state <> 'done'").fetchone()[0]
    if waiting:
        raise Broken(f"{waiting} files of batches still wait")
    folder = data + "/uploads"
    return len([name for name in os.listdir(folder) if name not in known]) if os.path.isdir(folder) else 0


class Kills:
    def __init__(self, program, tmp, options):
        self.program, self.data, self.begin = program, tmp + "/data", tmp + "/begin"
        self.options, self.chance = options, random.Random(options.seed)
        for folder in ("in", "sent"):
            os.mkdir(f"{tmp}/{folder}")
        for name, serial in (("a.pdf", 70), ("b.pdf", 80)):
            program.draw(tmp + "/in", name, serial)
        for n in range(options.files):
            program.draw(tmp + "/sent", f"lo-{n:02}.pdf", 100 + 10 * n, count=4)
        open_office(program, self.begin, tmp + "/in")
        self.scans = [f"{tmp}/sent/{name}" for name in sorted(os.listdir(tmp + "/sent"))]
        server = Server(program, self.begin)
        assert server.sign_in()[0] == 200
        self.reviewer = Reviewer(self.begin)
        self.reviewer.look(server)
        self.cookie, self.csrf = server.cookie, server.csrf
        assert server.stop() == 0
        self.base = figures(self.begin)
        self.counts = collections.Counter()
        self.longest_life_s = 0.8

    def browser(self, data):
        """A server, with the session that outlives it."""
        server = Server(self.program, data)
        server.cookie, server.csrf = self.cookie, self.csrf
        return server

    def start(self):
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.copytree(self.begin, self.data)
        with contextlib.closing(sqlite3.connect(self.data + "/results.db")) as base, base:
            base.execute("update session set seen_at = ?", (int(time.time()),))  # it ends after half an hour without a sign
        pictures = self.reviewer.pictures
        self.reviewer, self.clerk, self.pages = Reviewer(self.begin), Clerk(self.scans), 0
        self.reviewer.pictures = pictures

    def quiet(self):
        self.start()
        server = self.browser(self.data)
        assert self.clerk.work(server, 300), "the quiet run takes too long"
        assert server.stop() == 0
        self.figures = of_scans(figures(self.data), self.base)
        assert left_uploads(self.data) == 0

    def life(self):
        """From the start of a server to its kill. @return whether all scans were read by then"""
        server = self.browser(self.data)
        if not server.is_up():
            raise Broken(f"the server does not start: {server.told()}")
        troubles = []

        def until_the_kill(work, *arguments):
            try:
                return work(*arguments)
            except Gone:
                return None
            except Exception as trouble:  # it must not be lost with the thread
                troubles.append(trouble)

        deciding = threading.Thread(target=until_the_kill, args=(self.reviewer.work, server.another_browser()))
        sending = threading.Thread(target=until_the_kill, args=(self.clerk.work, server, 60))
        deciding.start()
        sending.start()
        time.sleep(self.chance.uniform(0, self.longest_life_s))
        server.process.kill()
        deciding.join()
        sending.join()
        server.stop()
        self.counts["kills"] += 1
        if troubles:
            raise Broken(repr(troubles[0]))
        check_whole(self.data)
        self.reviewer.check(self.data)
        with database(self.data) as base:
            pages, = base.execute("select count(*) from page").fetchone()
        # On a busy machine no page would ever be finished; on an idle one no kill would come in the middle of any.
        self.longest_life_s = min(5, self.longest_life_s * 1.2) if pages == self.pages else max(0.4, self.longest_life_s * 0.9)
        self.pages = pages
        return self.clerk.sent == len(self.scans)

    def round(self):
        self.start()
        while not self.life() and self.counts["kills"] < self.options.kills:
            forget_the_reader(self.data)
        forget_the_reader(self.data)
        server = self.browser(self.data)
        if not self.clerk.work(server, 60):
            raise Broken("what was sent is not read")
        if server.stop() != 0:
            raise Broken(f"the server ended badly: {server.told()}")
        if trouble := difference(of_scans(figures(self.data), self.base), self.figures):
            raise Broken(f"other figures than on a quiet machine: {trouble}")
        self.program.verify(self.data)
        self.counts["decisions acknowledged"] += len(self.reviewer.acknowledged)
        self.counts["pages"] += len(self.figures["pages"])
        self.counts["files of uploads that the kill left"] += left_uploads(self.data)

    def run(self):
        """@return how many rounds broke something"""
        self.quiet()
        broken = 0
        while self.counts["kills"] < self.options.kills:
            try:
                self.round()
            except Broken as trouble:
                broken += 1
                print(f"BROKEN after {self.counts['kills']} kills: {trouble}", flush=True)
            print(", ".join(f"{name}: {count}" for name, count in self.counts.items()), f"– {broken} broken", flush=True)
        return broken


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("source")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--files", type=int, default=8, help="scans that are sent in one round")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["PHIEU_HOME"] = os.path.abspath(options.source)
    with tempfile.TemporaryDirectory() as tmp:
        sys.exit(Kills(Program(os.path.abspath(options.build), os.path.abspath(options.source)), tmp, options).run() > 0)


main()
