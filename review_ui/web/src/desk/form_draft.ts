// A form that is being worked on: what stands on the screen, what of it is saved, what was before. Changes are saved
// by themselves, one request at a time; what the server refuses stays on the screen and says that it is not saved.
import { Problem } from "../api/problem";
import type { Draft, DraftCheck, DraftDoubt, DraftPage, Trial } from "../api/types";
import { tellConditions } from "./form_conditions";
import { turnedScales } from "./form_directions";
import { doubtNow, scaleAsked } from "./form_doubts";
import { withMarks, withoutMarks } from "./form_words";
import type { Template } from "./template";
import { Undo } from "./undo";
import { sleep } from "./sleep";
import { said, t } from "./words";

export interface DraftServer {
  load(): Promise<Draft>;
  save(body: { revision: number; form: Template; settled: string[] }): Promise<Draft>;
  keepTrial(body: { revision: number } & Trial): Promise<Draft>;
}

interface Content {
  form: Template;
  settled: ReadonlySet<string>;
}

/** waits: will be saved soon · refused: the server says why · stale: somebody else has saved */
export type Saving = "saved" | "waits" | "saving" | "refused" | "stale" | "offline";

const save_after_ms = 600;
const try_again_ms = 3000;

const contentOf = (draft: Draft): Content => ({
  form: withoutMarks(draft.form as Template),
  settled: new Set(draft.doubts.filter((doubt) => doubt.settled).map((doubt) => doubt.key)),
});

/** The same whatever order the keys have. */
function plain(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The server has just this. */
const isSame = (draft: Draft, { form, settled }: Content) =>
  plain(draft.form) === plain(withMarks(form)) &&
  draft.doubts.every((doubt) => doubt.settled === settled.has(doubt.key));

const isStale = (error: unknown) => error instanceof Problem && error.type === "stale";
/** The server itself says that nothing was changed. */
const isRefusal = (error: unknown) => error instanceof Problem && error.status < 500;

export class DraftDesk {
  saving: Saving = "saved";
  /** why the last change is not saved */
  trouble = "";
  /** when it was saved last, by this machine's clock */
  savedAt: Date | undefined;
  /** what the last change did besides what was asked for */
  told = "";
  /** why what a trial showed is not kept; "" where it is */
  trialTrouble = "";
  private content: Undo<Content>;
  private saved: Content;
  /** what somebody else has saved meanwhile, and is not here */
  theirs: Draft | undefined;
  private sent: Content[] = []; // since the last answer: one of them may have arrived
  private running: Promise<void> | undefined;
  private asked = new Map<string, DraftDoubt>(); // all that ever were: an undoing brings back what they are about
  private soon = 0; // counts changes: a save that was put off starts only when none followed

  /**
   * @param changed is called after every change; draws the page again
   * @param pause waits so many milliseconds
   */
  constructor(
    private draft: Draft,
    private readonly server: DraftServer,
    private readonly changed: () => void,
    private readonly pause: (ms: number) => Promise<void> = sleep,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.got(draft);
    this.saved = contentOf(draft);
    this.content = new Undo(this.saved, now);
  }

  private got(draft: Draft): void {
    this.draft = draft;
    for (const doubt of draft.doubts) this.asked.set(doubt.key, doubt);
  }

  get id(): string {
    return this.draft.id;
  }

  get given(): boolean {
    return this.draft.given;
  }

  get source(): string {
    return this.draft.source;
  }

  /** who saved it last, and when (UTC) */
  get lastSaved(): { by: string; at: string } {
    return { by: this.draft.by, at: this.draft.changed };
  }

  get version(): number {
    return this.draft.version;
  }

  get revision(): number {
    return this.draft.revision;
  }

  get form(): Template {
    return this.content.current.form;
  }

  get pages(): DraftPage[] {
    return this.draft.pages;
  }

  get checks(): DraftCheck[] {
    return this.draft.checks;
  }

  get trial(): Trial | null {
    return this.draft.trial;
  }

  /** Doubts about what is still there, as they are asked now; the direction of a scale first. */
  get doubts(): DraftDoubt[] {
    const order: DraftDoubt["kind"][] = ["direction", "handed_out", "structure", "detail"];
    return this.draft.doubts
      .map((doubt) => doubtNow(this.form, this.draft.pages, doubt))
      .filter((doubt) => doubt !== undefined)
      .map((doubt) => ({ ...doubt, settled: this.content.current.settled.has(doubt.key) }))
      .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  }

  get open(): DraftDoubt[] {
    return this.doubts.filter((doubt) => !doubt.settled);
  }

  get canUndo(): boolean {
    return this.content.canUndo;
  }

  get canRedo(): boolean {
    return this.content.canRedo;
  }

  /** @param what names changes that are one step of undoing when they follow each other, as a word that is typed */
  change(form: Template, what = ""): void {
    if (form === this.form) return;
    const told = tellConditions(this.form, form);
    this.put({ form, settled: this.stillSettled(form) }, what, told);
  }

  /** Settles a doubt, with what that changes in the form. */
  settle(key: string, form: Template = this.form): void {
    this.put({ form, settled: new Set([...this.stillSettled(form), key]) }, "");
  }

  /** What a person said of a scale holds no more once it means something else. */
  private stillSettled(form: Template): ReadonlySet<string> {
    const turned = turnedScales(this.form, form);
    const { settled } = this.content.current;
    if (turned.size === 0) return settled;
    const isAbout = (key: string) => {
      const doubt = this.asked.get(key);
      return doubt !== undefined && turned.has(scaleAsked(this.form, doubt));
    };
    return new Set([...settled].filter((key) => !isAbout(key)));
  }

  private put(content: Content, what: string, told = ""): void {
    this.content.put(content, what);
    this.told = told;
    this.saveSoon();
  }

  undo(): void {
    this.told = "";
    if (this.content.undo()) this.saveSoon();
  }

  redo(): void {
    this.told = "";
    if (this.content.redo()) this.saveSoon();
  }

  get unsaved(): boolean {
    return this.content.current !== this.saved || this.sent.length > 0;
  }

  private saveSoon(): void {
    const mine = ++this.soon;
    if (this.saving !== "stale") {
      this.saving = this.running ? "saving" : "waits";
      void this.pause(save_after_ms).then(() => mine === this.soon && this.flush());
    }
    this.changed();
  }

  /** Saves what is not saved. @return whether all is */
  async flush(): Promise<boolean> {
    for (;;) {
      while (this.running) await this.running;
      if (this.saving === "stale") return false;
      if (!this.unsaved) {
        if (this.saving !== "saved") this.set("saved");
        return true;
      }
      if (!(await this.alone(() => this.save()))) return false;
    }
  }

  /** One request at a time: each names the revision that the one before made. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = work();
    const ended = () => (this.running = undefined);
    this.running = mine.then(ended, ended);
    return mine;
  }

  /** @return whether it is saved, or what was sent before it is known to be */
  private async save(): Promise<boolean> {
    const content = this.content.current;
    const { form, settled } = content;
    this.set("saving");
    try {
      await this.asNewest(async (revision) => {
        this.sent.push(content);
        this.got(await this.server.save({ revision, form: withMarks(form), settled: [...settled] }));
        this.kept(content);
      });
      return true;
    } catch (error) {
      if (isRefusal(error)) this.sent = this.sent.filter((one) => one !== content);
      if (error instanceof Problem) this.set(isStale(error) ? "stale" : "refused", said(error));
      else this.tryAgain();
      return false;
    }
  }

  /** What the server opened again is open here, too, or nothing would show why the form can't be used. */
  private asAnswered(content: Content): Content {
    const opened = this.draft.doubts.filter((doubt) => !doubt.settled).map((doubt) => doubt.key);
    const without = (one: Content) => ({
      ...one,
      settled: new Set([...one.settled].filter((key) => !opened.includes(key))),
    });
    if (!opened.some((key) => content.settled.has(key))) return content;
    const current = this.content.current;
    const kept = without(content);
    this.content.amend(current === content ? kept : without(current));
    return kept;
  }

  private kept(content: Content): void {
    this.saved = this.asAnswered(content);
    this.sent = [];
    this.savedAt = new Date();
    this.set(this.unsaved ? "waits" : "saved");
  }

  private tryAgain(): void {
    this.set("offline", t("mất kết nối, sẽ lưu lại", "the line is broken, will try again"));
    const mine = this.soon;
    void this.pause(try_again_ms).then(() => mine === this.soon && this.flush());
  }

  /** Calls, and once more where only the answer to a request of ours was lost: the server is further than we knew. */
  private async asNewest<T>(call: (revision: number) => Promise<T>): Promise<T> {
    try {
      return await call(this.revision);
    } catch (error) {
      if (!isStale(error) || !(await this.caughtUp())) throw error;
      return await call(this.revision);
    }
  }

  /** @return whether what the server has is what was sent from here, though nobody said so */
  private async caughtUp(): Promise<boolean> {
    const theirs = await this.server.load();
    const mine = [...this.sent, this.saved].find((content) => isSame(theirs, content));
    this.theirs = mine ? undefined : theirs;
    if (!mine) return false;
    this.got(theirs);
    this.saved = this.asAnswered(mine);
    this.sent = [];
    return true;
  }

  /** Has the server do something with the form as it stands here. Throws where that is not saved. */
  async whenSaved<T>(call: (revision: number) => Promise<T>): Promise<T> {
    do {
      if (!(await this.flush())) throw this.notSaved();
    } while (this.running || this.unsaved); // somebody has begun something meanwhile
    try {
      return await this.alone(() => this.asNewest(call));
    } catch (error) {
      if (isStale(error)) this.set("stale", said(error));
      throw error;
    }
  }

  private notSaved(): Problem {
    const why = this.trouble;
    return new Problem(0, "not_saved", `Chưa lưu được mẫu: ${why}`, `The form is not saved: ${why}`, {});
  }

  /** What a trial showed belongs to the form as it is saved. @return whether it is kept */
  async keepTrial(trial: Trial): Promise<boolean> {
    try {
      await this.whenSaved(async (revision) => this.take(await this.server.keepTrial({ revision, ...trial })));
      this.trialTrouble = "";
    } catch (error) {
      this.trialTrouble = said(error);
    }
    this.changed();
    return this.trialTrouble === "";
  }

  private set(saving: Saving, trouble = ""): void {
    this.saving = saving;
    this.trouble = trouble;
    this.changed();
  }

  /** What another call says of the form as it is saved: its layout, its checks, its trial, its revision. */
  take(draft: Draft): void {
    const untouched = !this.unsaved;
    this.got(draft);
    if (untouched && plain(draft.form) !== plain(withMarks(this.saved.form))) {
      this.saved = contentOf(draft);
      this.content.put(this.saved);
    }
    this.changed();
  }

  /** Takes what somebody else saved, in place of what is here. */
  async takeTheirs(): Promise<void> {
    this.got(await this.server.load());
    this.saved = contentOf(this.draft);
    this.content = new Undo(this.saved, this.now);
    this.sent = [];
    this.theirs = undefined;
    this.told = "";
    this.set("saved");
  }

  /** Saves what is here in place of what somebody else saved, as far as `theirs` shows it. */
  async keepMine(): Promise<boolean> {
    if (!this.theirs) return false;
    this.got(this.theirs);
    this.saved = contentOf(this.theirs);
    this.theirs = undefined;
    this.sent = [];
    this.set("waits");
    return this.flush();
  }
}
