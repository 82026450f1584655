#!/usr/bin/env python3
"""Tests of build/phieu from outside, as its users run it: kill and resume, broken files, watching a folder, printing.

usage: program_test.py BUILD_DIR SOURCE_DIR [NAME…]
"""
import contextlib
import csv
import hashlib
import http.client
import json
import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import ssl
import struct
import subprocess
import sys
import tempfile
import time
import zlib

build, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
phieu, synth = build + "/phieu", build + "/phieu-synth"


def run(*args, code=0, **kw):
    done = subprocess.run([phieu, *args], capture_output=True, text=True, **kw)
    assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
    return done


def answers(data, tmp):
    out = os.path.join(tmp, "answers.csv")
    run("--data", data, "export", "answers", "--format", "csv", "--out", out)
    return list(csv.DictReader(open(out, encoding="utf-8-sig")))


def wait_for_pages(process, data, pages):
    """Until the database holds so many pages, or the process has ended: a busy machine is slow, not wrong."""
    while process.poll() is None:
        try:
            with contextlib.closing(sqlite3.connect(f"file:{data}/results.db?mode=ro", uri=True)) as results:
                if results.execute("SELECT count(*) FROM page").fetchone()[0] >= pages:
                    return
        except sqlite3.OperationalError:
            pass  # not made yet
        time.sleep(0.01)


def many_pages(tmp, pages):
    """A PDF of one synthetic sheet repeated: enough pages to be killed in, and one that counts."""
    one = os.path.join(tmp, "one.pdf")
    subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "6", "--seed", "411", "--dpi", "150", "--out", one], check=True)
    out = os.path.join(tmp, "many.pdf")
    subprocess.run(["qpdf", "--empty", "--pages", *([one] * (pages // 6)), "--", out], check=True)
    return out, pages // 6 * 6


def test_killed_at_any_moment_it_goes_on(tmp):
    pdf, pages = many_pages(tmp, 240)
    data = tmp + "/data"
    kills = 0
    for stored, delay in ((0, 0), (0, 0.05), (1, 0), (20, 0.01), (50, 0.02), (90, 0), (140, 0.03)):
        process = subprocess.Popen([phieu, "--data", data, "scan", pdf, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_for_pages(process, data, stored)
        time.sleep(delay)
        if process.poll() is None:
            process.kill()
            kills += 1
        process.communicate()
    assert kills >= 3, "the batch is too small to be killed in"
    copies = 1  # the exit code: a person must say which copy counts
    summary = json.loads(run("--data", data, "scan", pdf, "--json", code=copies).stdout)
    assert summary["pages"]["total"] == pages, summary
    assert summary["pages"]["read"] + summary["pages"]["duplicate"] == pages, summary
    assert summary["pages"]["read"] == 6, summary  # six sheets, each counted once
    clean = tmp + "/clean"
    run("--data", clean, "scan", pdf, code=copies)
    assert answers(data, tmp) == answers(clean, tmp), "a killed and resumed run differs from an undisturbed one"


def test_interrupted_it_keeps_what_is_done(tmp):
    pdf, pages = many_pages(tmp, 240)
    process = subprocess.Popen([phieu, "--data", tmp + "/data", "scan", pdf, "--json"], stdout=subprocess.PIPE)
    wait_for_pages(process, tmp + "/data", 1)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate()
    assert process.returncode == 130, process.returncode
    assert 0 < json.loads(out)["pages"]["read"], out
    assert json.loads(run("--data", tmp + "/data", "scan", pdf, "--json", code=1).stdout)["pages"]["duplicate"] == pages - 6


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_broken_files_are_named_and_good_ones_read(tmp):
    folder = tmp + "/in"
    os.mkdir(folder)
    good = tmp + "/good.pdf"
    subprocess.run([synth, "sheets", "van-thang-2023", "--count", "2", "--seed", "412", "--dpi", "200", "--out", good], check=True)
    shutil.copy(good, folder + "/01-good.pdf")
    bytes_ = open(good, "rb").read()
    jpeg = bytes_[bytes_.index(b"\xff\xd8\xff"):]
    jpeg = jpeg[: jpeg.index(b"\nendstream")]
    open(folder + "/02-empty.pdf", "wb").close()
    open(folder + "/03-cut.pdf", "wb").write(bytes_[: len(bytes_) // 3])
    subprocess.run(["qpdf", "--encrypt", "a", "b", "256", "--", good, folder + "/04-locked.pdf"], check=True)
    open(folder + "/05-letter.docx", "wb").write(b"PK\x03\x04 not a scan")
    open(folder + "/06-cut.jpg", "wb").write(jpeg[: len(jpeg) // 2])
    bomb = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0)) + png_chunk(b"IDAT", b"x") + png_chunk(b"IEND", b"")
    open(folder + "/07-bomb.png", "wb").write(b"\x89PNG\r\n\x1a\n" + bomb)
    open(folder + "/08-noise.tif", "wb").write(b"II*\0" + os.urandom(400))
    open(folder + "/09-text.pdf", "wb").write(b"%PDF-1.4\n" + os.urandom(2000) + b"\n%%EOF")
    cut = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 1000, 1000, 8, 0, 0, 0, 0))
    open(folder + "/10-cut.png", "wb").write(b"\x89PNG\r\n\x1a\n" + cut)
    open(folder + "/11-good.jpg", "wb").write(jpeg.replace(b"JFIF", b"JFIF"))
    os.mkfifo(folder + "/12-pipe.pdf")
    summary = json.loads(run("--data", tmp + "/data", "scan", folder, "--json", code=1).stdout)
    named = {(p["file"], p["problem"]) for p in summary["problems"]}
    for expected in [("02-empty.pdf", "empty_file"), ("03-cut.pdf", "truncated"), ("04-locked.pdf", "encrypted"), ("05-letter.docx", "unknown_format"),
                     ("06-cut.jpg", "truncated"), ("07-bomb.png", "too_large"), ("10-cut.png", "truncated")]:
        assert expected in named, (expected, named)
    for file in ("08-noise.tif", "09-text.pdf"):
        assert file in {name for name, _ in named}, (file, named)
    assert summary["pages"]["read"] == 2 and summary["pages"]["duplicate"] == 1, summary  # 11-good.jpg is the first sheet again
    text = run("--data", tmp + "/data", "scan", folder, code=1).stdout
    assert "Tệp rỗng" in text and "mật khẩu" in text, text


def endless_pdf():
    """A form that draws a form twice, that draws a form twice, …: 3 kB that never end."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
               "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
               "<< /Length 5 >>\nstream\n/F Do\nendstream"]
    objects += [f"<< {form} /Resources << /XObject << /F {n} 0 R >> >> /Length 11 >>\nstream\n/F Do /F Do\nendstream" for n in range(6, 56)]
    objects += [f"<< {form} /Length 12 >>\nstream\n0 0 9 9 re f\nendstream"]
    return "%PDF-1.4\n" + "".join(f"{n} 0 obj\n{o}\nendobj\n" for n, o in enumerate(objects, 1)) + "trailer\n<< /Root 1 0 R >>\n%%EOF\n"


def children_of(process):
    return [child for task in os.listdir(f"/proc/{process}/task") for child in open(f"/proc/{process}/task/{task}/children").read().split()]


def test_a_hostile_file_costs_one_page(tmp):
    folder, one = tmp + "/in", tmp + "/one.pdf"
    os.mkdir(folder)
    for name, form in (("01-good.pdf", "van-thang-2023"), ("09-good.pdf", "duong-noi-2025")):
        subprocess.run([synth, "sheets", form, "--count", "1", "--seed", "415", "--dpi", "150", "--out", f"{tmp}/{name}"], check=True)
        shutil.copy(f"{tmp}/{name}", folder)  # its truth stays where it is
    open(folder + "/02-endless.pdf", "w").write(endless_pdf())
    began = time.time()
    summary = json.loads(run("--data", tmp + "/data", "scan", folder, "--json", code=1).stdout)
    assert time.time() - began < 60, "20 s for the page that never ends, and seconds for the others"
    assert [(p["file"], p["problem"]) for p in summary["problems"]] == [("02-endless.pdf", "too_slow")], summary
    assert summary["pages"]["read"] == 2 and summary["pages"]["problem"] == 1, summary
    # Alone, nothing could be read; asked to stop, it does not wait for the page, and leaves nobody behind.
    shutil.copy(folder + "/02-endless.pdf", one)
    process = subprocess.Popen([phieu, "--data", tmp + "/other", "scan", one], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not children_of(process.pid):
        time.sleep(0.05)
    time.sleep(2)
    children = children_of(process.pid)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=10)
    assert process.returncode == 130, process.returncode
    # Killed, it can tell nobody: its child ends by itself.
    process = subprocess.Popen([phieu, "--data", tmp + "/third", "scan", one], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not children_of(process.pid):
        time.sleep(0.05)
    time.sleep(2)
    children += children_of(process.pid)
    process.kill()
    process.communicate()
    for _ in range(100):
        left = [child for child in children if os.path.exists(f"/proc/{child}") and "phieu" in open(f"/proc/{child}/comm").read()]
        if not left:
            return
        time.sleep(0.05)
    raise AssertionError(left)


def test_the_same_file_twice_adds_nothing(tmp):
    pdf = tmp + "/a.pdf"
    subprocess.run([synth, "sheets", "long-khanh-2024", "--count", "2", "--seed", "413", "--dpi", "200", "--out", pdf], check=True)
    run("--data", tmp + "/data", "scan", pdf)
    before = answers(tmp + "/data", tmp)
    shutil.copy(pdf, tmp + "/other-name.pdf")
    out = run("--data", tmp + "/data", "scan", tmp + "/other-name.pdf", pdf).stdout
    assert "đã quét từ trước" in out, out
    assert answers(tmp + "/data", tmp) == before


def test_watch_takes_what_arrives_and_deletes_nothing(tmp):
    folder = tmp + "/in"
    os.mkdir(folder)
    process = subprocess.Popen([phieu, "--data", tmp + "/data", "watch", folder], stdout=subprocess.PIPE, text=True)
    pdf = tmp + "/a.pdf"
    subprocess.run([synth, "sheets", "long-khanh-2024", "--count", "2", "--seed", "414", "--dpi", "200", "--out", pdf], check=True)
    open(folder + "/bad.pdf", "wb").write(b"hello")
    with open(folder + "/slow.pdf", "wb") as out:  # arrives in pieces
        data = open(pdf, "rb").read()
        out.write(data[:1000])
        out.flush()
        time.sleep(2.5)
        out.write(data[1000:])
    deadline = time.time() + 240
    while time.time() < deadline and (not os.path.exists(tmp + "/data/results.db") or len(answers(tmp + "/data", tmp)) == 0):
        time.sleep(0.5)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)
    assert len({row["sheet"] for row in answers(tmp + "/data", tmp)}) == 2
    assert sorted(os.listdir(folder)) == ["bad.pdf", "slow.pdf"]


def test_printed_sheets_come_back_through_other_software(tmp):
    """Printed by us, rendered by Poppler, packed by img2pdf: the unit and the serial come back, nothing is marked."""
    run("--data", tmp + "/data", "print", "hoan-kiem-2020", "--unit", "HN-HK", "--count", "2", "--first-serial", "41", "--out", tmp + "/f.pdf")
    subprocess.run(f"cd {tmp} && pdftoppm -r 200 -gray -jpeg f.pdf p && img2pdf p*.jpg -o scan.pdf", shell=True, check=True)
    run("--data", tmp + "/data", "scan", tmp + "/scan.pdf")
    rows = answers(tmp + "/data", tmp)
    assert {row["serial"] for row in rows} == {"41", "42"} and {row["unit"] for row in rows} == {"HN-HK"}
    # A drawn page after JPEG looks like a black-and-white scan: its blanks may be asked about, for that reason alone.
    assert all(row["value"] == "" and (row["status"] == "accepted" or row["reason"] == "bilevel") for row in rows), rows
    again = run("--data", tmp + "/data", "print", "hoan-kiem-2020", "--unit", "HN-HK", "--count", "3", "--out", tmp + "/g.pdf").stdout
    assert "000043 đến 000045" in again, again  # numbered on from the last


def test_a_form_of_the_office_is_printed_and_read(tmp):
    form = json.load(open(source + "/templates/long-khanh-2024.json"))
    form["id"] = "cua-xa"
    json.dump(form, open(tmp + "/cua-xa.json", "w"))
    run("--data", tmp + "/data", "print", tmp + "/cua-xa.json", "--out", tmp + "/f.pdf")
    run("--data", tmp + "/data", "scan", tmp + "/f.pdf", "--unit", "HN-DN")
    assert {(row["template"], row["unit"]) for row in answers(tmp + "/data", tmp)} == {("cua-xa", "HN-DN")}
    form["blocks"].insert(0, {"type": "paragraph", "text": "Một dòng mới đẩy mọi ô xuống dưới."})
    json.dump(form, open(tmp + "/cua-xa.json", "w"))
    done = run("--data", tmp + "/data", "print", tmp + "/cua-xa.json", "--out", tmp + "/g.pdf", code=5)
    assert "version" in done.stderr, done.stderr


def test_what_could_not_be_read_is_read_again(tmp):
    data, own = tmp + "/data", tmp + "/data/templates"
    os.makedirs(own)
    for form in ("long-khanh-2024", "duong-noi-2025"):
        subprocess.run([synth, "sheets", form, "--count", "3", "--seed", "77", "--out", f"{tmp}/{form}.pdf"], check=True)
    open(own + "/long-khanh-2024.v1.json", "w").write("{")  # installed, and of no use
    summary = json.loads(run("--data", data, "scan", tmp + "/long-khanh-2024.pdf", tmp + "/duong-noi-2025.pdf", "--json", code=1).stdout)
    bad = [row for row in summary["problems"] if row["problem"] == "unusable_form"]
    assert len(bad) == 3 and summary["pages"]["read"] == 3, summary
    assert "unusable_form" in run("--data", data, "reread", "1", "--json", code=1).stdout
    os.remove(own + "/long-khanh-2024.v1.json")
    with contextlib.closing(sqlite3.connect(data + "/results.db")) as base, base:
        base.execute("update batch set state = 'reading'")  # as a call that was killed leaves it
    again = json.loads(run("--data", data, "reread", "long-khanh-2024.pdf", "--json").stdout)
    assert again["pages"] == {**again["pages"], "total": 3, "read": 3, "problem": 0}, again
    assert "không có tệp hay trang nào cần đọc lại" in run("--data", data, "reread", "1", code=2).stderr
    assert "Không có tệp nào" in run("--data", data, "reread", "absent.pdf", code=2).stderr
    assert "Không có lô này" in run("--data", data, "reread", "999", code=2).stderr
    whole = tmp + "/whole"
    run("--data", whole, "scan", tmp + "/long-khanh-2024.pdf", tmp + "/duong-noi-2025.pdf")
    assert answers(data, tmp) == answers(whole, tmp)


def test_scans_at_once_get_on_with_each_other(tmp):
    data, count = tmp + "/data", 4
    for n in range(count):
        subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "5", "--seed", str(900 + n), "--first-serial", str(10 * n + 1), "--out", f"{tmp}/{n}.pdf"], check=True)
    at_once = [subprocess.Popen([phieu, "--data", data, "scan", f"{tmp}/{n}.pdf"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for n in range(count)]
    for process in at_once:
        out, trouble = process.communicate()
        assert process.returncode == 0, (process.returncode, out, trouble)
    assert len({row["sheet"] for row in answers(data, tmp)}) == 5 * count
    assert "Khớp" in run("--data", data, "verify").stdout


def test_what_is_changed_behind_its_back_is_found(tmp):
    data, pdf = tmp + "/data", tmp + "/a.pdf"
    subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "3", "--seed", "77", "--out", pdf], check=True)
    run("--data", data, "scan", pdf)
    run("--data", data, "lock", "2026-01", "--reason", "thử")
    assert "Khớp" in run("--data", data, "verify").stdout
    with contextlib.closing(sqlite3.connect(data + "/results.db")) as base, base:
        base.execute("update reading set value = value || '9' where id = 5")
        base.execute("delete from period_lock")
    told = run("--data", data, "verify", code=4).stdout
    assert "kết quả máy đọc" in told and "khóa sổ" in told, told
    original = next(os.path.join(folder, f) for folder, _, files in os.walk(data + "/scans") for f in files)
    with open(original, "r+b") as file:
        file.seek(100)
        file.write(b"x")
    assert "Bản gốc của a.pdf" in run("--data", data, "verify", code=4).stdout


def test_a_file_of_figures_is_known_and_can_be_signed(tmp):
    data, pdf, csv_file = tmp + "/data", tmp + "/a.pdf", tmp + "/totals.csv"
    subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "2", "--seed", "77", "--out", pdf], check=True)
    run("--data", data, "scan", pdf)
    run("--data", data, "export", "totals", "--format", "csv", "--out", csv_file)
    assert "chưa bị sửa" in run("--data", data, "verify", csv_file).stdout
    assert "không có chữ ký" in run("--data", tmp + "/elsewhere", "verify", csv_file, code=4).stdout
    key = re.search("[0-9a-f]{64}", run("--data", data, "sign", csv_file).stdout).group()
    elsewhere = ["--data", tmp + "/elsewhere", "verify", csv_file]
    assert key in run(*elsewhere).stdout
    assert "Đúng khóa" in run(*elsewhere, "--key", key).stdout
    assert "khóa khác" in run(*elsewhere, "--key", key[::-1], code=4).stdout
    assert not os.path.exists(tmp + "/elsewhere/results.db"), "looking makes no data"
    with open(csv_file, "ab") as file:
        file.write(b" ")
    assert "đã bị sửa" in run("--data", data, "verify", csv_file, code=4).stdout
    assert "đã bị sửa sau khi ký" in run(*elsewhere, code=4).stdout
    assert "không ký" in run("--data", data, "sign", csv_file, code=3).stderr
    with open(csv_file + ".sig", encoding="utf-8") as file:
        signature = json.load(file)
    with open(csv_file, "rb") as file:
        signature["said"]["file_sha256"] = hashlib.sha256(file.read()).hexdigest()
    with open(csv_file + ".sig", "w", encoding="utf-8") as file:
        json.dump(signature, file)
    assert "chữ ký không đúng" in run(*elsewhere, code=4).stdout


def test_no_desk_opens_over_a_damaged_database(tmp):
    data, pdf = tmp + "/data", tmp + "/a.pdf"
    subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "6", "--seed", "77", "--out", pdf], check=True)
    run("--data", data, "scan", pdf)
    with contextlib.closing(sqlite3.connect(data + "/results.db")) as base:
        base.execute("pragma wal_checkpoint(truncate)")
        page, = base.execute("select rootpage from sqlite_master where name = 'reading'").fetchone()
    with open(data + "/results.db", "r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 2)
    told = run("--data", data, "serve", "--port", "0", code=4, timeout=60).stderr
    assert "bị hỏng" in told and "sao lưu" in told, told


def test_a_value_that_a_disk_changed_becomes_no_figure(tmp):
    data, pdf, out = tmp + "/data", tmp + "/a.pdf", tmp + "/out"
    subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "6", "--seed", "78", "--out", pdf], check=True)
    run("--data", data, "scan", pdf, "--unit", "HN-DN", "--period", "2025-03")
    with contextlib.closing(sqlite3.connect(data + "/results.db")) as base:
        number, value = base.execute("select id, value from reading where status = 'accepted' and value in ('2', '4') limit 1").fetchone()
        base.execute("update reading set value = ? where id = ?", (chr(ord(value) ^ 1), number))  # one bit of it
        base.commit()
    for words in (["export", "answers", "--format", "csv", "--out", out], ["export", "totals", "--format", "xlsx", "--out", out], ["export", "comments", "--format", "json", "--out", out],
                  ["report", "--period", "2025-03", "--format", "docx", "--out", out], ["report", "--period", "2025-03", "--for", "public", "--format", "html", "--out", out]):
        told = run("--data", data, *words, code=4).stderr
        assert "verify" in told and "sao lưu" in told and not os.path.exists(out), (words, told)
    assert "verify" in run("--data", data, "lock", "2025-03", "--reason", "thử", code=4).stderr
    assert "✗ Cơ sở dữ liệu" in run("--data", data, "doctor", code=1).stdout
    assert "reading" in run("--data", data, "verify", code=4).stdout


def test_a_damaged_register_is_found(tmp):
    data = tmp + "/data"
    run("--data", data, "register", "--campaign", "x")
    assert "Khớp" in run("--data", data, "verify").stdout
    with open(data + "/register.db", "r+b") as file:
        file.seek(200)
        file.write(os.urandom(8000))
    assert "register.db" in run("--data", data, "verify", code=4).stdout
    assert "register.db" in run("--data", data, "doctor", code=1).stdout


def test_who_looks_into_the_register_stands_in_the_journal(tmp):
    data = tmp + "/data"
    run("--data", data, "register", "--campaign", "x", "--list")
    with contextlib.closing(sqlite3.connect(data + "/results.db")) as base:
        assert ("register viewed", "x") in base.execute("select what, subject from deed").fetchall()


def test_a_disk_that_is_full_costs_nothing_that_was_stored(tmp):
    data = tmp + "/data"
    for n in range(2):
        subprocess.run([synth, "sheets", "duong-noi-2025", "--count", "8", "--seed", str(70 + n), "--first-serial", str(10 * n + 1), "--dpi", "150", "--out", f"{tmp}/{n}.pdf"], check=True)
    run("--data", data, "scan", tmp + "/0.pdf")
    before = answers(data, tmp)
    told = {}
    kept = os.path.getsize(tmp + "/1.pdf") // 512 + 1
    for blocks in (1, kept // 2, kept, kept * 3 // 2):  # the database can't be opened; the original not be kept; pages not be stored
        done = subprocess.run(["sh", "-c", f"ulimit -f {blocks}; exec \"$@\"", "sh", phieu, "--data", data, "scan", tmp + "/1.pdf"], capture_output=True, text=True)
        told[blocks] = done.stderr
        assert done.returncode in (0, 4), (blocks, done.returncode, done.stderr)
        assert "Traceback" not in done.stderr and "insert into" not in done.stderr, done.stderr
        assert not [f for _, _, files in os.walk(data) for f in files if f.endswith(".tmp")]
        assert [row for row in answers(data, tmp) if row in before] == before
    assert "ổ đĩa" in told[1] and "giới hạn" in told[kept // 2], told
    run("--data", data, "scan", tmp + "/1.pdf")
    assert len({row["sheet"] for row in answers(data, tmp)}) == 16
    assert "Khớp" in run("--data", data, "verify").stdout


def test_the_doctor_says_what_is_missing(tmp):
    here = {**os.environ, "TZ": "ICT-7"}
    cut_off = subprocess.run(["unshare", "--user", "--map-current-user", "--net", "--", "true"], capture_output=True).returncode == 0
    told = run("--data", tmp + "/data", "doctor", env=here, code=0 if cut_off else 1).stdout
    assert told.count("✓") == (11 if cut_off else 10) and ("LibreOffice chạy mà không tách" in told) != cut_off, told
    told = run("--data", tmp + "/data", "doctor", env={**os.environ, "TZ": "UTC"}, code=0 if cut_off else 1).stdout
    assert told.count("✓") == (10 if cut_off else 9) and "Asia/Ho_Chi_Minh" in told, told
    os.makedirs(tmp + "/data/templates")
    open(tmp + "/data/templates/x.v1.json", "w").write("{")
    open(tmp + "/data/results.db", "w").write("no database " * 1000)
    told = run("--data", tmp + "/data", "doctor", code=1, env={**os.environ, "PATH": "/nowhere"}).stdout
    assert told.count("✗") == 3 and "bị hỏng" in told and "LibreOffice" in told, told


def test_wrong_use_is_said_in_vietnamese_and_english(tmp):
    assert "Không có mẫu phiếu" in run("--data", tmp, "print", "absent", "--out", tmp + "/f.pdf", code=2).stderr
    assert "There is no template" in run("--data", tmp, "--lang", "en", "print", "absent", "--out", tmp + "/f.pdf", code=2).stderr
    run("--data", tmp, "print", "duong-noi-2025", "--unit", "xã vạn thắng", "--out", tmp + "/f.pdf", code=2)
    run("--data", tmp, "scan", tmp + "/absent.pdf", code=2)
    run("--data", "/proc/no-such-place", "export", "answers", "--format", "csv", "--out", tmp + "/a.csv", code=4)


def test_help_speaks_one_language_at_a_time(tmp):
    commands = re.findall(r"^  ([a-z-]+) ", run("--help").stdout.split("Các lệnh:")[1], re.M)
    assert len(commands) > 20 and "papers" not in commands, commands
    for command in [None, *commands]:
        words = [command] if command else []
        vi, en = run(*words, "--help").stdout, run("--lang", "en", *words, "--help").stdout
        assert " / " not in vi and " / " not in en, (command, vi, en)
        assert not re.search(r"Usage|Options|Positionals|Subcommands|REQUIRED|print this help", vi, re.I), vi
        assert not re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", en), (command, en)
    for words, said in ((["bogus"], "Không hiểu: bogus"), ([], "Chưa ghi lệnh nào"), (["print"], "Thiếu TEMPLATE"), (["scan", "x", "--jobs", "0"], "phải là số từ 1 đến 256"),
                        (["scan", "x", "--jobs"], "thiếu giá trị"), (["export", "numbers", "--format", "csv", "--out", "x"], "phải là một trong")):
        assert said in run(*words, code=2).stderr, (words, run(*words, code=2).stderr)
    manual = run("papers", "manual").stdout
    assert all(f".SS phieu {command}".replace("-", "\\-") in manual for command in commands)
    subprocess.run(["bash", "-n"], input=run("papers", "completion").stdout, text=True, check=True)


def test_a_lost_password_is_given_anew_at_the_machine(tmp):
    data = os.path.join(tmp, "data")
    first = run("--data", data, "reset-password", "quantri", "--only-first").stdout
    assert "quantri" in first and run("--data", data, "reset-password", "quantri", "--only-first").stdout == ""
    assert "Các tài khoản: quantri" in run("--data", data, "reset-password", "lan", code=2).stderr
    again = run("--data", data, "reset-password", "quantri").stdout
    assert "mật khẩu dùng một lần" in again and again != first


def test_settings_come_from_one_file_and_options_win(tmp):
    data, file = tmp + "/data", tmp + "/data/phieu.toml"
    os.mkdir(data)

    def settings(*more):
        """{"[section] key": value} of what is in use, and those that differ from the default."""
        section, values, set_ = "", {}, set()
        for line in run("--data", data, *more, "settings").stdout.splitlines():
            if line.startswith("["):
                section = line
            elif found := re.match(r"(#?)(\w+) = (.*)$", line):
                values[f"{section} {found[2]}"] = found[3]
                set_ |= {f"{section} {found[2]}"} - ({f"{section} {found[2]}"} if found[1] else set())
        return values, set_

    assert settings() == (settings()[0], set()) and settings()[0]["[routing] accept_mark"] == "0.95"
    open(file, "w", encoding="utf-8-sig").write(  # as Notepad writes it
        "# của phường\r\n[routing] # ngưỡng\r\naccept_mark = 0.99  # chặt hơn\r\n\r\n[scan]\r\njobs=1\r\n[serve]\r\nport = 0\r\nbind = \"0.0.0.0\"\r\n"
        "tls_cert = \"chung thu.pem\"\r\ntls_key = khoa.pem\r\nhosts = \"phieu.xa.vn, 10.0.0.9\"\r\n")
    values, set_ = settings()
    assert set_ == {"[routing] accept_mark", "[scan] jobs", "[serve] port", "[serve] bind", "[serve] tls_cert", "[serve] tls_key", "[serve] hosts"}, set_
    assert values["[routing] accept_mark"] == "0.99" and values["[serve] tls_cert"] == f'"{data}/chung thu.pem"', values
    printed = run("--data", data, "settings").stdout  # what is printed is a file that says the same
    open(tmp + "/again.toml", "w").write(printed)
    assert settings("--config", tmp + "/again.toml") == (values, set_)

    for line, *said in [
        ("[scan]\njob = 2", "[scan] job", "jobs"), ("jobs = 2", '"jobs"', "[scan] jobs"), ("[quet]\njobs = 2", "[quet] jobs", "[scan]"),
        ("[scan]\njobs = 0", "[scan] jobs = 0", "từ 1 đến 256"), ("[scan]\njobs = 2.5", "jobs = 2.5"), ("[scan]\njobs = hai", "jobs = hai"),
        ("[routing]\naccept_mark = 0.5", "từ 0.9 đến 1"), ("[routing]\naccept_mark = 0,99", "dấu chấm thập phân"), ("[routing]\naccept_mark = nan", "accept_mark = nan"),
        ("[serve]\nhosts = \"http://phieu.vn\"", "cách nhau bằng dấu phẩy"), ("[serve]\nbind = mayquet", "địa chỉ IP"), ("[serve]\ntls_cert = a.pem", "cùng nhau"),
        ("[scan]\njobs = 1\njobs = 2", "jobs"), ("[scan]\njobs = 1\n[serve]\nport = 1\n[scan]\njobs = 2", "hai lần"), ("[scan]\njobs", "dòng 2", "jobs"),
        ("a", "dòng 1"), ("[scan]\njobs = \"1", "dòng 2"), ("[scan", "dòng 1"), ("[serve]\nport = 70000", "65535"),
    ]:
        open(file, "w").write(line + "\n")
        for command in (["settings"], ["export", "answers", "--format", "csv", "--out", tmp + "/a.csv"]):
            error = run("--data", data, *command, code=2).stderr
            assert file in error and all(word in error for word in said), (line, error)
    assert "it must be" in run("--data", data, "--lang", "en", "settings", code=2).stderr
    os.remove(file)
    assert "absent.toml" in run("--data", data, "--config", tmp + "/absent.toml", "settings", code=2).stderr

    # What is set is used: a row that one machine accepts waits for a person on a stricter one, and no mark is audited.
    pdf = tmp + "/a.pdf"
    subprocess.run([synth, "sheets", "van-thang-2023", "--count", "2", "--seed", "415", "--dpi", "150", "--out", pdf], check=True)
    asked = {}
    for name, text in (("plain", ""), ("strict", "[routing]\naccept_mark = 1\naccept_blank = 1\n[audit]\nfirst = 0\n"), ("option", "[audit]\nfirst = 0\n")):
        os.mkdir(f"{tmp}/{name}")
        open(f"{tmp}/{name}/phieu.toml", "w").write(text)
        more = ["--audit", "3"] if name == "option" else []
        summary = json.loads(run("--data", f"{tmp}/{name}", "scan", pdf, "--json", *more).stdout)
        asked[name] = summary["marks_pending"], summary["audit"]["drawn"]
    assert asked["plain"][1] > 0 and asked["strict"][1] == 0 and asked["option"][1] == 3, asked
    assert asked["strict"][0] > asked["plain"][0], asked


def test_every_setting_stands_in_the_manual(tmp):
    """docs/settings.md has a row for each setting of the program, with its default and what is allowed, and no other."""
    program, comment, section = {}, "", ""
    for line in run("--data", tmp, "--lang", "en", "settings").stdout.splitlines():
        if line.startswith("["):
            section = line
        elif line.startswith("# "):
            comment = line
        elif found := re.match(r"#?(\w+) = ", line):
            allowed, default = re.search(r" Allowed: (.*)\. Default: (.*)\.$", comment).groups()
            program[f"{section} {found[1]}"] = (default, allowed)
    page = open(source + "/docs/settings.md", encoding="utf-8").read()
    manual = {key: (default, allowed) for key, default, allowed, why in re.findall(r"^\| `(.+?)` \| `?(.+?)`? \| (.+?) \| (.+) \|$", page, re.M)}
    assert program == manual, set(program.items()) ^ set(manual.items())


def test_commands_are_logged_and_failures_have_a_number(tmp):
    run("--data", tmp + "/data", "units")
    run("--data", tmp + "/data", "print", "duong-noi-2025", "--unit", "HN-DN", "--out", tmp + "/f.pdf")
    run("--data", tmp + "/other", "layout", "duong-noi-2025")
    assert not os.path.exists(tmp + "/other"), "a command that needs no data made a data directory"
    log = open(tmp + "/data/log/phieu.log").read()
    assert re.fullmatch(r"\S+Z info units started\n\S+Z info print started\n", log), log
    run("--data", tmp + "/data", "scan", tmp + "/f.pdf")
    log = open(tmp + "/data/log/phieu.log").read()
    assert re.search(r" info scan started\n\S+Z info batch done batch=1 pages=1 problems=0\n$", log), log
    with contextlib.closing(sqlite3.connect(tmp + "/data/results.db")) as results:
        results.executescript("PRAGMA foreign_keys=OFF; DROP TABLE unit; CREATE TABLE unit (surprise TEXT);")
    error = run("--data", tmp + "/data", "units", code=4).stderr
    number = re.search(r"mã sự cố ([2-9A-Z]{4}-[2-9A-Z]{4})", error)
    log = open(tmp + "/data/log/phieu.log").read()
    assert number and f"incident={number[1]}: " in log, (error, log)


class Served:
    """`phieu serve` on a port of its own."""

    def __init__(self, tmp, *more):
        self.process = subprocess.Popen([phieu, "--data", tmp + "/data", "serve", "--port", "0", *more], stdout=subprocess.PIPE, text=True)
        said = ""
        while not (found := re.search(r"(https?)://[\d.]+:(\d+)/", said)):
            line = self.process.stdout.readline()
            assert line, "the server ended: " + said
            said += line
        self.scheme, self.port = found[1], int(found[2])
        first = re.search(r"một lần: (\w+)", said)
        self.password = first[1] if first else None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            assert self.process.wait(120) == 0

    def kill(self):
        self.process.kill()
        self.process.wait(120)

    def sign_in(self, login, password):
        self.cookie, self.csrf = "", ""
        status, _, headers = self.send("POST", "/api/login", {"login": login, "password": password})
        assert status == 200, status
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = self.send("GET", "/api/me")[1]["csrf"]

    def send(self, method, path, body=None):
        """(status, JSON, headers) of a request of whoever is signed in."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        content = body if isinstance(body, bytes) or body is None else json.dumps(body)
        connection.request(method, path, content, {"Cookie": self.cookie, "X-CSRF-Token": self.csrf})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"null"), answer.headers

    def ask(self, path="/", headers=None):
        """(status, seconds) of a plain request."""
        start = time.time()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.putrequest("GET", path, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        return answer.status, time.time() - start

    def raw(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=120)


def test_bad_clients_dont_hurt_others(tmp):
    with Served(tmp) as server:
        idle = [server.raw() for _ in range(100)]
        slow = server.raw()
        slow.sendall(b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        half = server.raw()
        half.sendall(b"GET /api/me HTT")
        status, seconds = server.ask("/")
        assert status == 200 and seconds < 10, (status, seconds)

        huge = server.raw()  # a header line of 100 MB: cut off long before its end
        sent = 0
        try:
            huge.sendall(b"GET / HTTP/1.1\r\nX: ")
            for _ in range(1600):
                huge.sendall(b"a" * 65536)
                sent += 65536
        except OSError:
            pass
        assert sent < 100_000_000, sent
        large = server.raw()  # a body beyond the limit
        large.sendall(b"POST /api/login HTTP/1.1\r\nHost: x\r\nContent-Length: 900000000\r\n\r\n")
        assert b" 413 " in large.recv(100)
        for nonsense in (b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"\r\n" * 50, b"GET / HTTP/9.9\r\n\r\n"):
            bad = server.raw()
            bad.sendall(nonsense)
            bad.close()
        for path in ("/../results.db", "/%2e%2e/results.db", "/assets/../../results.db", "/api/pages/1/../../../results.db"):
            assert server.ask(path)[0] in (401, 404), path
        assert server.ask("/api/me", {"Cookie": "phieu_session=" + "0" * 64})[0] == 401
        assert server.ask("/api/me", {"Cookie": "phieu_session=' or 1=1 --"})[0] == 401
        status, seconds = server.ask("/")
        assert status == 200 and seconds < 10, (status, seconds)
        for connection in idle + [slow, half, huge, large]:
            connection.close()


def test_connections_of_one_address_shut_nobody_out(tmp):
    """Opened by thousands they must not keep out even who comes from the same address."""
    wanted = 1300
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with Served(tmp) as server:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, wanted + 200), hard))
        idle = []
        try:
            for _ in range(wanted):
                idle.append(server.raw())
        except OSError:
            pass  # the machine allows no more
        status, seconds = server.ask("/")
        assert status == 200 and seconds < 10, (status, seconds)
        server.sign_in("quantri", server.password)
        for connection in idle:
            connection.close()


def test_what_it_writes_is_for_its_user_alone(tmp):
    run("--data", tmp + "/data", "print", "duong-noi-2025", "--unit", "HN-DN", "--out", tmp + "/f.pdf")
    run("--data", tmp + "/data", "scan", tmp + "/f.pdf")
    answers(tmp + "/data", tmp)
    written = [os.path.join(folder, name) for folder, folders, files in os.walk(tmp + "/data") for name in folders + files]
    for path in [tmp + "/data", tmp + "/answers.csv", tmp + "/f.pdf", *written]:
        assert os.stat(path).st_mode & 0o077 == 0, (path, oct(os.stat(path).st_mode))


def test_an_uploaded_batch_survives_the_kill_of_its_server(tmp):
    scan = open(source + "/sample_scans/duong-noi-lo-1.pdf", "rb").read()
    belongs = {"unit": "DN-LK", "field": "", "period": "2025-03"}

    def batch():
        return server.send("GET", "/api/batches")[1]["batches"][0]

    with Served(tmp, "--jobs", "1") as server:
        server.sign_in("quantri", server.password)
        server.send("POST", "/api/password", {"old": server.password, "new": "mat khau moi"})
        upload = server.send("POST", "/api/uploads", {"name": "lo 1.pdf", "size": len(scan)})[1]["id"]
        half = len(scan) // 2
        assert server.send("PUT", f"/api/uploads/{upload}?offset=0", scan[:half])[0] == 200
        server.kill()
    with Served(tmp, "--jobs", "1") as server:
        server.sign_in("quantri", "mat khau moi")
        assert server.send("GET", f"/api/uploads/{upload}")[1]["received"] == half
        assert server.send("PUT", f"/api/uploads/{upload}?offset={half}", scan[half:])[0] == 200
        assert server.send("POST", "/api/batches", {"uploads": [upload], **belongs})[0] == 201
        while batch()["done"] < 1:
            time.sleep(0.05)
        server.kill()
    with Served(tmp, "--jobs", "2") as server:
        server.sign_in("quantri", "mat khau moi")
        deadline = time.time() + 200
        while batch()["state"] != "done":
            assert time.time() < deadline and batch()["state"] != "failed", batch()
            time.sleep(0.2)
        done = batch()
        assert {name: done[name] for name in belongs} == belongs, done
        assert done["summary"]["accounted"] == done["summary"]["pages"] == done["total"] > 1, done
        assert server.send("GET", "/api/batches")[1]["all"] == 1


def test_tls_with_the_offices_certificate(tmp):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext",
                    "subjectAltName=IP:127.0.0.1", "-keyout", tmp + "/key.pem", "-out", tmp + "/cert.pem"], check=True, capture_output=True)
    with Served(tmp, "--tls-cert", tmp + "/cert.pem", "--tls-key", tmp + "/key.pem") as server:
        assert server.scheme == "https"
        context = ssl.create_default_context(cafile=tmp + "/cert.pem")
        connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=context, timeout=120)
        connection.request("POST", "/api/login", json.dumps({"login": "quantri", "password": server.password}))
        answer = connection.getresponse()
        assert answer.status == 200 and answer.headers["Set-Cookie"].endswith("; Secure"), answer.headers
        assert answer.headers["Set-Cookie"].startswith("__Host-phieu_session="), answer.headers
        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000", answer.headers
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        answer.read()
        for name, status in ((cookie, 200), (cookie.removeprefix("__Host-"), 401)):  # another host could set the second
            connection.request("GET", "/api/me", headers={"Cookie": name})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == status, (name, answer.status)
        secrets_lost_with_the_key = ssl.create_default_context(cafile=tmp + "/cert.pem")
        secrets_lost_with_the_key.maximum_version = ssl.TLSVersion.TLSv1_2
        secrets_lost_with_the_key.set_ciphers("AES256-GCM-SHA384:AES128-GCM-SHA256")
        try:
            http.client.HTTPSConnection("127.0.0.1", server.port, context=secrets_lost_with_the_key, timeout=120).connect()
            raise AssertionError("a cipher without forward secrecy was taken")
        except ssl.SSLError:
            pass
    log = open(tmp + "/data/log/phieu.log").read()
    assert re.search("certificate ends or has ended days=[12]$", log, re.M), log  # 2 in the very second in which it was made
    run("--data", tmp + "/data", "serve", "--port", "0", "--tls-cert", tmp + "/cert.pem", code=2)


tests = {name: value for name, value in list(globals().items()) if name.startswith("test_")}
chosen = sys.argv[3:] or list(tests)
for name in chosen:
    with tempfile.TemporaryDirectory() as tmp:
        start = time.time()
        tests[name](tmp)
        print(f"ok {name} ({time.time() - start:.1f} s)", flush=True)
