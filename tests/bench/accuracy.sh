#!/usr/bin/env bash
# The figures of docs/accuracy.md, on held-out seeds (100 and up): about an hour and a half on two cores.
set -euo pipefail
out=${1:-build/accuracy}
mkdir -p "$out"
build/phieu-eval --level clean --sheets 200 --seed 101 --out "$out/clean" | tee "$out/clean.txt"
build/phieu-eval --level office --sheets 490 --seed 112 --out "$out/office" | tee "$out/office.txt"
build/phieu-eval --level hard --sheets 400 --seed 113 --out "$out/hard" | tee "$out/hard.txt"
