// For tests: a review server that keeps its promises about queues, and a line to it that can break; rows as it sends
// them.
import { Problem } from "../api/problem";
import type { Item, PeriodRow, Taken } from "../api/types";
import { DecisionBody, DeskServer, keyOfItem, Task } from "./queue";

export const periodRow = (period: string, more: Partial<PeriodRow> = {}): PeriodRow => ({
  period,
  sheets: 0,
  waiting: 0,
  pending: 0,
  marks: 0,
  texts: 0,
  pages: 0,
  files: 0,
  forms: {},
  locked: "",
  ...more,
});

export function itemOf(page: number, more: Partial<Item> = {}): Item {
  return {
    page,
    field: "q1",
    kind: "mark",
    template: "t",
    version: 1,
    form: "Phiếu",
    unit: "",
    question: "Câu 1",
    options: ["3", "2", "1"].map((value) => ({ value, label: `mức ${value}`, at: null })),
    multiple: false,
    max_choices: 1,
    text: false,
    suggestion: "3",
    reason: "unsure",
    reason_vi: "",
    reason_en: "",
    revision: 0,
    needs_reason: false,
    locked: "",
    picture: `/api/pictures/${page}/q1`,
    ...more,
  };
}

export const problem = (status: number, type: string, body: Record<string, unknown> = {}) =>
  new Problem(status, type, `từ chối: ${type}`, type, body);

export class FakeServer implements DeskServer {
  waiting: Item[];
  skippedKeys: string[] = [];
  decided: DecisionBody[] = [];
  undone: Task[] = [];
  asked: { count: number; have: string[]; group?: string }[] = [];
  prepared: string[] = [];
  forgotten: string[] = [];
  /** pictures come at once, not over a slow line */
  quick = false;
  /** keys that a colleague holds */
  elsewhere = new Set<string>();
  offline = 0;
  refuse: ((body: DecisionBody) => Problem | undefined) | undefined;
  groups: Taken["groups"] = [];
  groupOf: (item: Item) => string = () => "";

  constructor(count: number) {
    this.waiting = Array.from({ length: count }, (_, n) => itemOf(n + 1));
  }

  private line(): void {
    if (this.offline > 0) {
      this.offline--;
      throw new TypeError("network");
    }
  }

  async take(ask: { count: number; have: string[]; group?: string }): Promise<Taken> {
    await Promise.resolve();
    this.line();
    this.asked.push(ask);
    const rank = (item: Item) => this.skippedKeys.indexOf(keyOfItem(item));
    const items = [...this.waiting]
      .sort((a, b) => rank(a) - rank(b))
      .filter((item) => !ask.have.includes(keyOfItem(item)) && !this.elsewhere.has(keyOfItem(item)))
      .filter((item) => !ask.group || this.groupOf(item) === ask.group)
      .slice(0, ask.count);
    return {
      items,
      left: this.waiting.length,
      skipped: this.skippedKeys.length,
      groups: this.groups,
      audit: { asked: 0, vi: "", en: "" },
    };
  }

  async decide(body: DecisionBody): Promise<{ item: Item }> {
    await Promise.resolve();
    this.line();
    const refusal = this.refuse?.(body);
    if (refusal) throw refusal;
    const at = this.waiting.findIndex((item) => keyOfItem(item) === keyOfItem(body));
    if (at < 0) throw problem(404, "no_item");
    const [item] = this.waiting.splice(at, 1);
    this.skippedKeys = this.skippedKeys.filter((key) => key !== keyOfItem(body));
    this.decided.push(body);
    return { item: item! };
  }

  async skip(page: number, field: string): Promise<{ left: number; skipped: number }> {
    await Promise.resolve();
    this.line();
    const key = keyOfItem({ page, field });
    this.skippedKeys = [...this.skippedKeys.filter((other) => other !== key), key];
    return { left: this.waiting.length, skipped: this.skippedKeys.length };
  }

  async undo(task: Task): Promise<{ item: Item }> {
    await Promise.resolve();
    this.undone.push(task);
    const last = [...this.decided].reverse().find((body) => body.task === task);
    if (!last) throw problem(404, "nothing");
    this.decided = this.decided.filter((body) => body !== last);
    const item = itemOf(last.page, { revision: last.revision + 2 });
    this.waiting.unshift(item);
    return { item };
  }

  prepare(item: Item): void {
    this.prepared.push(keyOfItem(item));
  }

  atHand(): boolean {
    return this.quick;
  }

  forget(item: Item): void {
    this.forgotten.push(keyOfItem(item));
  }
}
