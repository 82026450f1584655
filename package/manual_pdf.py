#!/usr/bin/env python3
"""The manual as one PDF: the pages that the web's build made of docs/huong-dan/, with a table of contents, page numbers,
pictures and links, set by LibreOffice.

usage: manual_pdf.py BUILT_PAGES_DIR OUT.pdf [--keep OUT.fodt]
"""
import base64
import os
import re
import struct
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from xml.sax.saxutils import escape, quoteattr

WIDTH_CM = 16.0  # between the margins
HIGHEST_PICTURE_CM = 12.0
DOTS_PER_CM = 46.0  # of a picture at its own size: as large as on a screen, a little smaller

STYLES = """
<office:font-face-decls>
 <style:font-face style:name="sans" svg:font-family="'Noto Sans'"/>
 <style:font-face style:name="mono" svg:font-family="'Noto Sans Mono', 'DejaVu Sans Mono'"/>
</office:font-face-decls>
<office:styles>
 <style:default-style style:family="paragraph">
  <style:paragraph-properties fo:line-height="135%"/>
  <style:text-properties style:font-name="sans" fo:font-size="10.5pt" fo:language="vi" fo:country="VN"/>
 </style:default-style>
 <style:style style:name="body" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:orphans="2" fo:widows="2"/></style:style>
 <style:style style:name="item" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.1cm"/></style:style>
 <style:style style:name="cell" style:family="paragraph"><style:paragraph-properties fo:line-height="120%"/><style:text-properties fo:font-size="9.5pt"/></style:style>
 <style:style style:name="head" style:family="paragraph" style:parent-style-name="cell"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="picture" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.15cm" fo:margin-bottom="0.3cm" fo:text-align="center"/></style:style>
 <style:style style:name="note" style:family="paragraph"><style:paragraph-properties fo:background-color="#eef3fa" fo:padding="0.2cm" fo:border-left="0.1cm solid #1f3a68" fo:margin-bottom="0.3cm"/></style:style>
 <style:style style:name="code" style:family="paragraph"><style:paragraph-properties fo:background-color="#f2f2f2" fo:padding="0.15cm" fo:margin-bottom="0.3cm"/><style:text-properties style:font-name="mono" fo:font-size="9pt"/></style:style>
 <style:style style:name="cover" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.6cm"/><style:text-properties fo:font-size="24pt" fo:font-weight="bold" fo:color="#1f3a68"/></style:style>
 <style:style style:name="h1" style:family="paragraph" style:default-outline-level="1"><style:paragraph-properties fo:break-before="page" fo:margin-bottom="0.4cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="20pt" fo:font-weight="bold" fo:color="#1f3a68"/></style:style>
 <style:style style:name="h2" style:family="paragraph" style:default-outline-level="2"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="14pt" fo:font-weight="bold" fo:color="#1f3a68"/></style:style>
 <style:style style:name="h3" style:family="paragraph" style:default-outline-level="3"><style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="11.5pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="toc1" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.25cm"><style:tab-stops><style:tab-stop style:position="15.9cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="toc2" style:family="paragraph"><style:paragraph-properties fo:margin-left="0.7cm" fo:line-height="115%"><style:tab-stops><style:tab-stop style:position="15.2cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
 <style:style style:name="foot" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="9pt" fo:color="#555555"/></style:style>
 <style:style style:name="strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
 <style:style style:name="em" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
 <style:style style:name="key" style:family="text"><style:text-properties style:font-name="mono" fo:font-size="9pt" fo:background-color="#f2f2f2"/></style:style>
 <style:style style:name="toc" style:family="text"><style:text-properties fo:color="#000000" style:text-underline-style="none"/></style:style>
 <style:style style:name="link" style:family="text"><style:text-properties fo:color="#1456b8"/></style:style>
 <style:style style:name="in_line" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline" fo:border="0.02cm solid #cccccc"/></style:style>
 <text:list-style style:name="ul"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.7cm" fo:text-indent="-0.5cm" fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>
 <text:list-style style:name="ol"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="0.8cm" fo:text-indent="-0.6cm" fo:margin-left="0.8cm"/></style:list-level-properties></text:list-level-style-number></text:list-style>
</office:styles>
<office:automatic-styles>
 <style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
 <style:style style:name="grid" style:family="table"><style:table-properties style:width="16cm" table:align="margins" fo:margin-bottom="0.3cm"/></style:style>
 <style:style style:name="grid.cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border-bottom="0.02cm solid #bbbbbb"/></style:style>
 <style:style style:name="grid.row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
</office:automatic-styles>
<office:master-styles>
 <style:master-page style:name="Standard" style:page-layout-name="a4"><style:footer><text:p text:style-name="foot">Hướng dẫn dùng Phiếu – trang <text:page-number text:select-page="current"/>/<text:page-count/></text:p></style:footer></style:master-page>
</office:master-styles>
"""


def png_size(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


class Page(HTMLParser):
    """The main part of a built page as ODF."""

    def __init__(self, folder, name):
        super().__init__(convert_charrefs=True)
        self.folder, self.name = folder, name
        self.out, self.headings = [], []
        self.inside = False  # of <main>
        self.stack = []  # open tags
        self.open_paragraph = False

    def mark(self, fragment):
        return f"{self.name}#{fragment}" if fragment else self.name

    def style(self):
        for tag in reversed(self.stack):
            if tag in ("h1", "h2", "h3"):
                return tag
            if tag in ("td", "th"):
                return "head" if tag == "th" else "cell"
            if tag == "pre":
                return "code"
            if tag == "aside":
                return "note"
            if tag == "li":
                return "item"
            if tag == "figure":
                return "picture"
        return "body"

    def begin(self):
        if not self.open_paragraph:
            self.out.append(f'<text:p text:style-name="{self.style()}">')
            self.open_paragraph = True

    def end(self):
        if self.open_paragraph:
            self.out.append("</text:p>")
            self.open_paragraph = False

    def handle_starttag(self, tag, given):
        given = dict(given)
        if tag == "main":
            self.inside = True
        if not self.inside:
            return
        if tag == "img":
            self.picture(given)
            return
        self.stack.append(tag)
        if tag in ("h1", "h2", "h3"):
            self.end()
            level, mark = int(tag[1]), self.mark(given.get("id"))
            first = f'<text:bookmark text:name={quoteattr(self.name)}/>' if level == 1 else ""
            self.out.append(f'<text:h text:style-name="{tag}" text:outline-level="{level}">{first}<text:bookmark text:name={quoteattr(mark)}/>')
            self.headings.append([level, mark, ""])
        elif tag in ("p", "figure", "aside"):
            self.end()
        elif tag == "pre":
            self.end()
            self.begin()
        elif tag in ("ul", "ol"):
            self.end()
            self.out.append(f'<text:list text:style-name="{tag}">')
        elif tag == "li":
            self.end()
            self.out.append("<text:list-item>")
        elif tag == "table":
            self.end()
            self.rows = []
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.end()
            self.cell_from = len(self.out)
        elif tag in ("strong", "em"):
            self.begin_text()
            self.out.append(f'<text:span text:style-name="{tag}">')
        elif tag == "code" and "pre" not in self.stack:
            self.begin_text()
            self.out.append('<text:span text:style-name="key">')
        elif tag == "a" and "figure" not in self.stack:
            self.begin_text()
            file, _, fragment = given["href"].partition("#")
            to = given["href"] if ":" in given["href"] else "#" + (f"{file or self.name}#{fragment}" if fragment else file)
            self.out.append(f'<text:a xlink:type="simple" xlink:href={quoteattr(to)}><text:span text:style-name="link">')

    def begin_text(self):
        if not self.stack or not any(tag in ("h1", "h2", "h3") for tag in self.stack):
            self.begin()

    def handle_endtag(self, tag):
        if tag == "main":
            self.end()
            self.inside = False
        if not self.inside or tag not in self.stack:
            return
        while self.stack.pop() != tag:
            pass
        if tag in ("h1", "h2", "h3"):
            self.out.append("</text:h>")
        elif tag in ("p", "figure", "aside", "pre"):
            self.end()
        elif tag in ("ul", "ol"):
            self.out.append("</text:list>")
        elif tag == "li":
            self.end()
            self.out.append("</text:list-item>")
        elif tag in ("td", "th"):
            self.end()
            self.rows[-1].append((tag, "".join(self.out[self.cell_from:])))
            del self.out[self.cell_from:]
        elif tag == "table":
            self.table()
        elif tag in ("strong", "em") or (tag == "code" and "pre" not in self.stack):
            self.out.append("</text:span>")
        elif tag == "a" and "figure" not in self.stack:
            self.out.append("</text:span></text:a>")

    def handle_data(self, data):
        if not self.inside:
            return
        if "pre" in self.stack:
            self.out.append(escape(data.rstrip("\n")).replace("\n", "<text:line-break/>").replace("  ", '<text:s text:c="2"/>'))
            return
        if not data.strip() and not self.open_paragraph:
            return
        if any(tag in ("h1", "h2", "h3") for tag in self.stack):
            self.headings[-1][2] += data
        else:
            self.begin()
        self.out.append(escape(re.sub(r"\s+", " ", data)))

    def picture(self, given):
        data = open(os.path.join(self.folder, given["src"]), "rb").read()
        wide, high = png_size(data)
        by = min(1 / DOTS_PER_CM, WIDTH_CM / wide, HIGHEST_PICTURE_CM / high)
        self.begin()
        self.out.append(f'<draw:frame draw:style-name="in_line" text:anchor-type="as-char" svg:width="{wide * by:.2f}cm" svg:height="{high * by:.2f}cm"><draw:image draw:mime-type="image/png">'
                        f'<office:binary-data>{base64.b64encode(data).decode()}</office:binary-data></draw:image><svg:desc>{escape(given.get("alt", ""))}</svg:desc></draw:frame>')

    def table(self):
        """Columns as wide as what stands in them asks for."""
        count = max(len(row) for row in self.rows)
        words = [[re.sub(r"<[^>]+>", "", row[n][1]) if n < len(row) else "" for row in self.rows] for n in range(count)]
        wanted = [min(max(max((len(text) for text in column), default=1), 8), 60) for column in words]
        widths = "".join(f'<table:table-column table:style-name="w{round(65535 * one / sum(wanted))}"/>' for one in wanted)
        rows = []
        for number, row in enumerate(self.rows):
            cells = "".join(f'<table:table-cell table:style-name="grid.cell" office:value-type="string">{content or "<text:p/>"}</table:table-cell>' for _, content in row)
            line = f'<table:table-row table:style-name="grid.row">{cells}</table:table-row>'
            rows.append(f"<table:table-header-rows>{line}</table:table-header-rows>" if number == 0 and row[0][0] == "th" else line)
        self.out.append(f'<table:table table:style-name="grid">{widths}{"".join(rows)}</table:table>')


def read_pages(folder):
    """In the order of the navigation."""
    index = open(os.path.join(folder, "index.html"), encoding="utf-8").read()
    names = re.findall(r'<li><a href="([^"#]+)"', index)
    pages = []
    for name in dict.fromkeys(names):
        page = Page(folder, name)
        page.feed(open(os.path.join(folder, name), encoding="utf-8").read())
        pages.append(page)
    return pages


def document(pages):
    contents = []
    for page in pages:
        for level, mark, words in page.headings:
            if level <= 2:
                contents.append(f'<text:p text:style-name="toc{level}"><text:a xlink:type="simple" text:style-name="toc" text:visited-style-name="toc" xlink:href={quoteattr("#" + mark)}>{escape(words)}</text:a><text:tab/>'
                                f'<text:bookmark-ref text:reference-format="page" text:ref-name={quoteattr(mark)}>0</text:bookmark-ref></text:p>')
    body = "".join("".join(page.out) for page in pages)
    columns = "".join(f'<style:style style:name="w{width}" style:family="table-column"><style:table-column-properties style:rel-column-width="{width}*"/></style:style>'
                      for width in sorted({int(one) for one in re.findall(r'table:style-name="w(\d+)"', body)}))
    spaces = {"office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "fo": "xsl-fo-compatible", "svg": "svg-compatible"}
    declared = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in spaces.items())
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {declared} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.text">{STYLES.replace("</office:automatic-styles>", columns + "</office:automatic-styles>")}'
            f'<office:body><office:text><text:p text:style-name="cover">Hướng dẫn dùng Phiếu</text:p>{"".join(contents)}{body}</office:text></office:body></office:document>')


def main(folder, out, *more):
    text = document(read_pages(folder))
    if more[:1] == ("--keep",):
        open(more[1], "w", encoding="utf-8").write(text)
    with tempfile.TemporaryDirectory() as tmp:
        source = os.path.join(tmp, "huong-dan.fodt")
        open(source, "w", encoding="utf-8").write(text)
        done = subprocess.run(["soffice", f"-env:UserInstallation=file://{tmp}/profile", "--headless", "--convert-to",
                               'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"},"UseTaggedPDF":{"type":"boolean","value":"true"}}', "--outdir", tmp, source],
                              capture_output=True, text=True, timeout=300, env={**os.environ, "HOME": tmp})
        made = os.path.join(tmp, "huong-dan.pdf")
        if not os.path.exists(made):
            sys.exit("the manual's PDF could not be made: " + done.stdout + done.stderr)
        content = open(made, "rb").read()
    with open(out + ".tmp", "wb") as file:
        file.write(content)
    os.replace(out + ".tmp", out)


if __name__ == "__main__":
    main(*sys.argv[1:])
