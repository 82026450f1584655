"""The recount of whom a sheet rates, and at which desk: from what was written, the office's lists and docs/officers.md
alone."""
import collections
import re
import unicodedata

TITLES = {"ong", "ba", "anh", "chi", "co"}


def slug(text):
    """A name without what a cover's code can't carry: diacritics, spaces, capitals."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub("[^a-z0-9]", "", plain)


class Name:
    """A person's name: its letters with what stands on them, its tones wherever in the syllable they stand."""

    def __init__(self, text):
        words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text.lower().replace("đ/c", "")))
        while words and (slug(words[0]) in TITLES or words[:2] == ["cán", "bộ"]):
            words = words[2:] if words[:2] == ["cán", "bộ"] else words[1:]
        split = [unicodedata.normalize("NFD", word) for word in words]
        tone = lambda c: c in "\u0300\u0301\u0303\u0309\u0323"
        self.marked = " ".join("".join(c for c in word if not tone(c)) + "".join(filter(tone, word)) for word in split)
        self.plain = " ".join(slug(word) for word in words)

    def bare(self):
        return self.marked == self.plain


class Officers:
    """The lists of all units, and who is meant by what was written."""

    def __init__(self, documents):
        self.rows = [{"unit": unit, **row} for unit, list_ in documents.items() for row in list_["officers"]]

    def in_office(self, row, months):
        first = lambda day: 12 * int(day[:4]) + int(day[5:7]) - 1
        return months is None or (not row["from"] or first(row["from"]) < months[1]) and (not row["to"] or first(row["to"]) >= months[0])

    def meant(self, unit, months, text):
        """The one of the list whom a text means; None for nobody, or for two."""
        said, exactly, perhaps = Name(text), set(), set()
        for row in self.rows:
            if row["unit"] != unit or not self.in_office(row, months):
                continue
            spellings = [s for other in self.rows if other["unit"] == unit and other["name"] == row["name"] for s in other["spellings"]]
            for one in map(Name, [row["name"], *spellings]):
                if one.marked == said.marked:
                    exactly.add(row["name"])
                elif one.plain == said.plain and (one.bare() or said.bare()):
                    perhaps.add(row["name"])
        found = exactly or perhaps
        return found.pop() if len(found) == 1 else None

    def desk_of(self, unit, months, name):
        desks = {row["desk"] for row in self.rows if row["unit"] == unit and row["name"] == name and self.in_office(row, months)}
        return desks.pop() if len(desks) == 1 else ""

    def desk_said(self, unit, text):
        """The unit's desk of that name, or of that number; else what was said."""
        digits = lambda t: re.findall(r"\d+", t)
        listed = {row["desk"] for row in self.rows if row["unit"] == unit}
        named = {desk for desk in listed if slug(desk) == slug(text)}
        if len(named) == 1:
            return named.pop()
        if len(digits(text)) != 1:
            return text
        number = int(digits(text)[0])
        numbered = {desk for desk in listed if [int(d) for d in digits(desk)] == [number]}
        return numbered.pop() if len(numbered) == 1 else text if numbered else f"Quầy {number}"


def serve(sheets, officers, printed, months_of):
    """Sets each sheet's officer and desk. `printed`: (template, version, unit, first serial, count, officer, desk)."""
    unknown = collections.defaultdict(collections.Counter)
    for sheet in sheets.values():
        runs = [run for run in printed if run[:3] == (sheet.template, sheet.version, sheet.unit) and run[3] <= (sheet.serial or 0) < run[3] + run[4] and sheet.serial]
        printed_officer, printed_desk = ({run[n] for run in runs} for n in (5, 6))
        only = lambda found: found.pop() if len(found) == 1 else ""
        months, written = months_of(sheet.period), sheet.typed.get("name", "")
        if not Name(written).plain:
            written = only(printed_officer)
        sheet.desk = only(printed_desk) or (officers.desk_said(sheet.unit, sheet.typed["desk"]) if sheet.typed.get("desk") else "")
        known = officers.meant(sheet.unit, months, written) if Name(written).plain else None
        sheet.officer = known or written
        if known and not sheet.desk:
            sheet.desk = officers.desk_of(sheet.unit, months, known)
        if written and not known:
            unknown[sheet.unit][written] += 1
    for sheet in sheets.values():  # of those on no list, who wrote one name are one person
        texts = unknown[sheet.unit]
        if sheet.officer not in texts:
            continue
        own = Name(sheet.officer)
        with_marks = {Name(t).marked for t in texts if Name(t).plain == own.plain and not Name(t).bare()}
        one = lambda t: Name(t).marked == own.marked or Name(t).plain == own.plain and len(with_marks) == 1 and (own.bare() or Name(t).bare())
        sheet.officer = max(sorted(filter(one, texts)), key=lambda t: (not Name(t).bare(), texts[t]))
