// A trial: sheets that people filled in are read with the form before it is used, and a person says what was misread.
import type { Trial, TrialAnswer, TrialPage, TrialPages, TrialRow } from "../api/types";
import { asked, isChoice, Template } from "./template";
import { sleep } from "./sleep";

/** A page that was read, and what a person said of it. */
export interface ReadPage extends TrialPage {
  file: string;
  /** answers that a person called wrong */
  wrong: ReadonlySet<string>;
  /** a person has looked at all of them: those that are not wrong are right */
  seen: boolean;
}

export interface Progress {
  file: string;
  picture: number;
  /** in this file; 0 while nobody knows */
  pictures: number;
}

/**
 * Reads the pictures of a file, one after the other.
 *
 * @param read asks for picture n, from 1
 * @param told is called before each and with the pages of each
 * @param goesOn false: what is left is not read any more
 */
export async function readFile(
  file: string,
  read: (picture: number) => Promise<TrialPages>,
  told: (progress: Progress, pages: ReadPage[]) => void,
  goesOn: () => boolean,
): Promise<void> {
  let pictures = 0;
  for (let n = 1; goesOn() && (n === 1 || n <= pictures); n++) {
    told({ file, picture: n, pictures }, []);
    const answer = await read(n);
    pictures = answer.pictures;
    if (!goesOn()) return;
    told(
      { file, picture: n, pictures },
      answer.pages.map((page) => ({ ...page, file, wrong: new Set<string>(), seen: false })),
    );
  }
}

export function toggledWrong(page: ReadPage, field: string): ReadPage {
  const wrong = new Set(page.wrong);
  if (!wrong.delete(field)) wrong.add(field);
  return { ...page, wrong };
}

/** undefined: nobody has said what it is */
function judged(page: ReadPage, answer: TrialAnswer): "right" | "asked" | "wrong" | undefined {
  if (page.wrong.has(answer.field)) return "wrong";
  if (!page.seen) return undefined;
  return answer.asked ? "asked" : "right";
}

/** Marks, not handwriting: a person types that anyway. */
function marksOn(form: Template, page: ReadPage): TrialAnswer[] {
  const fields = new Set(asked(form).flatMap(({ question }) => (isChoice(question) ? [question.id] : [])));
  return page.answers.filter((answer) => fields.has(answer.field) && !answer.text);
}

/** How each question of marks was read, as far as somebody has looked. */
export function tally(form: Template, pages: readonly ReadPage[]): TrialRow[] {
  const rows = new Map<string, TrialRow>();
  for (const { question } of asked(form))
    if (isChoice(question)) rows.set(question.id, { field: question.id, right: 0, asked: 0, wrong: 0 });
  for (const page of pages)
    for (const answer of marksOn(form, page)) {
      const how = judged(page, answer);
      if (how) rows.get(answer.field)![how]++;
    }
  return [...rows.values()];
}

/** How many answers nobody has looked at. */
export const unseen = (form: Template, pages: readonly ReadPage[]) =>
  pages.reduce((sum, page) => sum + marksOn(form, page).filter((answer) => !judged(page, answer)).length, 0);

/** The next page from there that somebody has to look at; -1: none */
export function nextUnseen(form: Template, pages: readonly ReadPage[], from: number): number {
  const waits = (n: number) => pages[n] !== undefined && !pages[n].seen && marksOn(form, pages[n]).length > 0;
  const order = [...pages.keys()].map((n) => (from + n) % pages.length);
  return order.find(waits) ?? -1;
}

/** Sheets: of the page that came most often. */
export function sheetsIn(pages: readonly ReadPage[]): number {
  const times = new Map<number, number>();
  for (const page of pages) if (page.page !== null) times.set(page.page, (times.get(page.page) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

export function summed(rows: readonly TrialRow[]): TrialRow {
  const sum = (name: "right" | "asked" | "wrong") => rows.reduce((all, row) => all + row[name], 0);
  return { field: "", right: sum("right"), asked: sum("asked"), wrong: sum("wrong") };
}

/** What somebody has looked at; a trial that nobody has looked at is none. */
export function trialOf(form: Template, pages: readonly ReadPage[]): Trial {
  return { sheets: sheetsIn(pages.filter((page) => page.seen)), rows: tally(form, pages) };
}

const keep_after_ms = 800;
/** Keeps what a trial showed: some time after the last word on it, or at once. */
export class TrialKeeper {
  private pages: readonly ReadPage[] | undefined; // not kept yet
  private puts = 0;

  /** @param keep @return whether it is kept */
  constructor(
    private readonly keep: (pages: readonly ReadPage[]) => Promise<boolean>,
    private readonly pause: (ms: number) => Promise<void> = sleep,
  ) {}

  /** @param soon false: more pages are coming */
  put(pages: readonly ReadPage[], soon: boolean): void {
    this.pages = pages;
    const mine = ++this.puts;
    if (soon) void this.pause(keep_after_ms).then(() => (mine === this.puts ? this.keepNow() : undefined));
  }

  /** What waits is kept; what can't be, waits on. */
  async keepNow(): Promise<void> {
    const pages = this.pages;
    if (!pages) return;
    this.pages = undefined;
    if (!(await this.keep(pages))) this.pages ??= pages;
  }
}
