import { expect, it } from "vitest";
import type { TrialAnswer, TrialPages } from "../api/types";
import { givenForm } from "./form_sample";
import {
  nextUnseen,
  Progress,
  ReadPage,
  readFile,
  sheetsIn,
  summed,
  tally,
  toggledWrong,
  TrialKeeper,
  trialOf,
  unseen,
} from "./form_trial";

const answer = (field: string, more: Partial<TrialAnswer> = {}): TrialAnswer => ({
  field,
  value: "5",
  text: false,
  asked: false,
  reason: null,
  ...more,
});
const page = (number: number | null, answers: TrialAnswer[]): ReadPage => ({
  page: number,
  picture: "",
  problem: null,
  answers,
  file: "a.pdf",
  wrong: new Set(),
  seen: true,
});

it("counts right, asked and wrong; wrong is what a person calls so, and can be taken back", () => {
  const first = page(1, [
    answer("cau_1"),
    answer("cau_2", { asked: true }),
    answer("ly_do", { text: true, asked: true }),
  ]);
  const second = toggledWrong(page(1, [answer("cau_1"), answer("cau_2", { asked: true })]), "cau_2");
  const rows = tally(givenForm(), [first, second]);
  expect(rows).toEqual([
    { field: "doi_tuong", right: 0, asked: 0, wrong: 0 },
    { field: "cau_1", right: 2, asked: 0, wrong: 0 },
    { field: "cau_2", right: 0, asked: 1, wrong: 1 },
  ]);
  expect(summed(rows)).toEqual({ field: "", right: 2, asked: 1, wrong: 1 });
  expect(toggledWrong(second, "cau_2").wrong.size).toBe(0);
});

it("calls nothing right that nobody has looked at", () => {
  const answers = [answer("cau_1"), answer("cau_2"), answer("ly_do", { text: true })];
  const fresh = { ...page(1, answers), seen: false };
  expect(trialOf(givenForm(), [fresh]).sheets).toBe(0);
  expect(summed(tally(givenForm(), [fresh]))).toEqual({ field: "", right: 0, asked: 0, wrong: 0 });
  expect(unseen(givenForm(), [fresh])).toBe(2);
  const told = toggledWrong(fresh, "cau_2");
  expect([summed(tally(givenForm(), [told])).wrong, unseen(givenForm(), [told])]).toEqual([1, 1]);
  expect(trialOf(givenForm(), [{ ...told, seen: true }])).toMatchObject({ sheets: 1 });
  expect(unseen(givenForm(), [{ ...told, seen: true }])).toBe(0);
});

it("goes to the next page that somebody has to look at", () => {
  const waits = { ...page(1, [answer("cau_1")]), seen: false };
  const pages = [waits, page(2, [answer("cau_1")]), { ...page(null, []), seen: false }, waits];
  expect(nextUnseen(givenForm(), pages, 1)).toBe(3);
  expect(nextUnseen(givenForm(), pages, 4)).toBe(0);
  expect(nextUnseen(givenForm(), [page(1, [answer("cau_1")])], 1)).toBe(-1);
});

it("counts sheets by the page that came most often", () => {
  expect(sheetsIn([])).toBe(0);
  expect(sheetsIn([page(1, []), page(2, []), page(2, []), page(null, []), page(null, []), page(null, [])])).toBe(2);
});

it("reads each picture of a file once, in order, and says how far it is", async () => {
  const asked: number[] = [];
  const said: Progress[] = [];
  const read = (n: number): Promise<TrialPages> => {
    asked.push(n);
    return Promise.resolve({ pictures: 3, pages: [page(n, [])] });
  };
  const pages: ReadPage[] = [];
  await readFile(
    "b.pdf",
    read,
    (progress, more) => (said.push(progress), pages.push(...more)),
    () => true,
  );
  expect(asked).toEqual([1, 2, 3]);
  expect(pages.map((one) => [one.file, one.page])).toEqual([
    ["b.pdf", 1],
    ["b.pdf", 2],
    ["b.pdf", 3],
  ]);
  expect(said[0]).toEqual({ file: "b.pdf", picture: 1, pictures: 0 });
  expect(said.at(-1)).toEqual({ file: "b.pdf", picture: 3, pictures: 3 });
});

it("stops when it is told, and leaves out what came after that", async () => {
  let asked = 0;
  let stopped = false;
  const pages: ReadPage[] = [];
  const read = (): Promise<TrialPages> => {
    stopped = ++asked === 2;
    return Promise.resolve({ pictures: 9, pages: [page(1, [])] });
  };
  await readFile(
    "b.pdf",
    read,
    (_, more) => pages.push(...more),
    () => !stopped,
  );
  expect([asked, pages.length]).toEqual([2, 1]);
});

it("keeps what was said of a trial at once when the page is left, and only once", async () => {
  const waiting: (() => void)[] = [];
  const kept: (readonly ReadPage[])[] = [];
  let keeps = true;
  const keep = (pages: readonly ReadPage[]) => Promise.resolve(keeps && kept.push(pages) > 0);
  const keeper = new TrialKeeper(keep, () => new Promise<void>((done) => waiting.push(done)));
  const pass = async () => {
    waiting.splice(0).forEach((done) => done());
    for (let n = 0; n < 9; n++) await Promise.resolve();
  };
  const first = [page(1, [answer("cau_1")])];
  const second = [toggledWrong(first[0]!, "cau_1")];
  keeper.put(first, true);
  keeper.put(second, true);
  await keeper.keepNow();
  await pass();
  expect(kept).toEqual([second]);
  keeper.put(first, false); // more pages come
  await pass();
  expect(kept).toHaveLength(1);
  keeps = false;
  await keeper.keepNow();
  keeps = true;
  await keeper.keepNow();
  expect(kept).toEqual([second, first]);
});
