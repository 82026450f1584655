import { changeQuestion, removeQuestion } from "./form_edit";
import { ownScale, reverseScale, setSatisfied, withoutIdleScales } from "./form_scales";
import { expect, it } from "vitest";
import type { Draft, DraftDoubt, Trial } from "../api/types";
import { problem } from "./fake_server";
import { doubtNow } from "./form_doubts";
import { DraftDesk, DraftServer } from "./form_draft";
import { givenForm } from "./form_sample";
import { askedAs, Template } from "./template";

const doubt = (key: string, kind: DraftDoubt["kind"], question = "", scale = ""): DraftDoubt => ({
  key,
  kind,
  page: 1,
  at: [0, 0, 1, 1],
  question,
  vi: "",
  en: "",
  scale,
  settled: false,
});

const draftOf = (revision: number, form: Template): Draft => ({
  id: "mau-thu",
  version: 1,
  revision,
  given: true,
  source: "",
  by: "minh",
  changed: "",
  form,
  doubts: [doubt("s", "structure", "cau_2"), doubt("h", "handed_out"), doubt("d", "direction", "cau_1", "muc_do")],
  pages: [],
  checks: [],
  trial: null,
});

class Server implements DraftServer {
  saves: { revision: number; form: Template; settled: string[] }[] = [];
  refuse: (() => unknown) | undefined;
  before: () => Promise<void> = () => Promise.resolve();
  trials: Trial[] = [];
  /** what it has, once it keeps what it is sent */
  here: Draft | undefined;
  /** takes what it is sent; the answer never arrives */
  losesAnswers = false;
  /** doubts that come of what was changed */
  asks: (form: Template) => DraftDoubt[] = () => [];
  atOnce = 0;
  most = 0;
  constructor(readonly theirs = givenForm()) {}

  load(): Promise<Draft> {
    return Promise.resolve(this.here ?? draftOf(9, this.theirs));
  }

  keepTrial({ revision, ...trial }: { revision: number } & Trial): Promise<Draft> {
    if (this.here && revision !== this.here.revision) return Promise.reject(problem(409, "stale"));
    this.trials.push(trial);
    const last = this.here ?? draftOf(revision, this.theirs);
    return Promise.resolve((this.here = { ...last, revision: revision + 1, trial }));
  }

  async save(body: { revision: number; form: Template; settled: string[] }): Promise<Draft> {
    this.most = Math.max(this.most, ++this.atOnce);
    await this.before();
    this.atOnce--;
    const refusal = this.refuse?.();
    if (refusal) throw refusal;
    if (this.here && body.revision !== this.here.revision) throw problem(409, "stale");
    this.saves.push(body);
    const draft = draftOf(body.revision + 1, body.form);
    draft.doubts.push(...this.asks(body.form));
    const kept = { ...draft, doubts: draft.doubts.map((one) => ({ ...one, settled: body.settled.includes(one.key) })) };
    if (this.here) this.here = kept;
    if (this.losesAnswers) throw new TypeError("network");
    return kept;
  }
}

/** Pauses end when the test says so. */
function begun(server = new Server()) {
  const waiting: (() => void)[] = [];
  const pause = () => new Promise<void>((done) => waiting.push(done));
  const desk = new DraftDesk(draftOf(1, givenForm()), server, () => undefined, pause);
  /** @param most ends only so many, those that began first */
  const pass = async (most = waiting.length) => {
    waiting.splice(0, most).forEach((done) => done());
    for (let n = 0; n < 20; n++) await Promise.resolve();
  };
  return { desk, server, pass };
}

const titled = (desk: DraftDesk, title: string) => desk.change({ ...desk.form, title }, "title");

it("saves once, some time after the last change, with the revision that it knows", async () => {
  const { desk, server, pass } = begun();
  titled(desk, "A");
  titled(desk, "AB");
  expect(desk.saving).toBe("waits");
  await pass(1);
  expect(server.saves).toEqual([]); // the first change was too long ago, the last was not
  await pass();
  expect(server.saves.map((one) => [one.revision, one.form.title])).toEqual([[1, "AB"]]);
  expect(desk.saving).toBe("saved");
  titled(desk, "ABC");
  await pass();
  expect(server.saves[1]!.revision).toBe(2);
});

it("sends one request at a time, and what was changed meanwhile after it", async () => {
  const { desk, server, pass } = begun();
  let answer: () => void = () => undefined;
  server.before = () => new Promise<void>((done) => (answer = done));
  titled(desk, "A");
  await pass();
  titled(desk, "B");
  await pass();
  expect([server.most, desk.saving]).toEqual([1, "saving"]);
  answer();
  await pass();
  answer();
  await pass();
  expect([server.most, desk.saving]).toEqual([1, "saved"]);
  expect(server.saves.map((one) => [one.revision, one.form.title])).toEqual([
    [1, "A"],
    [2, "B"],
  ]);
});

it("keeps on the screen what the server refuses, and saves the next change", async () => {
  const { desk, server, pass } = begun();
  server.refuse = () => problem(422, "bad_form");
  titled(desk, "");
  await pass();
  expect(desk.saving).toBe("refused");
  expect(desk.trouble).toContain("bad_form");
  expect(desk.form.title).toBe("");
  expect(desk.revision).toBe(1);
  server.refuse = undefined;
  titled(desk, "A");
  await pass();
  expect(desk.saving).toBe("saved");
});

it("saves all else while a text is empty, and keeps it empty on the screen", async () => {
  const { desk, server, pass } = begun();
  desk.change({ ...changeQuestion(desk.form, "cau_1", { label: "" }), handed_out: "at_intake" });
  await pass();
  const sent = server.saves[0]!.form;
  expect([desk.saving, sent.handed_out, askedAs(sent, "cau_1")!.question.label]).toEqual([
    "saved",
    "at_intake",
    "(chưa có lời)",
  ]);
  expect(askedAs(desk.form, "cau_1")!.question.label).toBe("");
  desk.take(draftOf(5, sent));
  expect([desk.canRedo, askedAs(desk.form, "cau_1")!.question.label]).toEqual([false, ""]);
});

it("stops where somebody else has saved, until theirs are taken", async () => {
  const { desk, server, pass } = begun(new Server({ ...givenForm(), title: "Của họ" }));
  server.refuse = () => problem(409, "stale");
  titled(desk, "Của tôi");
  await pass();
  expect(desk.saving).toBe("stale");
  server.refuse = undefined;
  titled(desk, "Của tôi nữa");
  await pass();
  expect(await desk.flush()).toBe(false);
  expect(server.saves).toEqual([]);
  await desk.takeTheirs();
  expect([desk.form.title, desk.revision, desk.saving, desk.canUndo]).toEqual(["Của họ", 9, "saved", false]);
});

it("tries again over a broken line", async () => {
  const { desk, server, pass } = begun();
  server.refuse = () => new TypeError("network");
  titled(desk, "A");
  await pass();
  expect(desk.saving).toBe("offline");
  server.refuse = undefined;
  await pass();
  expect(desk.saving).toBe("saved");
  expect(server.saves).toHaveLength(1);
});

it("undoes what settled a doubt together with what that changed, and saves that, too", async () => {
  const { desk, server, pass } = begun();
  desk.settle("d", reverseScale(desk.form, "muc_do"));
  await pass();
  expect(server.saves[0]!.settled).toEqual(["d"]);
  expect(desk.open.map((one) => one.key)).toEqual(["h", "s"]);
  desk.undo();
  expect(desk.form).toEqual(givenForm());
  expect(desk.open).toHaveLength(3);
  await pass();
  expect(server.saves[1]!.settled).toEqual([]);
  desk.redo();
  expect(desk.open).toHaveLength(2);
});

it("asks for the direction first, and nothing of a question that is gone", () => {
  const { desk } = begun();
  expect(desk.open.map((one) => one.key)).toEqual(["d", "h", "s"]);
  desk.change(removeQuestion(desk.form, "cau_2"));
  expect(desk.open.map((one) => one.key)).toEqual(["d", "h"]);
});

it("ends no sentence twice", () => {
  const asked = { ...doubt("s", "structure", "cau_2"), vi: "Chỉ dành cho người trả lời “Có” ở câu “5. … không?”?" };
  expect(doubtNow(givenForm(), [], asked)!.vi).toBe("Chỉ dành cho người trả lời “Có” ở câu “5. … không?”");
});

it("takes the form that another call made, where nothing waits to be saved, as one step that can be undone", () => {
  const { desk } = begun();
  desk.take({ ...draftOf(2, { ...givenForm(), title: "Thu nhỏ" }), trial: { sheets: 3, rows: [] } });
  expect([desk.form.title, desk.revision, desk.trial?.sheets, desk.unsaved]).toEqual(["Thu nhỏ", 2, 3, false]);
  desk.undo();
  expect(desk.form.title).toBe("Mẫu thử");
  expect(desk.canUndo).toBe(false);
  titled(desk, "Của tôi");
  desk.take(draftOf(3, { ...givenForm(), title: "Khác" }));
  expect([desk.form.title, desk.revision]).toEqual(["Của tôi", 3]);
});

it("takes the same form with its keys in another order as no change", () => {
  const { desk } = begun();
  const { id, ...rest } = givenForm();
  desk.take(draftOf(2, { ...rest, id }));
  expect([desk.revision, desk.canUndo, desk.unsaved]).toEqual([2, false, false]);
});

it("asks again for the direction of a scale that was changed after it was confirmed", () => {
  const { desk } = begun();
  const isOpen = () => desk.open.some((one) => one.key === "d");
  desk.settle("d");
  expect(isOpen()).toBe(false);
  desk.change(reverseScale(desk.form, "muc_do"));
  expect(isOpen()).toBe(true);
  expect(desk.open[0]!.vi).toContain("5 = Rất kém đứng bên phải");
  desk.undo();
  expect(isOpen()).toBe(false);
  desk.change(setSatisfied(desk.form, "muc_do", "3", true));
  expect(isOpen()).toBe(true);
  desk.settle("d", reverseScale(desk.form, "muc_do")); // the answer "Ngược lại"
  expect(isOpen()).toBe(false);
  titled(desk, "A");
  expect(isOpen()).toBe(false);
});

it("opens again what the server opened again, with what was changed meanwhile", async () => {
  const { desk, server, pass } = begun();
  const save = server.save.bind(server);
  server.save = async (body) => {
    const draft = await save(body);
    titled(desk, "Gõ tiếp");
    server.save = save;
    return { ...draft, doubts: draft.doubts.map((one) => ({ ...one, settled: false })) };
  };
  desk.settle("d");
  await pass();
  await pass();
  expect(desk.open.map((one) => one.key)).toContain("d");
  expect([desk.form.title, desk.saving]).toEqual(["Gõ tiếp", "saved"]);
  expect(server.saves.at(-1)!.settled).toEqual([]);
});

it("asks about the shared scale at a question that has it, when the one it was asked at has levels of its own", () => {
  const { desk } = begun();
  desk.change(ownScale(desk.form, "cau_1"));
  const asked = desk.open.find((one) => one.key === "d")!;
  expect([asked.scale, asked.question, asked.at]).toEqual(["muc_do", "cau_2", [120, 70, 64, 4]]);
  desk.change(removeQuestion(desk.form, "cau_1"));
  expect(desk.open.map((one) => one.key)).toContain("d");
});

it("asks for the direction of a scale that was made here as soon as it is saved", async () => {
  const { desk, server, pass } = begun();
  server.asks = (form) =>
    Object.keys(form.scales!)
      .filter((id) => id !== "muc_do")
      .map((id) => doubt(`direction:${id}`, "direction", "cau_1", id));
  desk.change(ownScale(desk.form, "cau_1"));
  await pass();
  expect(desk.open.map((one) => one.key)).toContain("direction:muc_do_2");
  desk.settle("direction:muc_do_2");
  await pass();
  expect(server.saves.at(-1)!.settled).toEqual(["direction:muc_do_2"]);
  desk.change(removeQuestion(desk.form, "cau_1"));
  desk.change(withoutIdleScales(desk.form));
  await pass();
  desk.change(ownScale(givenForm(), "cau_2")); // another scale under the same id
  await pass();
  expect(desk.open.map((one) => one.key)).toContain("direction:muc_do_2");
});

/** A server that goes by its revisions. */
function withRevisions() {
  const made = begun();
  made.server.here = draftOf(1, givenForm());
  return made;
}

const titleOf = (server: Server) => (server.here!.form as Template).title;

it("goes on where only the answer to its own save was lost, with what was typed since", async () => {
  const { desk, server, pass } = withRevisions();
  server.losesAnswers = true;
  titled(desk, "A");
  desk.settle("h");
  await pass();
  expect([desk.saving, server.here!.revision, desk.revision]).toEqual(["offline", 2, 1]);
  server.losesAnswers = false;
  titled(desk, "AB");
  await pass();
  expect([desk.saving, desk.form.title, titleOf(server)]).toEqual(["saved", "AB", "AB"]);
  expect(desk.unsaved).toBe(false);
  expect(desk.canUndo).toBe(true);
});

it("says that somebody else has saved where the server has what was never sent from here", async () => {
  const { desk, server, pass } = withRevisions();
  server.losesAnswers = true;
  titled(desk, "A");
  await pass();
  server.here = { ...draftOf(7, { ...givenForm(), title: "Của họ" }) };
  server.losesAnswers = false;
  await pass();
  expect([desk.saving, desk.form.title]).toEqual(["stale", "A"]);
  expect(await desk.flush()).toBe(false);
});

it("saves what is here over theirs where somebody says so, with their revision", async () => {
  const { desk, server, pass } = withRevisions();
  server.here = { ...draftOf(7, { ...givenForm(), title: "Của họ" }), by: "Lê Văn Minh" };
  titled(desk, "A");
  await pass();
  expect([desk.saving, desk.theirs?.by]).toEqual(["stale", "Lê Văn Minh"]);
  expect(await desk.keepMine()).toBe(true);
  expect([desk.saving, titleOf(server), server.saves[0]!.revision, desk.theirs]).toEqual(["saved", "A", 7, undefined]);
  server.here = { ...server.here, revision: 20, form: { ...givenForm(), title: "Lại của họ" } };
  titled(desk, "B");
  await pass();
  server.here = { ...server.here, revision: 21, form: { ...givenForm(), title: "Mới hơn nữa" } };
  expect(await desk.keepMine()).toBe(false); // not over what nobody was shown
  expect(desk.saving).toBe("stale");
});

it("tells what a change did besides, until the next one or its undoing", () => {
  const { desk } = begun();
  desk.change(removeQuestion(desk.form, "doi_tuong"));
  expect(desk.told).toContain("không còn điều kiện");
  desk.undo();
  expect(desk.told).toBe("");
});

it("saves what was undone, too, where nobody knows whether the change arrived", async () => {
  const { desk, server, pass } = withRevisions();
  server.losesAnswers = true;
  titled(desk, "A");
  await pass();
  server.losesAnswers = false;
  desk.undo();
  expect(desk.unsaved).toBe(true);
  await pass();
  expect([desk.saving, titleOf(server)]).toEqual(["saved", "Mẫu thử"]);
});

it("has the server do nothing with a form that it does not have", async () => {
  const { desk, server } = begun();
  const done: number[] = [];
  const use = (revision: number) => Promise.resolve(done.push(revision));
  server.refuse = () => problem(422, "bad_form");
  titled(desk, "");
  await expect(desk.whenSaved(use)).rejects.toThrow("Chưa lưu được mẫu: từ chối: bad_form");
  expect(await desk.keepTrial({ sheets: 1, rows: [] })).toBe(false);
  expect([desk.trialTrouble, server.trials]).toEqual(["Chưa lưu được mẫu: từ chối: bad_form", []]);
  expect(done).toEqual([]);
  server.refuse = undefined;
  await desk.whenSaved(use);
  expect(done).toEqual([2]);
  expect(await desk.keepTrial({ sheets: 1, rows: [] })).toBe(true);
  expect([desk.trialTrouble, desk.trial?.sheets, desk.revision]).toEqual(["", 1, 3]);
});

it("keeps a trial and saves one after the other, though both are asked for at once", async () => {
  const { desk, server, pass } = withRevisions();
  const trial = desk.keepTrial({ sheets: 1, rows: [] });
  titled(desk, "A");
  await pass();
  expect(await trial).toBe(true);
  await pass();
  expect([desk.saving, server.here!.revision, server.most]).toEqual(["saved", 3, 1]);
});
