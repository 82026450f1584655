"""phieu as its tests of faults use it: its commands, its server with a client, and what its database holds."""
import collections
import contextlib
import copy
import hashlib
import http.client
import json
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import tempfile

PASSWORD = "buổi sáng trời trong"


class Broken(Exception):
    """What must not happen, in a sentence."""


def is_a_sentence(words):
    """Raw SQL, a stack, or an exception's name is none."""
    return not re.search(r"insert into|select .* from|update \w+ set|pragma|std::|bad_alloc|terminate called|Traceback|sqlite3_|OpenCV\(", words)


class Program:
    def __init__(self, build, source):
        self.phieu, self.synth = build + "/phieu", build + "/phieu-synth"
        self.libraries = build + "/tests/"
        self.source = source

    def run(self, data, command, env={}):
        return subprocess.run([self.phieu, "--data", data, *command], capture_output=True, text=True, env={**os.environ, **env}, timeout=120)

    def draw(self, folder, name, serial, count=1, form="duong-noi-2025"):
        """A scan of some filled-in sheets, without its truth."""
        with tempfile.TemporaryDirectory() as tmp:
            subprocess.run([self.synth, "sheets", form, "--count", str(count), "--seed", str(serial), "--first-serial", str(serial), "--dpi", "150", "--out", f"{tmp}/{name}"], check=True)
            shutil.copy(f"{tmp}/{name}", folder)

    def verify(self, data):
        done = self.run(data, ["verify"])
        if done.returncode != 0:
            raise Broken(f"verify: {done.returncode} {done.stdout}{done.stderr}")


@contextlib.contextmanager
def database(data):
    """A copy of the results: looking must not mend them, nor disturb who works with them."""
    with tempfile.TemporaryDirectory() as tmp:
        for name in ("results.db-wal", "results.db"):  # in this order: what a checkpoint moves meanwhile is in one of them
            with contextlib.suppress(FileNotFoundError):
                shutil.copy(f"{data}/{name}", tmp)
        with contextlib.closing(sqlite3.connect(tmp + "/results.db")) as base:
            yield base


def has_tables(base):
    return base.execute("select count(*) from sqlite_master where name = 'meta'").fetchone()[0] > 0


def check_whole(data):
    """The database is sound, and every original that it names lies there with its hash."""
    if not os.path.exists(data + "/results.db"):
        return
    with database(data) as base:
        told = base.execute("pragma quick_check").fetchone()[0]
        if told != "ok":
            raise Broken(f"the database is damaged: {told}")
        sources = base.execute("select sha256, extension from source where sha256 not like 'unreadable:%'").fetchall() if has_tables(base) else []
    for sha256, extension in sources:
        path = f"{data}/scans/{sha256[:2]}/{sha256}{extension}"
        if not os.path.exists(path):
            raise Broken(f"the database names an original that is not there: {sha256}")
        with open(path, "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != sha256:
                raise Broken(f"an original has another hash: {sha256}")


def figures(data):
    """What an office would notice, whatever the rows' numbers: pages, answers, decisions, locks."""
    with database(data) as base:
        return {
            "pages": base.execute("""select s.sha256, p.number, p.status, p.problem, p.unit, p.field, p.period, coalesce(h.key, '')
                from page p join source s on s.id = p.source_id left join sheet h on h.id = p.sheet_id order by 1, 2""").fetchall(),
            "files": base.execute("select sha256, pages, problem from source where sha256 not like 'unreadable:%' order by 1").fetchall(),
            "answers": base.execute("""select s.sha256, p.number, a.field, a.value, a.status, a.reason from answer a
                join page p on p.id = a.page_id join source s on s.id = p.source_id order by 1, 2, 3""").fetchall(),
            "decisions": base.execute("""select s.sha256, p.number, d.field, d.value, d.status, d.person from decision d
                join page p on p.id = d.page_id join source s on s.id = p.source_id order by d.page_id, d.field, d.id""").fetchall(),
            "locks": base.execute("select period, action from period_lock order by id").fetchall(),
        }


def difference(found, quiet):
    """@return what differs from a quiet machine's figures, or nothing"""
    for name, rows in quiet.items():
        missing = collections.Counter(rows) - collections.Counter(found[name])
        more = collections.Counter(found[name]) - collections.Counter(rows)
        if missing or more:
            return f"{name}: missing {list(missing)[:2]}, too many {list(more)[:2]}"
    return None


class Gone(Exception):
    """The server hung up, or is not there."""


class Server:
    """`phieu serve` on a port of its own, and the browser of who works there."""

    def __init__(self, program, data, env={}):
        self.data = data
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([program.phieu, "--data", data, "serve", "--port", "0", "--jobs", "1"], stdout=subprocess.PIPE, stderr=self.errors, env={**os.environ, **env})
        self.cookie, self.csrf, self.connection, self.port = "", "", None, None
        said = b""
        while self.port is None and select.select([self.process.stdout], [], [], 60)[0]:
            more = os.read(self.process.stdout.fileno(), 4096)
            if not more:
                self.process.wait(60)
                break
            said += more
            if found := re.search(rb"http://[\d.]+:(\d+)/", said):
                self.port = int(found[1])
        self.said = said.decode()

    def is_up(self):
        return self.port is not None and self.process.poll() is None

    def another_browser(self):
        """A connection of its own, of the same person."""
        other = copy.copy(self)
        other.connection = None
        return other

    def first_password(self):
        return re.search(r"một lần: (\w+)", self.said)[1]

    def told(self):
        self.errors.seek(0)
        return self.errors.read()

    def stop(self, by=signal.SIGTERM):
        """@return how it ended"""
        if self.connection:
            self.connection.close()
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Broken("the server does not stop when it is asked to")
        finally:
            self.process.stdout.close()
        return self.process.returncode

    def send(self, method, path, body=None):
        """(status, content, headers); Gone where nobody answers"""
        content = body if isinstance(body, bytes) or body is None else json.dumps(body)
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            self.connection.request(method, path, content, {"Cookie": self.cookie, "X-CSRF-Token": self.csrf})
            answer = self.connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except (OSError, http.client.HTTPException) as trouble:
            self.connection = None
            raise Gone(str(trouble)) from trouble

    def sign_in(self, password=PASSWORD):
        self.cookie, self.csrf = "", ""
        status, content, headers = self.send("POST", "/api/login", {"login": "quantri", "password": password})
        if status == 200:
            self.cookie = headers["Set-Cookie"].split(";")[0]
            status, content, headers = self.send("GET", "/api/me")
        if status == 200:
            self.csrf = json.loads(content)["csrf"]
        return status, content, headers


def open_office(program, data, folder, env={}):
    """A data directory with some sheets and an administrator whose password is known; no mark is drawn for the blind
    audit, which would be others each time."""
    os.makedirs(data)
    with open(data + "/phieu.toml", "w") as file:
        file.write("[audit]\nfirst = 0\n[routing]\naccept_mark = 1\n")  # so that some marks wait for a person
    if folder:
        done = program.run(data, ["scan", folder, "--jobs", "1", "--period", "2025-03"])
        assert done.returncode in (0, 1), done.stderr
        server = Server(program, data, env)
        assert server.sign_in(server.first_password())[0] == 200
        assert server.send("POST", "/api/password", {"old": server.first_password(), "new": PASSWORD})[0] == 200
        assert server.stop() == 0, server.told()
