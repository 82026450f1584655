// The reviewer's queue without its looks: what is on the desk, what was decided, what still travels to the server.
// A key is answered at once; the server is told in the background, in order, and told again until it answers.
// Nothing is decided whose picture was not painted: every decision carries the hash of the picture that was.
import { Problem } from "../api/problem";
import type { AuditAsked, Decided, Group, Item, Skipped, Taken } from "../api/types";
import { said } from "./words";

export type Kind = "marks" | "texts";
export type Task = Kind | "sheet";

export interface Decision {
  value: string;
  status: "answer" | "invalid" | "unreadable";
  /** why it is invalid, or why an answer that stands is changed */
  reason?: string;
}

export interface DecisionBody extends Decision {
  page: number;
  field: string;
  revision: number;
  took_ms: number;
  picture_sha256: string;
  task: Task;
}

/** What the queue asks of the server; tests give one of their own. Throws `Problem` for refusals. */
export interface DeskServer {
  take(ask: { kind: Kind; count: number; have: string[]; group?: string }): Promise<Taken>;
  decide(body: DecisionBody): Promise<Decided>;
  skip(page: number, field: string): Promise<Skipped>;
  undo(task: Task): Promise<Decided>;
  /** begins to fetch the picture of an item that will be shown soon */
  prepare(item: Item): void;
  /** whether that picture is here, so that it only has to be painted */
  atHand(item: Item): boolean;
  /** forgets a picture that the server does not count as shown */
  forget(item: Item): void;
}

export interface Conflict {
  mine: string;
  item: Item;
}

/** item: one is on the desk · loading · elsewhere: colleagues hold what is left · done: nothing is left */
export type State = "item" | "loading" | "elsewhere" | "done";

const ahead = 16; // items kept ready, pictures included
const low = 10; // with fewer left the next are asked for: a second of the fastest typing, which a busy server may need
const group_most = 60; // pictures in one grid
const ask_again_ms = 3000;
const typed_most = 20; // keys that wait: two seconds of the fastest typing; who types further ahead no longer looks

export function keyOfItem(item: { page: number; field: string }): string {
  return `${item.page}/${item.field}`;
}

/** The key with the revision: an answer that somebody decided meanwhile is another thing to look at. */
function showing(item: Item): string {
  return `${keyOfItem(item)}@${item.revision}`;
}

export class Queue {
  items: Item[] = [];
  /** how many wait in all, skipped ones included */
  left = 0;
  skipped = 0;
  settled = 0;
  groups: Group[] = [];
  audit: AuditAsked | undefined;
  conflicts: Conflict[] = [];
  /** a sentence for the reviewer, or "offline" */
  trouble = "";
  /** the kind that the grid is open for; "" outside of it */
  group = "";
  private told = false; // the server has said how many are left
  private filling: Promise<void> | undefined;
  private deciding = new Set<string>(); // decided here, not yet told
  private skipping = new Set<string>();
  private outgoing: Promise<void> = Promise.resolve();
  private shown = new Map<string, string>(); // hash of the picture painted for each item on the desk
  /** pressed before its turn, in order; `of`: the item that was on the desk then, "" where it is for a later one */
  private typed: { of: string; act: (item: Item) => void }[] = [];
  private shownAt = 0;
  private asksAgain = false;
  private closed = false;

  /**
   * @param changed is called after every change; draws the page again
   * @param pause waits so many milliseconds before a lost call is repeated
   */
  constructor(
    readonly kind: Kind,
    private readonly server: DeskServer,
    private readonly changed: () => void,
    private readonly pause: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
    private readonly now: () => number = () => performance.now(),
  ) {}

  get current(): Item | undefined {
    return this.items[0];
  }

  get state(): State {
    if (this.items.length > 0) return "item";
    if (!this.told || this.deciding.size > 0 || this.skipping.size > 0) return "loading";
    return this.left > 0 ? "elsewhere" : "done";
  }

  /** Items are on their way. */
  get asking(): boolean {
    return this.filling !== undefined;
  }

  /** How many decisions the server has not taken yet. */
  get unsent(): number {
    return this.deciding.size;
  }

  /** Asks for the next items when few are left. One question at a time; a second call waits for the first. */
  fill(count = ahead): Promise<void> {
    if (this.closed || this.items.length >= Math.min(low, count)) return Promise.resolve();
    this.filling ??= this.ask(count).finally(() => {
      this.filling = undefined;
      this.changed();
    });
    return this.filling;
  }

  private async ask(count: number): Promise<void> {
    const group = this.group;
    try {
      const have = [...this.items.map(keyOfItem), ...this.deciding, ...this.skipping];
      const taken = await this.server.take({ kind: this.kind, count, have, ...(group ? { group } : {}) });
      if (group === this.group) this.put(taken);
    } catch (error) {
      this.fail(error);
    }
    this.changed();
    if (this.items.length === 0 && this.state !== "done" && this.deciding.size === 0 && !this.group) this.later();
  }

  private put(taken: Taken): void {
    const known = new Set([...this.items.map(keyOfItem), ...this.deciding, ...this.skipping]);
    const fresh = taken.items.filter((item) => !known.has(keyOfItem(item)));
    if (this.items.length === 0) this.shownAt = this.now();
    this.items.push(...fresh);
    this.told = true;
    this.left = Math.max(taken.left - this.deciding.size, this.items.length);
    this.skipped = taken.skipped;
    this.groups = taken.groups;
    this.audit = taken.audit;
    this.trouble = "";
    for (const item of fresh) this.server.prepare(item);
  }

  private later(): void {
    if (this.asksAgain) return;
    this.asksAgain = true;
    void this.pause(ask_again_ms).then(() => {
      this.asksAgain = false;
      void this.fill();
    });
  }

  /** The picture of an item was painted. What was typed for it happens now. */
  seen(item: Item, sha256: string): void {
    this.shown.set(showing(item), sha256);
    if (this.current && showing(this.current) === showing(item)) this.next();
  }

  isSeen(item: Item): boolean {
    return this.shown.has(showing(item));
  }

  /**
   * Does something to the item on the desk: at once if its picture was painted, else as soon as it is. What a fast
   * typist presses meanwhile waits for the items after it, in order, as long as their pictures are here and only have
   * to be painted. While a picture is still on its way only the first thing waits: what is pressed then, out of
   * impatience, would reach pictures that nobody has seen.
   * @param act is given the item that is on the desk when its turn comes
   */
  whenSeen(act: (item: Item) => void): "now" | "held" | "ignored" {
    const item = this.current;
    if (!item) return "ignored";
    if (this.typed.length === 0 && this.isSeen(item)) {
      act(item);
      return "now";
    }
    const first = this.typed.length === 0;
    if (!first && (!this.server.atHand(item) || this.typed.length >= typed_most)) return "ignored";
    this.typed.push({ of: first ? showing(item) : "", act });
    this.changed();
    return "held";
  }

  /** Does what was typed next, if its item's picture was painted. One thing a call: the page is drawn in between. */
  next(): void {
    const [first] = this.typed;
    const item = this.current;
    if (!first || !item) return;
    const left = first.of !== "" && first.of !== showing(item); // its item is gone
    if (left || (!this.isSeen(item) && first.of === "" && !this.server.atHand(item))) return this.forgetTyped();
    if (!this.isSeen(item)) return;
    this.typed.shift();
    first.act(item);
  }

  /** What was typed ahead is not done: something else must be looked at first. */
  forgetTyped(): void {
    this.typed = [];
  }

  /** Something typed waits for the picture of the item on the desk. */
  get holding(): boolean {
    const [first] = this.typed;
    return first !== undefined && this.current !== undefined && (!first.of || first.of === showing(this.current));
  }

  /**
   * Decides an item and shows the next at once.
   * @return false where nothing was decided: its picture was not painted, or a reason is missing
   */
  decide(decision: Decision, item = this.current): boolean {
    const sha256 = item && this.shown.get(showing(item));
    if (!item || sha256 === undefined) return false;
    if (item.needs_reason && !decision.reason?.trim()) return false;
    const body: DecisionBody = {
      page: item.page,
      field: item.field,
      revision: item.revision,
      took_ms: Math.round(this.now() - this.shownAt),
      picture_sha256: sha256,
      task: this.kind,
      ...decision,
    };
    this.items = this.items.filter((other) => other !== item);
    this.settled++;
    this.left = Math.max(0, this.left - 1);
    this.shownAt = this.now();
    this.deciding.add(keyOfItem(item));
    this.outgoing = this.outgoing.then(() => this.tell(item, body));
    this.changed();
    if (!this.group) void this.fill();
    return true;
  }

  /** Puts the item on the desk last: the server gives it again when all others are done. */
  skip(): void {
    const item = this.items.shift();
    if (!item) return;
    this.skipping.add(keyOfItem(item));
    this.skipped++;
    this.shownAt = this.now();
    this.outgoing = this.outgoing.then(() => this.tellSkip(item));
    this.changed();
    void this.fill();
  }

  /** Takes back this person's last decision in this task, and in no other. */
  undo(): Promise<void> {
    this.forgetTyped();
    // What was decided or taken back last must have arrived.
    this.outgoing = this.outgoing.then(() => this.takeBack());
    return this.outgoing;
  }

  private async takeBack(): Promise<void> {
    try {
      const { item } = await this.server.undo(this.kind);
      this.items = [item, ...this.items.filter((other) => keyOfItem(other) !== keyOfItem(item))];
      this.server.prepare(item);
      this.settled = Math.max(0, this.settled - 1);
      this.left++;
      this.trouble = "";
    } catch (error) {
      this.fail(error);
    }
    this.shownAt = this.now();
    this.changed();
  }

  /** Opens the grid for one kind: what is on the desk goes back, and only items of that kind come. */
  async openGroup(group: string): Promise<void> {
    this.forgetTyped();
    await this.filling;
    this.group = group;
    this.items = [];
    await this.fill(group_most);
  }

  /** Ends the grid. What was not confirmed there comes next, one by one. */
  closeGroup(): void {
    this.group = "";
    this.shownAt = this.now();
    this.changed();
    void this.fill();
  }

  /** Ends a conflict: keeps what the colleague decided, or looks again. */
  settle(keepTheirs: boolean): void {
    const conflict = this.conflicts.shift();
    if (conflict && !keepTheirs) {
      this.items.unshift(conflict.item);
      this.server.prepare(conflict.item);
    }
    this.changed();
  }

  /** Resolves when the server has taken all that was decided. */
  arrived(): Promise<void> {
    return this.outgoing;
  }

  /** The page is gone: nothing more is asked. What was decided is still told. */
  close(): void {
    this.closed = true;
  }

  /** Calls until the line holds. @throws Problem where the server refuses */
  private async deliver<T>(call: () => Promise<T>): Promise<T> {
    for (let wait = 500; ; wait = Math.min(wait * 2, 15_000)) {
      try {
        const answer = await call();
        if (this.trouble === "offline") this.trouble = "";
        return answer;
      } catch (error) {
        if (error instanceof Problem) throw error;
        this.trouble = "offline";
        this.changed();
        await this.pause(wait);
      }
    }
  }

  private async tell(item: Item, body: DecisionBody): Promise<void> {
    try {
      await this.deliver(() => this.server.decide(body));
      this.shown.delete(showing(item));
    } catch (error) {
      if (error instanceof Problem) this.refused(item, body, error);
      else this.fail(error);
    }
    this.deciding.delete(keyOfItem(item));
    this.changed();
    if (this.items.length === 0 && !this.group) void this.fill();
  }

  private refused(item: Item, body: DecisionBody, problem: Problem): void {
    this.settled = Math.max(0, this.settled - 1);
    this.shown.delete(showing(item));
    this.server.forget(item);
    if (problem.status === 412) {
      const now = problem.body["item"] as Item;
      this.conflicts.push({ mine: body.value, item: now });
      return;
    }
    this.fail(problem);
    const gone = problem.status === 403 || problem.status === 404 || problem.type === "period_locked";
    if (gone) return; // it is no longer this person's to decide
    this.items.unshift(item); // the reviewer sees it again, with the reason
    this.left++;
  }

  private async tellSkip(item: Item): Promise<void> {
    try {
      const { left, skipped } = await this.deliver(() => this.server.skip(item.page, item.field));
      this.left = Math.max(left - this.deciding.size, this.items.length);
      this.skipped = skipped;
    } catch (error) {
      this.fail(error);
    }
    this.skipping.delete(keyOfItem(item));
    this.changed();
    if (this.items.length === 0) void this.fill();
  }

  private fail(error: unknown): void {
    this.trouble = error instanceof Problem ? said(error) : "offline";
  }
}
