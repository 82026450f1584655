// The manual's part of the build: docs/huong-dan/*.md become pages in dist/huong-dan/, beside the desk and not part of its
// bundle. A link or a picture that leads nowhere ends the build.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type Plugin, type Rollup } from "vite";
import type { Entry } from "./src/manual/find";
import { type ManualPage, manualPage } from "./src/manual/markdown";

const web = import.meta.dirname ?? process.cwd(); // npm runs scripts where package.json lies
const source = resolve(web, "../../docs/huong-dan");
const html = (name: string) => name.replace(/\.md$/, ".html");

/** In the order in which index.md names them. */
function readPages(): Map<string, ManualPage> {
  const index = manualPage(readFileSync(join(source, "index.md"), "utf8"));
  const names = [...new Set(index.links.map((to) => to.replace(/#.*/, "")))].filter((name) => name.endsWith(".md"));
  const rest = names.map((name): [string, ManualPage] => [name, manualPage(readFileSync(join(source, name), "utf8"))]);
  return new Map([["index.md", index], ...rest]);
}

/** What leads nowhere, and what nothing leads to. */
function faults(pages: Map<string, ManualPage>, pictures: readonly string[]): string[] {
  const out: string[] = [];
  const shown = new Set<string>();
  for (const [name, page] of pages) {
    for (const to of page.links) {
      const [file, id] = to.split("#");
      const target = file ? pages.get(file) : page;
      if (!target || (id && !target.sections.some((section) => section.id === id)))
        out.push(`${name}: the link to ${to} leads nowhere`);
    }
    for (const picture of page.pictures) {
      shown.add(picture);
      if (!pictures.includes(picture)) out.push(`${name}: there is no picture ${picture}`);
    }
  }
  for (const name of readdirSync(source))
    if (name.endsWith(".md") && !pages.has(name)) out.push(`index.md does not name ${name}`);
  for (const picture of pictures) if (!shown.has(picture)) out.push(`no page shows ${picture}`);
  return out;
}

function frame(pages: Map<string, ManualPage>, name: string, { title, html: body, sections }: ManualPage): string {
  const below = (one: string) =>
    one === name
      ? `<ul>${sections
          .slice(1)
          .map(({ id, heading }) => `<li><a href="#${id}">${heading}</a></li>`)
          .join("")}</ul>`
      : "";
  const links = [...pages].map(([one, page]) => {
    const here = one === name ? ' aria-current="page"' : "";
    return `<li><a href="${html(one)}"${here}>${page.title}</a>${below(one)}</li>`;
  });
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} – Hướng dẫn – Phiếu</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="manual.css" />
    <script src="manual.js" defer></script>
  </head>
  <body class="manual">
    <nav aria-label="Các trang hướng dẫn">
      <a class="brand" href="/">‹ Về chương trình Phiếu</a>
      <div role="search">
        <label for="tim">Tìm trong hướng dẫn</label>
        <input id="tim" type="search" autocomplete="off" placeholder="không cần gõ dấu" />
        <p id="tim-bao" role="status"></p>
        <ul id="tim-thay" hidden></ul>
      </div>
      <ul class="pages">${links.join("")}</ul>
      <p class="whole"><a href="huong-dan.pdf">Bản in, cả cuốn (PDF)</a></p>
    </nav>
    <main>
${body}
    </main>
  </body>
</html>
`;
}

/** The script of the pages, behind what it searches. */
async function script(pages: Map<string, ManualPage>): Promise<string> {
  const entries = [...pages].flatMap(([name, page]) =>
    page.sections.map(
      ({ id, heading, text }): Entry => ({ href: `${html(name)}#${id}`, page: page.title, heading, text }),
    ),
  );
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    root: web,
    publicDir: false,
    build: { write: false, lib: { entry: join(web, "src/manual/reader.ts"), formats: ["iife"], name: "manual" } },
  })) as Rollup.RollupOutput[];
  return `const manualEntries = ${JSON.stringify(entries)};\n${built[0]?.output[0].code}`;
}

export function manual(): Plugin {
  return {
    name: "manual",
    apply: "build",
    async generateBundle() {
      const pages = readPages();
      const pictures = readdirSync(join(source, "pictures")).map((name) => `pictures/${name}`);
      const wrong = faults(pages, pictures);
      if (wrong.length > 0) this.error(`the manual:\n${wrong.join("\n")}`);
      const emit = (fileName: string, content: string | Uint8Array) =>
        this.emitFile({ type: "asset", fileName: `huong-dan/${fileName}`, source: content });
      for (const [name, page] of pages) emit(html(name), frame(pages, name, page));
      for (const picture of pictures) emit(picture, readFileSync(join(source, picture)));
      const styles = ["styles/colours", "styles/ground", "styles/tables", "manual/manual"];
      emit("manual.css", styles.map((name) => readFileSync(join(web, `src/${name}.css`), "utf8")).join("\n"));
      emit("manual.js", await script(pages));
    },
  };
}
