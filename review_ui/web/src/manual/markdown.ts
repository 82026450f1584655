// The Markdown of the manual as HTML: headings, paragraphs, lists, tables, notes, code, bold, links, pictures.
import { fold } from "../desk/search";

/** A heading and what stands below it up to the next, as words that can be searched. */
export interface Section {
  id: string;
  heading: string;
  text: string;
}

export interface ManualPage {
  title: string;
  html: string;
  sections: Section[];
  /** where its links lead: "nguoi-soat.md#phim-tat" */
  links: string[];
  /** "pictures/soat-o.png" */
  pictures: string[];
}

/** "Soát ô đánh dấu" becomes "soat-o-danh-dau". */
export function slug(heading: string): string {
  return fold(heading)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const escape = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const address = (target: string) => target.replace(/\.md(?=#|$)/, ".html");

/** What stands in a line. Keys and what is typed are written as code: `Enter`. */
export function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      /^`[^`]+`$/.test(part)
        ? `<code>${escape(part.slice(1, -1))}</code>`
        : escape(part)
            .replace(/!\[([^\]]*)\]\(([^)]+)\)/g, '<img src="$2" alt="$1" loading="lazy" />')
            .replace(
              /\[([^\]]+)\]\(([^)]+)\)/g,
              (_, name: string, to: string) => `<a href="${address(to)}">${name}</a>`,
            )
            .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
            .replace(/\*([^*]+)\*/g, "<em>$1</em>"),
    )
    .join("");
}

/** The same without any marks, as it is searched. */
function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]+\)/g, "$1")
    .replace(/[*`|>]|^\s*(?:\d+\.|-) |\|?-{3,}/gm, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const item = /^(\d+\.|-) +/;
const begins = (line: string) => item.test(line) || /^(#{1,3} |\||> |```)/.test(line);

/** Lines from `at` for which `goes` holds. */
function run(lines: readonly string[], at: number, goes: (line: string, n: number) => boolean): string[] {
  let end = at;
  while (end < lines.length && goes(lines[end]!, end)) end++;
  return lines.slice(at, end);
}

function table(lines: readonly string[]): string {
  const cells = (line: string) =>
    line
      .replace(/^\||\|\s*$/g, "")
      .split("|")
      .map((cell) => inline(cell.trim()));
  const row = (line: string, tag: string) =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${cell}</${tag}>`)
      .join("")}</tr>`;
  const head = `<thead>${row(lines[0]!, "th")}</thead>`;
  const body = lines.slice(2).map((line) => row(line, "td"));
  return `<div class="scroll"><table>${head}<tbody>${body.join("")}</tbody></table></div>`;
}

/** An item goes on in lines that are indented, also after an empty one. */
function list(lines: readonly string[]): string {
  const items: string[][] = [];
  for (const line of lines) {
    const mark = item.exec(line);
    if (mark) items.push([line.slice(mark[0].length)]);
    else items.at(-1)!.push(line.replace(/^ {2,4}/, ""));
  }
  const tag = lines[0]!.startsWith("-") ? "ul" : "ol";
  const inner = items.map((one) => `<li>${blocks(one).replace(/^<p>([\s\S]*?)<\/p>/, "$1")}</li>`);
  return `<${tag}>${inner.join("")}</${tag}>`;
}

function blocks(lines: readonly string[]): string {
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const heading = /^(#{1,3}) (.+)$/.exec(line);
    if (line.trim() === "") at++;
    else if (heading) {
      const [, marks = "", words = ""] = heading;
      out.push(`<h${marks.length} id="${slug(words)}">${inline(words)}</h${marks.length}>`);
      at++;
    } else if (line.startsWith("```")) {
      const code = run(lines, at + 1, (one) => !one.startsWith("```"));
      out.push(`<pre><code>${escape(code.join("\n"))}</code></pre>`);
      at += code.length + 2;
    } else if (line.startsWith("|")) {
      const rows = run(lines, at, (one) => one.startsWith("|"));
      out.push(table(rows));
      at += rows.length;
    } else if (line.startsWith("> ")) {
      const note = run(lines, at, (one) => one.startsWith(">"));
      out.push(`<aside>${blocks(note.map((one) => one.replace(/^> ?/, "")))}</aside>`);
      at += note.length;
    } else if (item.test(line)) {
      const goesOn = (one: string, n: number) =>
        item.test(one) ||
        /^ {2,}\S/.test(one) ||
        (one.trim() === "" && /^( {2,}\S|\d+\. |- )/.test(lines[n + 1] ?? ""));
      const all = run(lines, at, goesOn);
      out.push(list(all));
      at += all.length;
    } else {
      const words = run(lines, at, (one, n) => one.trim() !== "" && (n === at || !begins(one)));
      const said = inline(words.map((one) => one.trim()).join(" "));
      const picture = /^<img src="([^"]*)"[^>]*>$/.exec(said)?.[1]; // a click shows it in full size
      out.push(picture ? `<figure><a href="${picture}">${said}</a></figure>` : `<p>${said}</p>`);
      at += words.length;
    }
  }
  return out.join("\n");
}

export function manualPage(source: string): ManualPage {
  const lines = source.split("\n");
  const sections: Section[] = [];
  for (const line of lines) {
    const heading = /^#{1,3} (.+)$/.exec(line)?.[1];
    if (heading) sections.push({ id: slug(heading), heading: plain(heading), text: "" });
    else if (sections.length > 0) sections.at(-1)!.text += `${line}\n`;
  }
  const targets = [...source.matchAll(/(!?)\[[^\]]*\]\(([^)]+)\)/g)];
  return {
    title: sections[0]?.heading ?? "",
    html: blocks(lines),
    sections: sections.map((section) => ({ ...section, text: plain(section.text) })),
    links: targets.filter(([, picture]) => !picture).map(([, , to]) => to!),
    pictures: targets.filter(([, picture]) => picture).map(([, , to]) => to!),
  };
}
