// A form that is being worked on: what stands on the screen, what of it is saved, what was before. Changes are saved
// by themselves, one request at a time; what the server refuses stays on the screen and says that it is not saved.
import { Problem } from "../api/problem";
import type { Draft, DraftCheck, DraftDoubt, DraftPage, Trial } from "../api/types";
import { turnedScales } from "./form_directions";
import { doubtNow, scaleAsked } from "./form_doubts";
import type { Template } from "./template";
import { Undo } from "./undo";
import { said, t } from "./words";

export interface DraftServer {
  load(): Promise<Draft>;
  save(body: { revision: number; form: Template; settled: string[] }): Promise<Draft>;
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
  form: draft.form as Template,
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

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

export class DraftDesk {
  saving: Saving = "saved";
  /** why the last change is not saved */
  trouble = "";
  /** when it was saved last, by this machine's clock */
  savedAt: Date | undefined;
  private content: Undo<Content>;
  private saved: Content;
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
    this.put({ form, settled: this.stillSettled(form) }, what);
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

  private put(content: Content, what: string): void {
    this.content.put(content, what);
    this.saveSoon();
  }

  undo(): void {
    if (this.content.undo()) this.saveSoon();
  }

  redo(): void {
    if (this.content.redo()) this.saveSoon();
  }

  get unsaved(): boolean {
    return this.content.current !== this.saved;
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
    while (this.running) await this.running;
    if (!this.unsaved) {
      if (this.saving === "waits") this.set("saved");
      return true;
    }
    if (this.saving === "stale") return false;
    this.running = this.save().finally(() => (this.running = undefined));
    await this.running;
    return !this.unsaved;
  }

  private async save(): Promise<void> {
    const content = this.content.current;
    this.set("saving");
    try {
      const { form, settled } = content;
      this.got(await this.server.save({ revision: this.draft.revision, form, settled: [...settled] }));
      this.saved = content;
      this.savedAt = new Date();
      this.set(this.unsaved ? "waits" : "saved");
      if (this.unsaved) void this.flush();
    } catch (error) {
      if (!(error instanceof Problem)) {
        this.set("offline", t("mất kết nối, sẽ lưu lại", "the line is broken, will try again"));
        const mine = this.soon;
        void this.pause(try_again_ms).then(() => mine === this.soon && this.flush());
      } else this.set(error.type === "stale" ? "stale" : "refused", said(error));
    }
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
    if (untouched && plain(draft.form) !== plain(this.saved.form)) {
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
    this.set("saved");
  }
}
