#!/usr/bin/env python3
"""The manual can't age unnoticed: links lead somewhere, every page is in the index, files that the recipes name exist.

usage: docs_test.py SOURCE_DIR
"""
import glob
import os
import re
import sys

root = os.path.abspath(sys.argv[1])
pages = [root + "/README.md", root + "/CONTRIBUTING.md", *sorted(glob.glob(root + "/docs/*.md"))]
# Where a file may be named from: "store/store.h" in a page about the pipeline.
places = ["", "docs/", "pipeline/", "pipeline/report/", "review_ui/web/", "review_ui/web/src/", "tests/"]
placeholder = re.compile(r"NAME|SECTION|PAGE|\b(?:ID|DIR)\b|00N|\*|…")
faults = []

for page in pages:
    text = open(page, encoding="utf-8").read()
    name = os.path.relpath(page, root)
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target and not os.path.exists(os.path.join(os.path.dirname(page), target)):
            faults.append(f"{name}: the link to {target} leads nowhere")
    for path in re.findall(r"`([\w./-]+/[\w.-]+\.(?:h|cpp|py|sql|sh|json|ts|tsx|tsv|cmake))`", text):
        if not placeholder.search(path) and not any(os.path.exists(f"{root}/{place}{path}") for place in places):
            faults.append(f"{name}: there is no file {path}")

index = open(root + "/docs/README.md", encoding="utf-8").read()
for page in glob.glob(root + "/docs/*.md"):
    if os.path.basename(page) != "README.md" and f"({os.path.basename(page)})" not in index:
        faults.append(f"docs/README.md: {os.path.basename(page)} is not in the index")

print("\n".join(faults) or f"ok, {len(pages)} pages")
sys.exit(bool(faults))
