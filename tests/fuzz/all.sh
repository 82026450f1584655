#!/usr/bin/env bash
# Runs every fuzz target for a while, from its kept inputs. What is found is copied to BUILD/found/ and named at the end.
# usage: all.sh BUILD_DIR SECONDS [NAME…]
set -uo pipefail
build=$1 seconds=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
if [ $# = 0 ]; then
  for target in "$build"/fuzz-*; do
    [ -x "$target" ] && set -- "$@" "${target##*/fuzz-}"
  done
fi
# Poppler, qpdf, libtiff and libjpeg come from Debian, uninstrumented; what they keep until the end is no leak of ours.
export LSAN_OPTIONS="suppressions=$here/../lsan.supp:print_suppressions=0"
export PHIEU_HOME=$here/../..
failed=()
for name in "$@"; do
  grown=$build/corpus/$name found=$build/found/$name inputs=("$here/inputs/$name") patience=30
  mkdir -p "$grown" "$found"
  # The child is given files of every format, and may take as long as a sanitized one does.
  [ "$name" != child ] || { inputs=("$here"/inputs/{jpeg,png,webp,heic,bmp,jpeg2000,tiff,pdf}); patience=600; }
  nice "$build/fuzz-$name" "$grown" "${inputs[@]}" -max_total_time="$seconds" -timeout="$patience" -rss_limit_mb=3000 \
    -max_len=65536 -print_final_stats=1 -verbosity=0 -artifact_prefix="$found/" 2>"$build/found/$name.log" || failed+=("$name")
  echo "$name: $(grep -c . <(ls "$found")) found, $(grep -o 'number_of_executed_units: .*' "$build/found/$name.log")"
done
[ ${#failed[@]} = 0 ] || { echo "failed: ${failed[*]} (see $build/found/)"; exit 1; }
