#!/usr/bin/env bash
# Runs every fuzz target for a while, from its kept inputs. What is found is copied to BUILD/found/ and named at the end.
# usage: all.sh BUILD_DIR SECONDS [NAME…]
set -uo pipefail
build=$1 seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || set -- code template csv jpeg tiff pdf
# Poppler, qpdf, libtiff and libjpeg come from Debian, uninstrumented; what they keep until the end is no leak of ours.
export LSAN_OPTIONS="suppressions=$here/../lsan.supp:print_suppressions=0"
failed=()
for name in "$@"; do
  grown=$build/corpus/$name found=$build/found/$name
  mkdir -p "$grown" "$found"
  nice "$build/fuzz-$name" "$grown" "$here/inputs/$name" -max_total_time="$seconds" -timeout=30 -rss_limit_mb=3000 \
    -max_len=65536 -print_final_stats=1 -verbosity=0 -artifact_prefix="$found/" 2>"$build/found/$name.log" || failed+=("$name")
  echo "$name: $(grep -c . <(ls "$found")) found, $(grep -o 'number_of_executed_units: .*' "$build/found/$name.log")"
done
[ ${#failed[@]} = 0 ] || { echo "failed: ${failed[*]} (see $build/found/)"; exit 1; }
