"""A morning at the review desk: sign in, decide, undo, send a scan and have it read, download the answers. Whatever is
refused is asked again, as people do; what was done already is seen and left."""
import contextlib
import json
import os
import sqlite3
import time

from program import Broken, Gone, database, is_a_sentence


class Session:
    """@param upload  a scan to be sent
    @param tries  how often a request is made before the client goes on without
    @param may_hang_up  whether a request may stay without any answer (a connection is given up, and a new one made)"""

    def __init__(self, server, decisions, upload, tries=3, may_hang_up=False):
        self.server, self.decisions, self.upload = server, decisions, upload
        self.tries, self.may_hang_up = tries, may_hang_up
        self.acknowledged = []  # (page, question, value or None where it was undone) in order, once answered with 200
        self.refused = []  # the same, of those never acknowledged
        self.denied = set()  # the same, of those of which it was said that they are not stored
        self.on_acknowledged = lambda what: None

    def asked(self, method, path, body=None):
        """(status, JSON or bytes) of one request, whose refusal must be a sentence"""
        try:
            status, content, headers = self.server.send(method, path, body)
        except Gone:
            if not self.server.is_up():
                raise
            if not self.may_hang_up:
                raise Broken(f"{method} {path}: no answer")
            return 0, {}
        return status, self.checked(f"{method} {path}", status, content, headers)

    @staticmethod
    def checked(what, status, content, headers):
        if status < 400:
            return json.loads(content) if "json" in headers["Content-Type"] else content
        if headers["Content-Type"] != "application/problem+json":
            raise Broken(f"{what}: {status} is no problem+json: {content[:200]!r}")
        problem = json.loads(content)
        if not problem.get("vi") or not is_a_sentence(problem["vi"] + problem["en"]):
            raise Broken(f"{what}: {status} without a sentence: {problem}")
        return problem

    def ask(self, method, path, body=None):
        """The answer once it is a good one; None where it stays refused."""
        for _ in range(self.tries):
            status, answer = self.asked(method, path, body)
            if 200 <= status < 300:
                return answer
        return None

    def sign_in(self):
        for _ in range(self.tries):
            try:
                status, content, headers = self.server.sign_in()
            except Gone:
                if not self.server.is_up() or not self.may_hang_up:
                    raise
                continue
            self.checked("sign in", status, content, headers)
            if status == 200:
                return True
        return False

    def item(self, page, question):
        """How a question stands; None where nobody says."""
        with database(self.server.data) as base:
            key, = base.execute("select h.key from page p join sheet h on h.id = p.sheet_id where p.id = ?", (page,)).fetchone()
        answer = self.ask("GET", f"/api/sheets/{key}/answers")
        return answer and next(one for one in answer["items"] if (one["page"], one["field"]) == (page, question))

    def note(self, what):
        self.acknowledged.append(what)
        self.denied.discard(what)
        self.on_acknowledged(what)

    def decide(self, page, question, value):
        for _ in range(self.tries):
            item = self.item(page, question)
            if item is None:
                break
            if item["revision"] > 0:
                if (page, question, value) in self.denied:
                    raise Broken(f"said not to be stored, and it is: {(page, question, value)}")
                return  # it was stored already, and nobody was told
            status, picture, headers = self.picture(page, question)
            if status != 200:
                continue
            status, said = self.asked("POST", "/api/review/decide", {"page": page, "field": question, "revision": item["revision"], "value": value, "reason": "thử", "picture_sha256": headers["X-Picture-SHA256"], "task": "sheet"})
            if status == 200:
                self.note((page, question, value))
                return
            if said.get("type") == "store_trouble":
                self.denied.add((page, question, value))
        self.refused.append((page, question, value))

    def picture(self, page, question):
        try:
            status, content, headers = self.server.send("GET", f"/api/pictures/{page}/{question}")
        except Gone:
            if not self.server.is_up() or not self.may_hang_up:
                raise
            return 0, None, {}
        return status, self.checked("picture", status, content, headers) if status >= 400 else content, headers

    def undo(self, page, question):
        for _ in range(self.tries):
            item = self.item(page, question)
            if item is None or item["revision"] == 0:
                break
            with database(self.server.data) as base:
                last, = base.execute("select status from decision where id = ?", (item["revision"],)).fetchone()
            if last == "withdrawn":
                if (page, question, None) in self.denied:
                    raise Broken(f"said not to be undone, and it is: {(page, question)}")
                return
            status, said = self.asked("POST", "/api/review/undo", {"task": "sheet"})
            if status == 200:
                self.note((page, question, None))
                return
            if said.get("type") == "store_trouble":
                self.denied.add((page, question, None))
        self.refused.append((page, question, None))

    def batch(self):
        """The batch of the scan; None where nobody says, {} where there is none."""
        listed = self.ask("GET", "/api/batches")
        name = os.path.basename(self.upload)
        return listed and next((one for one in listed["batches"] if any(f["name"] == name for f in one["files"])), {})

    def send_scan(self):
        with open(self.upload, "rb") as file:
            content = file.read()
        for _ in range(self.tries):
            if (known := self.batch()) or known is None:
                return
            begun = self.ask("POST", "/api/uploads", {"name": os.path.basename(self.upload), "size": len(content)})
            if begun is None:
                continue
            half = len(content) // 2
            for piece in (0, half):
                self.asked("PUT", f"/api/uploads/{begun['id']}?offset={piece}", content[piece:half if piece == 0 else None])
            if self.asked("POST", "/api/batches", {"uploads": [begun["id"]], "unit": "", "field": "", "period": "2025-03"})[0] == 201:
                return

    def await_scan(self, seconds):
        """Has it read again where that failed, as the page's button does."""
        end = time.time() + seconds
        while time.time() < end:
            batch = self.batch()
            if not batch or (batch["state"] == "done" and not batch["unread"]):
                return
            if batch["state"] in ("failed", "done"):
                self.asked("POST", f"/api/batches/{batch['id']}/retry")
            time.sleep(0.02)

    def work(self, patience_s=30):
        """@return whether all was done"""
        if not self.sign_in():
            return False
        self.ask("GET", "/api/review/counts")
        for kind in ("marks", "texts"):
            self.ask("POST", "/api/review/take", {"kind": kind, "count": 5})
        self.ask("POST", "/api/review/release", {})
        for page, question, value in self.decisions:
            self.decide(page, question, value)
        self.undo(*self.decisions[-1][:2])
        self.send_scan()
        self.await_scan(patience_s)
        downloaded = self.ask("GET", "/api/export/answers?format=csv")
        self.ask("POST", "/api/logout")
        return not self.refused and downloaded is not None


def some_decisions(data):
    """Of each page in turn, another option for two marks and words for a text, whatever was read: (page, question, value)."""
    with database(data) as base:
        rows = base.execute("select a.page_id, a.field, a.value, a.is_text from answer a order by a.field, a.page_id").fetchall()
    marks = [(page, field, "2" if value == "1" else "1") for page, field, value, is_text in rows if not is_text]
    texts = [(page, field, "Cán bộ rất nhiệt tình.") for page, field, _, is_text in rows if is_text]
    return [*marks[:3], texts[0], marks[3]]


def check_acknowledged(data, acknowledged, denied=()):
    """Whatever was answered with 200 is there, once; what was said not to be stored is not."""
    with database(data) as base:
        rows = base.execute("select page_id, field, case when status = 'withdrawn' then null else value end from decision order by id").fetchall()
    for what in acknowledged:
        if rows.count(what) != 1:
            raise Broken(f"acknowledged, and {rows.count(what)} times in the database: {what}")
    for what in denied:
        if what in rows:
            raise Broken(f"said not to be stored, and it is: {what}")


def forget_the_reader(data):
    """As if the seconds had passed after which a batch counts as abandoned."""
    if os.path.exists(data + "/results.db"):
        with contextlib.closing(sqlite3.connect(data + "/results.db")) as base, base:
            base.execute("update batch set beat = 0 where state = 'reading'")
