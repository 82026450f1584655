#!/usr/bin/env python3
"""One word for one thing: no Vietnamese text of the program, its pages and its forms uses a word of the column "not" of
docs/words.csv.

usage: words_test.py SOURCE_DIR
"""
import csv
import glob
import os
import re
import sys

root = os.path.abspath(sys.argv[1])
vietnamese = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
# A text may go on in the next line: "…" "…" in C++, "…" + "…" in TypeScript.
joint = re.compile(r'"\s*\+?\s*\n\s*"')
literal = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|>[^<>{}]+<|(?<=R"\()[^)]*(?=\)")', re.DOTALL)
comment = re.compile(r"(?<![:\"'])//[^\n]*|/\*.*?\*/|\{/\*.*?\*/\}", re.DOTALL)
# Words that are looked for, not said: names of columns and answers that others write.
not_said = re.compile(r"words: ?looked for")


def rules():
    with open(root + "/docs/words.csv", encoding="utf-8") as table:
        return [(row["thing"], row["use"], re.compile(row["not"])) for row in csv.DictReader(table)]


def sources():
    for pattern in ("pipeline/**/*.cpp", "pipeline/**/*.h", "review_ui/web/src/**/*.ts", "review_ui/web/src/**/*.tsx",
                    "review_ui/web/index.html", "templates/*.json", "units/*.csv"):
        for path in sorted(glob.glob(f"{root}/{pattern}", recursive=True)):
            if not path.endswith(".test.ts"):
                yield path


def texts(path):
    """Texts of a file with the number of their line."""
    text = open(path, encoding="utf-8").read()
    if path.endswith(".csv"):
        yield from enumerate(text.split("\n"), 1)
        return
    if not path.endswith(".json"):
        text = comment.sub(lambda found: re.sub(r"[^\n]", "", found.group()), text)
        text = joint.sub(lambda found: "\0" * found.group().count("\n"), text)
    for found in literal.finditer(text):
        before = text[: found.start()]
        yield before.count("\n") + before.count("\0") + 1, found.group().replace("\0", "")


def main():
    faults, seen, known = [], 0, rules()
    for path in sources():
        lines = open(path, encoding="utf-8").read().split("\n")
        for line, text in texts(path):
            if not vietnamese.search(text):
                continue
            seen += 1
            if not_said.search(lines[line - 1]):
                continue
            for thing, use, wrong in known:
                if found := wrong.search(text):
                    faults.append(f'{os.path.relpath(path, root)}:{line}: "{found.group()}" – {thing}: write {use}')
    for thing, use, wrong in known:
        if found := wrong.search(use):
            faults.append(f'docs/words.csv: {thing}: its own word "{use}" has "{found.group()}"')
    print("\n".join(faults) or f"ok, {seen} texts, {len(known)} things")
    sys.exit(bool(faults) or seen < 1000)


main()
