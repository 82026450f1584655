"""The tables and paragraphs of a DOCX, of an XLSX and of a notice, read from their XML or HTML by Python's own library: no
code of the program, no office suite."""
import html.parser
import re
import xml.etree.ElementTree as ElementTree
import zipfile

from recount import hundredths

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Table:
    """The first row names the columns; a cell is text or a number. The title is without its number."""

    def __init__(self, title, rows):
        self.title = re.sub(r"^Bảng \d+\. ", "", title)
        self.heads, self.rows, self.known = [str(cell) for cell in rows[0]], rows[1:], False

    def columns(self, name):
        return [n for n, head in enumerate(self.heads) if head == name]

    def has(self, *names):
        return all(self.columns(name) for name in names)

    def cell(self, row, name, missing=None):
        """@param missing  what stands for a column that a paper leaves out where nothing would stand in it"""
        return row[self.columns(name)[0]] if missing is None or self.columns(name) else missing


class Paper:
    """Its tables, and what it says outside of them, a paragraph a line."""

    def __init__(self, tables, lines):
        self.tables, self.lines = tables, lines

    def said(self, pattern):
        """The groups of each line that holds it."""
        return [found.groups() for line in self.lines for found in re.finditer(pattern, line)]


def docx_paper(path):
    with zipfile.ZipFile(path) as file:
        document = ElementTree.fromstring(file.read("word/document.xml"))
    words = lambda within: "".join(t.text or "" for t in within.iter(WORD + "t")).replace("\xa0", " ").strip()
    tables, lines = [], []
    for part in document.find(WORD + "body"):
        if part.tag == WORD + "p" and words(part):
            lines.append(words(part))
        rows = [[" ".join(map(words, cell.iter(WORD + "p"))).strip() for cell in row.findall(WORD + "tc")] for row in part.findall(WORD + "tr")] if part.tag == WORD + "tbl" else []
        if len(rows) > 1 and lines and lines[-1].startswith("Bảng "):
            tables.append(Table(lines[-1], rows))
    return Paper(tables, lines)


def xlsx_paper(path):
    """Of each worksheet the title stands in its first row, the columns' names in the second; the words are on the first."""
    with zipfile.ZipFile(path) as file:
        part = lambda name: ElementTree.fromstring(file.read(name))
        shared = ["".join(t.text or "" for t in item.iter(SHEET + "t")) for item in part("xl/sharedStrings.xml").findall(SHEET + "si")]
        targets = {r.get("Id"): r.get("Target") for r in part("xl/_rels/workbook.xml.rels")}
        tables, lines = [], []
        for n, sheet in enumerate(part("xl/workbook.xml").iter(SHEET + "sheet")):
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
            width = 1 + max((max(row) for number, row in rows.items() if number == 2), default=0)
            if n == 0:
                lines = [str(rows[number].get(0, "")) for number in sorted(rows)]
            elif width > 1:  # notes stand below the table, in the first column alone
                tables.append(Table(str(rows[1].get(0, "")), [[rows[number].get(c, "") for c in range(width)] for number in sorted(rows) if number >= 2 and len(rows[number]) > 1]))
        return Paper(tables, lines)


class Notice(html.parser.HTMLParser):
    """What a notice says of each form, by the form's title ("" of one alone): Paper, whose tables' titles are their captions;
    an item of a list is a line "HEADING: ITEM"."""

    def __init__(self, path):
        super().__init__()
        self.forms, self.form, self.words, self.heading, self.notes = {}, "", "", "", Paper([], [])
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())

    def paper(self):
        return self.forms.setdefault(self.form, Paper([], []))

    def handle_starttag(self, tag, _):
        if tag == "table":
            self.rows = []
        if tag == "tr":
            self.row = []
        if tag in ("p", "li", "td", "th", "caption", "h1", "h2", "h3"):
            self.words = ""

    def handle_data(self, data):
        self.words += data

    def handle_endtag(self, tag):
        words = " ".join(self.words.split())
        if tag == "header":
            self.forms = {}
        elif tag == "main":
            self.done, self.forms, self.form = self.forms, {"": self.notes}, ""
        elif tag == "html":
            self.forms = self.done
        elif tag == "h2":
            self.form = words.removeprefix("Phiếu “").removesuffix("”")
        elif tag == "h3":
            self.heading = words
        elif tag == "caption":
            self.caption = words
        elif tag in ("td", "th"):
            self.row.append(words)
        elif tag == "tr":
            self.rows.append(self.row)
        elif tag == "table":
            self.paper().tables.append(Table(self.caption, self.rows))
        elif tag in ("p", "li"):
            self.paper().lines.append(f"{self.heading}: {words}" if tag == "li" else words)


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
