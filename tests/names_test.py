#!/usr/bin/env python3
"""One name means one type. Two types of one name in two headers of the same namespace link without a word, and share the
functions that the compiler makes for them: the program then reads one as the other.

usage: names_test.py SOURCE_DIR"""
import collections
import os
import re
import sys

definition = re.compile(r"^(?:template <[^>]*>\s*)?(?:struct|class|enum class|enum) (\w+)(?: final)?(?: : [^;{]*)?\s*\{", re.M)
namespace = re.compile(r"^namespace ([\w:]+) \{", re.M)

where = collections.defaultdict(set)
for folder, _, files in os.walk(os.path.join(sys.argv[1], "pipeline")):
    for name in files:
        if not name.endswith(".h"):
            continue
        path = os.path.join(folder, name)
        text = open(path, encoding="utf-8").read()
        opened = [(m.start(), m.group(1)) for m in namespace.finditer(text)]
        for found in definition.finditer(text):
            inside = [spoken for at, spoken in opened if at < found.start()]
            where[(inside[-1] if inside else "", found.group(1))].add(os.path.relpath(path, sys.argv[1]))
twice = {name: paths for name, paths in where.items() if len(paths) > 1}
for (space, name), paths in sorted(twice.items()):
    print(f"{space}::{name} is defined in {', '.join(sorted(paths))}")
assert len(where) > 200, "few types were found: the test reads the headers wrongly"
print(f"ok, {len(where)} types" if not twice else "one name must mean one type")
sys.exit(1 if twice else 0)
