import { describe, expect, it } from "vitest";
import { find } from "./find";
import { inline, manualPage, slug } from "./markdown";

const html = (source: string) => manualPage(source).html;

describe("the manual's Markdown", () => {
  it("names headings by their words without diacritics", () => {
    expect(slug("Soát ô đánh dấu")).toBe("soat-o-danh-dau");
    expect(html("## Khóa sổ?")).toBe('<h2 id="khoa-so">Khóa sổ?</h2>');
  });

  it("has bold, code, links and pictures in a line, and no HTML of its own", () => {
    expect(inline("Bấm **Lưu** hay `Enter`")).toBe("Bấm <strong>Lưu</strong> hay <code>Enter</code>");
    expect(inline("ở *Trang chủ*")).toBe("ở <em>Trang chủ</em>");
    expect(inline("xem [đây](nguoi-soat.md#phim)")).toBe('xem <a href="nguoi-soat.html#phim">đây</a>');
    expect(inline("a < b & `<c>`")).toBe("a &lt; b &amp; <code>&lt;c&gt;</code>");
  });

  it("joins lines to paragraphs; a picture alone is a figure", () => {
    expect(html("một\nhai\n\nba")).toBe("<p>một hai</p>\n<p>ba</p>");
    expect(html("![ảnh](pictures/a.png)")).toMatch(
      /^<figure><a href="pictures\/a.png"><img src="pictures\/a.png" alt="ảnh"/,
    );
  });

  it("has lists whose items hold pictures and go on", () => {
    const steps = html("1. Mở trang.\n   ![ảnh](pictures/a.png)\n\n2. Bấm\n   **Lưu**.\n\nXong.");
    expect(steps).toContain("<ol><li>Mở trang. <img");
    expect(steps).toContain("<li>Bấm <strong>Lưu</strong>.</li></ol>");
    expect(steps).toContain("<p>Xong.</p>");
    expect(html("1. Mở trang.\n\n   ![ảnh](pictures/a.png)\n2. Đóng.")).toContain("<li>Mở trang.\n<figure>");
    expect(html("- a\n- b")).toBe("<ul><li>a</li><li>b</li></ul>");
  });

  it("has tables, notes and code", () => {
    expect(html("| a | b |\n|---|---|\n| 1 | `2` |")).toContain("<tr><td>1</td><td><code>2</code></td></tr>");
    expect(html("> Nhớ kỹ.")).toBe("<aside><p>Nhớ kỹ.</p></aside>");
    expect(html("```\na < b\n```")).toBe("<pre><code>a &lt; b</code></pre>");
  });
});

describe("searching the manual", () => {
  const entry = (heading: string, text: string) => ({ href: "", page: "Người soát", heading, text });
  const entries = [entry("Phím tắt", "Enter xác nhận"), entry("Khóa sổ", "Bấm phím Khóa sổ"), entry("Khác", "không")];
  const names = (query: string) => find(entries, query).map(({ heading }) => heading);

  it("needs no diacritics; headings come first", () => {
    expect(names("phim")).toEqual(["Phím tắt", "Khóa sổ"]);
    expect(names("khoa so")).toEqual(["Khóa sổ"]);
    expect(names("hóa")).toEqual([]); // no word begins so
    expect(names(" ")).toEqual([]);
    expect(find(entries, "xac")[0]!.near).toContain("xác nhận");
  });
});
