// The manual itself: it uses the program's words, and explains every trouble that the program names.
import { describe, expect, it } from "vitest";
import rules from "../../../../docs/words.csv?raw";
import problems from "../../../../pipeline/base/problem.cpp?raw";

const pages = import.meta.glob<string>("../../../../docs/huong-dan/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});
const named = Object.entries(pages).map(([path, text]) => [path.split("/").at(-1)!, text] as const);

/** The columns "use" and "not" of the list of words; a cell with a comma stands in quotes. */
const rows = rules
  .trim()
  .split("\n")
  .slice(1)
  .map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell.replace(/^"|"$/g, "")),
  );

/** As Python reads it: letters with diacritics are letters, too. */
const letter = "[\\p{L}\\p{N}_]";
const asInPython = (pattern: string) =>
  new RegExp(
    pattern
      .replaceAll("\\w", letter)
      .replaceAll("\\b", `(?:(?<=${letter})(?!${letter})|(?<!${letter})(?=${letter}))`)
      .replaceAll("\\W", "[^\\p{L}\\p{N}_]"),
    "u",
  );
/** Whether it is looked for within a text; the others are of a text as a whole. */
const isOfAPart = (pattern: string) => !pattern.includes("^");

describe("the manual", () => {
  it("has no word of the column 'not' of docs/words.csv", () => {
    expect(named.length).toBeGreaterThan(5);
    expect(rows.length).toBeGreaterThan(30);
    for (const [, use, wrong] of rows.filter(([, , pattern]) => isOfAPart(pattern!)))
      for (const [name, text] of named)
        expect(asInPython(wrong!).exec(text)?.[0], `${name}: write ${use}`).toBeUndefined();
  });

  it("explains every trouble in the program's own sentence", () => {
    const text = pages["../../../../docs/huong-dan/khi-co-truc-trac.md"]!;
    const found = [...problems.matchAll(/Row\{Problem::\w+, "\w+",\s*((?:"[^"]*"\s*)+),/g)];
    const sentences = found.map(([, said]) => [...said!.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join(""));
    expect(sentences.length).toBeGreaterThan(30);
    expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
  });
});
