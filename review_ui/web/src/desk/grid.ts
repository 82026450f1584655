// Many marks at once: which are shown together, what was on screen, and what may be confirmed.
import type { Item } from "../api/types";
import { Decision, keyOfItem } from "./queue";

/** Items that are read alike: the same options, and the same suggestion or none. */
export interface Bunch {
  suggestion: string | null;
  items: Item[];
}

/** Largest bunch first. Several answers to one question are looked at one by one, and never come here. */
export function bunches(items: readonly Item[]): Bunch[] {
  const all = new Map<string, Bunch>();
  for (const item of items) {
    if (item.text || item.needs_reason || (item.multiple && item.suggestion === null)) continue;
    const alike = JSON.stringify([item.suggestion, item.options.map((o) => [o.value, o.label])]);
    const bunch = all.get(alike) ?? { suggestion: item.suggestion, items: [] };
    bunch.items.push(item);
    all.set(alike, bunch);
  }
  return [...all.values()].sort((a, b) => b.items.length - a.items.length);
}

/**
 * A grid of one bunch. With a suggestion, what is not marked as wrong is confirmed; without one (the blind audit) each
 * picture is said what it shows.
 */
export class Grid {
  readonly items: readonly Item[];
  readonly suggestion: string | null;
  private onScreen = new Set<string>();
  private wrong = new Set<string>();
  private said = new Map<string, string>();

  constructor(bunch: Bunch) {
    this.items = bunch.items;
    this.suggestion = bunch.suggestion;
  }

  get blind(): boolean {
    return this.suggestion === null;
  }

  /** The item's picture was painted and on screen. */
  see(item: Item): void {
    this.onScreen.add(keyOfItem(item));
  }

  get unseen(): number {
    return this.items.filter((item) => !this.onScreen.has(keyOfItem(item))).length;
  }

  /** Marks an item as not so, to be looked at alone; or takes that back. */
  toggle(item: Item): void {
    const key = keyOfItem(item);
    this.said.delete(key);
    if (!this.wrong.delete(key)) this.wrong.add(key);
  }

  isOut(item: Item): boolean {
    return this.wrong.has(keyOfItem(item));
  }

  /** Says what an item of a blind grid shows; only of a picture that was on screen. */
  say(item: Item, value: string): void {
    if (!this.onScreen.has(keyOfItem(item))) return;
    this.wrong.delete(keyOfItem(item));
    this.said.set(keyOfItem(item), value);
  }

  saidOf(item: Item): string | undefined {
    return this.said.get(keyOfItem(item));
  }

  /** How many of a blind grid nobody has said anything of. */
  get unsaid(): number {
    return this.blind ? this.items.filter((i) => !this.isOut(i) && this.saidOf(i) === undefined).length : 0;
  }

  /** Confirming opens only after every picture has been on screen. */
  get ready(): boolean {
    return this.unseen === 0 && this.unsaid === 0 && this.decisions().length > 0;
  }

  decisions(): { item: Item; decision: Decision }[] {
    return this.items
      .filter((item) => !this.isOut(item))
      .map((item) => ({ item, value: this.suggestion ?? this.saidOf(item) }))
      .filter((one): one is { item: Item; value: string } => one.value !== undefined)
      .map(({ item, value }) => ({ item, decision: { value, status: "answer" } }));
  }
}
