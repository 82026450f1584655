// The reviewer's queue without its looks: what is on the desk, what was decided, what still travels to the server.
// A key is answered at once; the server is told in the background, in order, and told again until it answers.
import { Problem, send } from "../api/client";
import type { Item } from "../api/types";

export type Kind = "marks" | "texts";

export interface Decision {
  value: string;
  status: "answer" | "invalid" | "unreadable";
  reason?: string;
}

export interface Conflict {
  mine: string;
  item: Item;
}

const ahead = 10; // items kept ready, pictures included

export class Desk {
  items: Item[] = [];
  left = 0;
  settled = 0;
  loading = false;
  ended = false;
  trouble = "";
  conflict: Conflict | undefined;
  private skipped = new Set<string>();
  private outgoing: Promise<void> = Promise.resolve();
  private underway = new Set<string>();
  private decided = new Set<string>(); // with their revisions: an answer that was on its way may still name them
  private shownAt = performance.now();

  constructor(
    readonly kind: Kind,
    private readonly changed: () => void,
  ) {}

  static key(item: Item): string {
    return `${item.page}/${item.field}`;
  }

  get current(): Item | undefined {
    return this.items[0];
  }

  async fill(count = ahead): Promise<void> {
    if (this.loading || this.ended || this.items.length >= Math.max(4, count / 2)) return;
    this.loading = true;
    try {
      const known = new Set(this.items.map(Desk.key));
      const taken = await send<{ items: Item[]; left: number }>("POST", "/api/review/take", {
        kind: this.kind,
        count: count + known.size + this.skipped.size,
      });
      const fresh = taken.items.filter(
        (item) =>
          !known.has(Desk.key(item)) &&
          !this.skipped.has(Desk.key(item)) &&
          !this.decided.has(`${Desk.key(item)}@${item.revision}`),
      );
      // Nothing new may also mean that decisions were still on their way when the server answered: then it is asked again.
      if (known.size === 0 && taken.items.every((item) => this.skipped.has(Desk.key(item)))) this.ended = true;
      if (this.items.length === 0) this.shownAt = performance.now();
      this.items.push(...fresh);
      this.left = Math.max(taken.left - this.underway.size, this.items.length);
      for (const item of fresh) new Image().src = item.picture;
      this.trouble = "";
    } catch (error) {
      this.fail(error);
    }
    this.loading = false;
    this.changed();
    if (this.items.length === 0 && !this.ended && !this.trouble) setTimeout(() => void this.fill(), 200);
  }

  /** Decides the item on the desk and shows the next at once. */
  decide(decision: Decision, item = this.current): void {
    if (!item) return;
    const took_ms = Math.round(performance.now() - this.shownAt);
    this.items = this.items.filter((other) => other !== item);
    this.settled++;
    this.left = Math.max(0, this.left - 1);
    this.shownAt = performance.now();
    this.underway.add(Desk.key(item));
    this.decided.add(`${Desk.key(item)}@${item.revision}`);
    this.outgoing = this.outgoing.then(() => this.tell(item, decision, took_ms));
    this.changed();
    void this.fill();
  }

  skip(): void {
    const item = this.items.shift();
    if (item) this.skipped.add(Desk.key(item));
    this.shownAt = performance.now();
    this.changed();
    void this.fill();
  }

  async undo(): Promise<void> {
    await this.outgoing; // what was decided last must have arrived before it can be taken back
    try {
      const { item } = await send<{ item: Item }>("POST", "/api/review/undo", {});
      this.items = [item, ...this.items.filter((other) => Desk.key(other) !== Desk.key(item))];
      this.settled = Math.max(0, this.settled - 1);
      this.left++;
      this.ended = false;
      this.trouble = "";
    } catch (error) {
      this.fail(error);
    }
    this.shownAt = performance.now();
    this.changed();
  }

  /** Ends a conflict: keeps what the colleague decided, or decides anew. */
  settle(keepTheirs: boolean): void {
    const conflict = this.conflict;
    this.conflict = undefined;
    if (conflict && !keepTheirs) this.items.unshift(conflict.item);
    this.changed();
  }

  arrived(): Promise<void> {
    return this.outgoing;
  }

  private async tell(item: Item, decision: Decision, took_ms: number): Promise<void> {
    for (let wait = 500; ; wait = Math.min(wait * 2, 15_000)) {
      try {
        await send("POST", "/api/review/decide", {
          page: item.page,
          field: item.field,
          revision: item.revision,
          took_ms,
          ...decision,
        });
        this.trouble = "";
        break;
      } catch (error) {
        if (error instanceof Problem) {
          if (error.status === 412) this.conflict = { mine: decision.value, item: error.body["item"] as Item };
          else {
            this.decided.delete(`${Desk.key(item)}@${item.revision}`);
            this.items.unshift(item); // refused: the reviewer sees it again, with the reason
            this.fail(error);
          }
          break;
        }
        this.trouble = "offline";
        this.changed();
        await new Promise((resume) => setTimeout(resume, wait));
      }
    }
    this.underway.delete(Desk.key(item));
    this.changed();
  }

  private fail(error: unknown): void {
    this.trouble = error instanceof Problem ? (error.type === "nothing" ? "nothing" : error.vi) : "offline";
  }
}
