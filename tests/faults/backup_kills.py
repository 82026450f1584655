#!/usr/bin/env python3
"""Backups and restores that are killed at moments of chance lose nothing.

usage: backup_kills.py BUILD_DIR SOURCE_DIR [--kills N] [--seed S]

Every other backup of an office that goes on working is killed, and every other restore. After each kill all earlier states
are whole; a restore that was killed can be begun again; the next backup makes a state, and what comes back of it
exports the same answers and agrees with its seals.
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

parser = argparse.ArgumentParser()
parser.add_argument("build")
parser.add_argument("source")
parser.add_argument("--kills", type=int, default=20)
parser.add_argument("--seed", type=int, default=1)
asked = parser.parse_args()
phieu = os.path.abspath(asked.build) + "/phieu"
os.environ["PHIEU_HOME"] = os.path.abspath(asked.source)


def run(*args, codes=(0,)):
    done = subprocess.run([phieu, *args], capture_output=True, text=True)
    assert done.returncode in codes, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout


def killed(after, *args):
    """@return whether the command was killed before it ended"""
    child = subprocess.Popen([phieu, *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def answers(data, out):
    run("--data", data, "export", "answers", "--format", "csv", "--out", out)
    return open(out, "rb").read()


def main():
    rng = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as tmp:
        data, vault, back, csv = (f"{tmp}/{name}" for name in ("data", "vault", "back", "answers.csv"))
        run("--data", data, "scan", f"{asked.source}/sample_scans/duong-noi-lo-1.pdf", codes=(0, 1))
        with open(f"{data}/exports-of-old.bin", "wb") as file:  # something that takes a while to write
            file.write(rng.randbytes(60 << 20))
        run("backup", "--new-key", f"{tmp}/key")
        sealed = ["--key-file", f"{tmp}/key"]
        kills = {"backup": 0, "restore": 0}
        ended = 0
        begun = time.monotonic()
        run("--data", data, "backup", "--to", vault, *sealed)
        whole_s = time.monotonic() - begun
        while sum(kills.values()) < asked.kills:
            with open(f"{data}/exports-of-old.bin", "r+b") as file:
                file.seek(rng.randrange(40) << 20)
                file.write(rng.randbytes(20 << 20))  # five pieces are new
            run("--data", data, "lock", f"19{len(os.listdir(vault + '/states')) % 90 + 10}-01", "--reason", "thử", codes=(0, 2))
            if killed(rng.uniform(0, whole_s), "--data", data, "backup", "--to", vault, *sealed):
                kills["backup"] += 1
            else:
                ended += 1
            assert "✗" not in run("--data", data, "backup", "--to", vault, *sealed, "--list")
            time.sleep(1)  # states are named by the second
            run("--data", data, "backup", "--to", vault, *sealed)
            if killed(rng.uniform(0, whole_s), "--data", back, "restore", vault, *sealed):
                kills["restore"] += 1
                if os.path.exists(f"{back}/results.db"):  # it was done but for its last word
                    shutil.rmtree(back)
            else:
                shutil.rmtree(back)
            run("--data", back, "restore", vault, *sealed)
            assert answers(back, csv) == answers(data, csv)
            assert open(f"{back}/exports-of-old.bin", "rb").read() == open(f"{data}/exports-of-old.bin", "rb").read()
            assert not os.path.exists(f"{back}/.restoring")
            shutil.rmtree(back)
            if rng.random() < 0.1:
                run("--data", data, "backup", "--to", vault, *sealed, "--check")
                print(f"{kills['backup']} backups and {kills['restore']} restores killed so far, all pieces read", flush=True)  # of a long run
        run("--data", data, "backup", "--to", vault, *sealed, "--check")
        assert "✗" not in run("--data", data, "verify")
        print(f"{kills['backup']} backups and {kills['restore']} restores killed ({ended} ended before): earlier states whole, nothing lost")


if __name__ == "__main__":
    main()
