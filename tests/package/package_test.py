#!/usr/bin/env python3
"""The .deb: what is in it works where it is unpacked, and as an office installs it.

usage: package_test.py DEB SOURCE_DIR [--whole]

Without `--whole`, and without rights: it is unpacked into a folder, where the program finds its models, forms and pages, reads
a scan, is backed up and restored; its scripts and its service are looked through.
`--whole`, as root, where mmdebstrap is installed: in a clean Debian 12 made from packages it is installed, served, scanned
with, backed up, destroyed, restored, upgraded from an older version, removed and purged. Minutes.
"""
import argparse
import contextlib
import csv
import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("deb")
parser.add_argument("source")
parser.add_argument("--whole", action="store_true")
asked = parser.parse_args()
deb, source = os.path.abspath(asked.deb), os.path.abspath(asked.source)
SCAN = source + "/sample_scans/duong-noi-lo-1.pdf"


def run(*args, codes=(0,), **kw):
    done = subprocess.run(args, capture_output=True, text=True, **kw)
    assert done.returncode in codes, (args, done.returncode, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout


def answers(phieu, data, out):
    phieu("--data", data, "export", "answers", "--format", "csv", "--out", out)


def test_what_is_in_it(tmp):
    root, control = f"{tmp}/root", f"{tmp}/control"
    run("dpkg-deb", "-x", deb, root)
    run("dpkg-deb", "-e", deb, control)
    environment = {"PATH": os.environ["PATH"], "HOME": tmp}  # nothing says where the program's files are
    phieu = lambda *args, codes=(0,): run(f"{root}/usr/bin/phieu", *args, codes=codes, env=environment)
    said = phieu("--data", f"{tmp}/data", "doctor", codes=(0, 1))
    assert "Bộ đọc ô đánh dấu" in said and "✗ Bộ đọc" not in said and "✗ Mẫu phiếu" not in said, said
    phieu("--data", f"{tmp}/data", "scan", SCAN, codes=(0, 1))
    phieu("--data", f"{tmp}/data", "backup", "--to", f"{tmp}/vault")
    phieu("--data", f"{tmp}/again", "restore", f"{tmp}/vault")
    for data in ("data", "again"):
        answers(phieu, f"{tmp}/{data}", f"{tmp}/{data}.csv")
    assert open(f"{tmp}/data.csv", "rb").read() == open(f"{tmp}/again.csv", "rb").read()
    assert len(list(csv.DictReader(open(f"{tmp}/data.csv", encoding="utf-8-sig")))) > 50
    for script in ("postinst", "prerm", "postrm"):
        run("sh", "-n", f"{control}/{script}")
        assert os.access(f"{control}/{script}", os.X_OK)
    assert "/etc/phieu/phieu.toml" in open(f"{control}/conffiles").read()
    settings = phieu("--config", f"{root}/etc/phieu/phieu.toml", "settings")
    assert "[backup]" in settings
    parts = {part["name"] for part in json.load(open(f"{root}/usr/share/doc/phieu/sbom.spdx.json"))["packages"]}
    assert {"phieu", "libopencv-core406", "libpoppler-cpp0v5", "preact"} <= parts, parts
    assert "PHIEU" in run("sh", "-c", f"gzip -dc {root}/usr/share/man/vi/man1/phieu.1.gz")
    assert os.path.exists(f"{root}/usr/share/phieu/review_ui/dist/index.html")
    service = f"{root}/lib/systemd/system/phieu.service"
    if shutil.which("systemd-analyze"):
        exposure = float(re.search(r"exposure level.*?: ([\d.]+)", run("systemd-analyze", "security", "--offline=true", service)).group(1))
        assert exposure <= 2.0, exposure


class Chroot:
    """A clean Debian 12; what it serves is reached from here, since it shares the network."""

    def __init__(self, root):
        self.root = root
        run("mmdebstrap", "--variant=minbase", "--include=ca-certificates,adduser", "bookworm", root, *self.mirror())
        open(f"{root}/usr/sbin/policy-rc.d", "w").write("#!/bin/sh\nexit 101\n")
        os.chmod(f"{root}/usr/sbin/policy-rc.d", 0o755)
        shutil.copy("/etc/resolv.conf", f"{root}/etc/resolv.conf")
        for folder in ("/etc/apt", "/usr/share/keyrings", "/usr/local/share/ca-certificates"):
            if os.path.isdir(folder):
                shutil.copytree(folder, root + folder, dirs_exist_ok=True)
        self.run("sh", "-c", "update-ca-certificates >/dev/null 2>&1; apt-get update -qq")

    @staticmethod
    def mirror():
        """The sources of this machine, as they are."""
        for file in ["/etc/apt/sources.list", *sorted(f"/etc/apt/sources.list.d/{name}" for name in os.listdir("/etc/apt/sources.list.d"))]:
            if os.path.exists(file) and re.search(r"^(deb |URIs:)", open(file).read(), re.M):
                return [file]
        return []

    def inside(self, *args):
        """What runs a command in there: what it mounts is its own and ends with it, so that nothing outside is ever below `root`."""
        proxies = [f"{name}={value}" for name, value in os.environ.items() if name.lower().endswith("_proxy")]
        mounts = 'mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && exec chroot "$0" env -i "$@"'
        return ["unshare", "--mount", "--propagation", "private", "sh", "-c", mounts, self.root, *proxies, "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive",
                "LC_ALL=C.UTF-8", *args]

    def run(self, *args, codes=(0,)):
        return run(*self.inside(*args), codes=codes)

    def phieu(self, *args, codes=(0,)):
        where = [] if "--data" in args else ["--data", "/var/lib/phieu"]
        return self.run("runuser", "-u", "phieu", "--", "phieu", *where, "--config", "/etc/phieu/phieu.toml", *args, codes=codes)

    def install(self, file):
        shutil.copy(file, f"{self.root}/tmp/phieu.deb")
        return self.run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "--reinstall", "/tmp/phieu.deb")

    @contextlib.contextmanager
    def service(self):
        """What the service unit starts, without a systemd to start it."""
        unit = open(f"{self.root}/lib/systemd/system/phieu.service").read()
        command = re.search(r"^ExecStart=(.*)$", unit, re.M).group(1).split()
        child = subprocess.Popen(self.inside("runuser", "-u", "phieu", "--", *command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                with contextlib.suppress(OSError):
                    client = http.client.HTTPConnection("127.0.0.1", 8080, timeout=5)
                    client.request("GET", "/")
                    page = client.getresponse()
                    assert page.status == 200 and b"<html" in page.read().lower()
                    break
                time.sleep(0.2)
            else:
                raise AssertionError("the service does not answer")
            yield
        finally:
            child.terminate()
            assert child.wait(60) in (0, 143, -15)  # of runuser, which passes the signal on


def older(tmp):
    """The same package as an earlier release."""
    run("dpkg-deb", "-R", deb, f"{tmp}/older")
    control = open(f"{tmp}/older/DEBIAN/control").read()
    open(f"{tmp}/older/DEBIAN/control", "w").write(re.sub(r"^Version: .*$", "Version: 0.0.9", control, flags=re.M))
    run("dpkg-deb", "-b", f"{tmp}/older", f"{tmp}/older.deb")
    return f"{tmp}/older.deb"


def test_an_office_installs_it(tmp):
    machine = Chroot(f"{tmp}/debian")
    said = machine.install(older(tmp))
    password = re.search(r"mật khẩu dùng một lần: (\S+)", said)
    assert password and "http://localhost:8080/" in said, said[-1500:]
    assert "Bộ đọc" in machine.phieu("doctor", codes=(0, 1))
    with machine.service():
        pass
    shutil.copy(SCAN, f"{machine.root}/tmp/scan.pdf")
    os.chmod(f"{machine.root}/tmp/scan.pdf", 0o644)
    said = machine.phieu("scan", "/tmp/scan.pdf", codes=(0, 1))
    assert re.search(r"[1-9]\d* câu trả lời", said), said
    machine.run("install", "-d", "-o", "phieu", "/media/backup")
    machine.phieu("backup", "--to", "/media/backup/phieu")
    answers(machine.phieu, "/var/lib/phieu", "/tmp/before.csv")
    # upgraded: the data stay, nobody gets a new password
    said = machine.install(deb)
    assert "mật khẩu dùng một lần" not in said, said[-1500:]
    assert machine.run("dpkg-query", "-W", "-f", "${Version}", "phieu") != "0.0.9"
    answers(machine.phieu, "/var/lib/phieu", "/tmp/after.csv")
    with machine.service():
        machine.phieu("backup", "--to", "/media/backup/phieu")
    # destroyed and restored
    shutil.rmtree(f"{machine.root}/var/lib/phieu")
    machine.run("install", "-d", "-o", "phieu", "-g", "phieu", "-m", "0750", "/var/lib/phieu")
    shutil.rmtree(f"{machine.root}/var/lib/phieu")
    machine.run("install", "-d", "-o", "phieu", "-g", "phieu", "-m", "0750", "/var/lib/phieu")
    machine.phieu("restore", "/media/backup/phieu")
    answers(machine.phieu, "/var/lib/phieu", "/tmp/restored.csv")
    texts = [open(f"{machine.root}/tmp/{name}.csv", "rb").read() for name in ("before", "after", "restored")]
    assert texts[0] == texts[1] == texts[2] and texts[0].count(b"\n") > 50, [(len(text), text[:300]) for text in texts]
    with machine.service():
        pass
    machine.phieu("report", "--period", "2025", "--format", "pdf", "--out", "/tmp/report.pdf", codes=(0, 1))
    # removed: the data stay; purged: they go
    machine.run("apt-get", "remove", "-y", "-qq", "phieu")
    assert os.path.exists(f"{machine.root}/var/lib/phieu/results.db") and not os.path.exists(f"{machine.root}/usr/bin/phieu")
    machine.run("apt-get", "purge", "-y", "-qq", "phieu")
    assert not os.path.exists(f"{machine.root}/var/lib/phieu") and not os.path.exists(f"{machine.root}/etc/phieu/phieu.toml")


def main():
    with tempfile.TemporaryDirectory() as tmp:
        test = test_an_office_installs_it if asked.whole else test_what_is_in_it
        start = time.monotonic()
        test(tmp)
        print(f"ok {test.__name__} ({time.monotonic() - start:.0f} s)")


if __name__ == "__main__":
    main()
