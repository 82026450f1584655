"""The tables of a DOCX and of an XLSX, read from their XML by Python's own library: no code of the program, no office
suite."""
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from recount import hundredths

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Table:
    """The first row names the columns; a cell is text or a number."""

    def __init__(self, rows):
        self.heads, self.rows = [str(cell) for cell in rows[0]], rows[1:]

    def columns(self, name):
        return [n for n, head in enumerate(self.heads) if head == name]

    def has(self, *names):
        return all(self.columns(name) for name in names)

    def cell(self, row, name):
        return row[self.columns(name)[0]]


def docx_tables(path):
    with zipfile.ZipFile(path) as file:
        document = ElementTree.fromstring(file.read("word/document.xml"))
    words = lambda cell: " ".join("".join(t.text or "" for t in p.iter(WORD + "t")) for p in cell.iter(WORD + "p")).strip()
    tables = [[[words(cell) for cell in row.findall(WORD + "tc")] for row in table.findall(WORD + "tr")] for table in document.iter(WORD + "tbl")]
    return [Table(rows) for rows in tables if len(rows) > 1 and len(rows[0]) > 2]


def xlsx_tables(path):
    """Of each worksheet: the title stands in its first row, the columns' names in the second."""
    with zipfile.ZipFile(path) as file:
        part = lambda name: ElementTree.fromstring(file.read(name))
        shared = ["".join(t.text or "" for t in item.iter(SHEET + "t")) for item in part("xl/sharedStrings.xml").findall(SHEET + "si")]
        targets = {r.get("Id"): r.get("Target") for r in part("xl/_rels/workbook.xml.rels")}
        out = []
        for sheet in part("xl/workbook.xml").iter(SHEET + "sheet"):
            rows = {}
            for cell in part("xl/" + targets[sheet.get(RELATION + "id")]).iter(SHEET + "c"):
                value = cell.find(SHEET + "v")
                if value is None or value.text is None:
                    continue
                letters, number = re.match(r"([A-Z]+)(\d+)", cell.get("r")).groups()
                column = 0
                for letter in letters:
                    column = 26 * column + ord(letter) - 64
                rows.setdefault(int(number), {})[column - 1] = shared[int(value.text)] if cell.get("t") == "s" else float(value.text)
            width = 1 + max((max(row) for n, row in rows.items() if n == 2), default=0)
            if width > 2:  # notes stand below the table, in the first column alone
                out.append(Table([[rows[n].get(c, "") for c in range(width)] for n in sorted(rows) if n >= 2 and len(rows[n]) > 1]))
        return out


def whole(cell):
    """A count, as either file writes it; nothing where the cell is empty or a dash."""
    if isinstance(cell, float):
        return int(cell)
    digits = cell.replace(".", "")
    return int(digits) if re.fullmatch(r"\d+", digits) else None


def points_of(cell):
    """A difference in percentage points, as hundredths of one: "+2,09", "−7,10", "0,00"; nothing for a dash."""
    if isinstance(cell, float):
        return round(cell * 100)
    plain = cell.replace("−", "-").replace(",", ".")
    return round(float(plain) * 100) if re.fullmatch(r"[+-]?\d+\.\d+", plain) else None


def hundredths_of(cell, ones=10000):
    """A share, as hundredths of a percent; a number as a spreadsheet shows it, halves rounded up.
    @param ones  how many of them are one in a spreadsheet: of a score 100"""
    if isinstance(cell, float):
        return hundredths(cell * ones / 10000)
    plain = cell.rstrip("%").replace(".", "").replace(",", ".")
    return round(float(plain) * 100) if re.fullmatch(r"\d+(\.\d+)?", plain) else None
