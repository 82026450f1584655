"""Writes Word files as offices have them, by hand: WordprocessingML in a ZIP, nothing but Python's own library.

A document is written twice, plain and marked: in the marked twin each target and writing place has a colour of its own,
so that a picture of it tells where everything stands, independently of what finds them.
"""
import zipfile
from xml.sax.saxutils import escape

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
     'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
PAPER = {"A4": (11906, 16838), "A5": (8391, 11906)}  # twentieths of a point


class Doc:
    """One document. `truth` says what is asked, in order; places come from the marked twin."""

    def __init__(self, marked, paper="A4", landscape=False, columns=1, margin_mm=20, font="Times New Roman", pt=12):
        self.marked, self.columns, self.font, self.pt = marked, columns, font, pt
        w, h = PAPER[paper]
        self.size = (h, w) if landscape else (w, h)
        self.landscape, self.margin = landscape, int(margin_mm * 56.7)
        self.body, self.truth, self.targets, self.shapes = [], [], 0, 0

    # what is asked
    def question(self, label, target="box", multiple=False, max_choices=None, scale=None):
        """scale: values in printed order, where it is one of satisfaction"""
        q = {"label": label, "kind": "choice", "target": target, "multiple": multiple, "options": []}
        if max_choices:
            q["max_choices"] = max_choices
        if scale:
            q["values"] = scale
        self.truth.append(q)
        return q

    def text(self, label, content="other", kind="text"):
        q = {"label": label, "kind": kind, "content": content, "number": self._next()}
        self.truth.append(q)
        return q

    def _next(self):
        self.targets += 1
        return self.targets

    def _option(self, q, label):
        number = self._next()
        q["options"].append({"label": label, "number": number})
        return number

    def colour(self, number, written=False):
        return "%02X%02X%02X" % (100 if written else 200, number >> 8, number & 255) if self.marked else "000000"

    # runs
    def r(self, text, bold=False, italic=False, pt=None, colour=None, underline=False):
        props = f'<w:rFonts w:ascii="{self.font}" w:hAnsi="{self.font}" w:cs="{self.font}" w:eastAsia="{self.font}"/>'
        props += "<w:b/>" * bold + "<w:i/>" * italic + f'<w:color w:val="{colour or "000000"}"/>'
        size = int(2 * (pt or self.pt))
        props += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' + '<w:u w:val="single"/>' * underline
        parts = text.split("\t")
        inside = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
        return f"<w:r><w:rPr>{props}</w:rPr>{inside}</w:r>"

    def glyph(self, q, label, text="□", pt=None):
        return self.r(text, pt=pt, colour=self.colour(self._option(q, label)))

    def symbol(self, q, label, char="F0A8", font="Wingdings"):
        colour = self.colour(self._option(q, label))
        return (f'<w:r><w:rPr><w:color w:val="{colour}"/><w:sz w:val="{2 * self.pt}"/></w:rPr>'
                f'<w:sym w:font="{font}" w:char="{char}"/></w:r>')

    def dots(self, q, count=60, char="."):
        return self.r(char * count, colour=self.colour(q["number"], True))

    def shape(self, q, label, what="ellipse", mm=4.0, dash=None, wide_mm=None):
        """A drawn circle ("ellipse"), square ("rect") or rounded square ("roundRect"), in the line."""
        self.shapes += 1
        emu, wide = int(mm * 36000), int((wide_mm or mm) * 36000)
        colour = self.colour(self._option(q, label))
        dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
        return (f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{emu}"/>'
                f'<wp:docPr id="{self.shapes}" name="Shape {self.shapes}"/><a:graphic>'
                f'<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
                f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{emu}"/></a:xfrm><a:prstGeom prst="{what}"><a:avLst/></a:prstGeom>'
                f'<a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{dashes}</a:ln></wps:spPr><wps:bodyPr/>'
                f'</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>')

    # paragraphs and tables
    def para(self, *runs, align="left", indent_mm=0, tabs_mm=(), after=60, before=0, leader=None):
        runs = [self.r(run) if not run.startswith("<w:") else run for run in runs]
        tabs = "".join(f'<w:tab w:val="left" w:pos="{int(mm * 56.7)}"' + (f' w:leader="{leader}"' if leader else "") + "/>" for mm in tabs_mm)
        return (f'<w:p><w:pPr>{"<w:tabs>" + tabs + "</w:tabs>" if tabs else ""}<w:spacing w:before="{before}" w:after="{after}"/>'
                f'<w:ind w:left="{int(indent_mm * 56.7)}"/><w:jc w:val="{align}"/></w:pPr>{"".join(runs)}</w:p>')

    def p(self, *runs, **how):
        self.body.append(self.para(*runs, **how))

    def page_break(self):
        self.body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')

    def column_break(self):
        self.body.append('<w:p><w:r><w:br w:type="column"/></w:r></w:p>')

    def cell(self, *runs, align="left", span=1, fill=None, merge=None, **how):
        """merge: "restart" begins a cell over several rows, "continue" goes on with it"""
        return {"xml": self.para(*runs, align=align, after=how.pop("after", 20), **how), "span": span, "fill": fill, "merge": merge}

    def empty(self, q, label):
        """A cell to put an x in."""
        number = self._option(q, label)
        return self.cell("", fill=self.colour(number) if self.marked else None)

    def written_cell(self, q, lines=1):
        return {"xml": self.para("") * lines, "span": 1, "fill": self.colour(q["number"], True) if self.marked else None, "merge": None}

    def table(self, rows, widths_mm, height_mm=0, rules=True):
        """rules: a style of Word's besides: "dotted" """
        style, size = (rules, 8) if isinstance(rules, str) else ("single" if rules else "nil", 4)
        borders = "".join(f'<w:{side} w:val="{style}" w:sz="{size}" w:space="0" w:color="000000"/>'
                          for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        out = f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
        out += "".join(f'<w:gridCol w:w="{int(mm * 56.7)}"/>' for mm in widths_mm) + "</w:tblGrid>"
        for row in rows:
            out += "<w:tr><w:trPr><w:cantSplit/>" + (f'<w:trHeight w:val="{int(height_mm * 56.7)}"/>' if height_mm else "") + "</w:trPr>"
            column = 0
            for cell in row:
                cell = self.cell(cell) if isinstance(cell, str) else cell
                width = sum(widths_mm[column:column + cell["span"]])
                column += cell["span"]
                merge = {None: "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[cell["merge"]]
                fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell["fill"]}"/>' if cell["fill"] else ""
                out += (f'<w:tc><w:tcPr><w:tcW w:w="{int(width * 56.7)}" w:type="dxa"/><w:gridSpan w:val="{cell["span"]}"/>{merge}{fill}'
                        f'<w:vAlign w:val="center"/></w:tcPr>{cell["xml"]}</w:tc>')
            out += "</w:tr>"
        self.body.append(out + "</w:tbl>" + self.para("", after=0))

    def save(self, path, macros=False):
        w, h = self.size
        columns = f'<w:cols w:num="{self.columns}" w:space="567"/>' if self.columns > 1 else ""
        orient = ' w:orient="landscape"' if self.landscape else ""
        section = (f'<w:sectPr><w:pgSz w:w="{w}" w:h="{h}"{orient}/><w:pgMar w:top="{self.margin}" w:bottom="{self.margin}" w:left="{self.margin}" '
                   f'w:right="{self.margin}" w:header="400" w:footer="400" w:gutter="0"/>{columns}</w:sectPr>')
        document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{"".join(self.body)}{section}</w:body></w:document>'
        kind = "application/vnd.ms-word.document.macroEnabled.main+xml" if macros else "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        types = ('<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                 '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                 f'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>')
        rels = ('<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("[Content_Types].xml", types)
            out.writestr("_rels/.rels", rels)
            out.writestr("word/document.xml", document)
            if macros:
                out.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
                out.writestr("word/_rels/document.xml.rels", rels.replace("officeDocument\" Target=\"word/document.xml", "x\" Target=\"x").replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/x", "http://schemas.microsoft.com/office/2006/relationships/vbaProject").replace('Target="x"', 'Target="vbaProject.bin"'))
