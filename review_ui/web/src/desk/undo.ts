/** What something was, is, and was again undone from. Grows for as long as the page is open. */
export class Undo<T> {
  private past: T[] = [];
  private future: T[] = [];
  private last = "";
  private lastAt = -Infinity;

  constructor(
    private value: T,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get current(): T {
    return this.value;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** @param what changes of the same kind, one soon after the other, are one step: a word that is typed */
  put(value: T, what = ""): void {
    const at = this.now();
    if (!what || what !== this.last || at - this.lastAt > one_step_ms) this.past.push(this.value);
    this.last = what;
    this.lastAt = at;
    this.value = value;
    this.future = [];
  }

  /** What it is now turns out to be something else: no step of its own. */
  amend(value: T): void {
    this.value = value;
  }

  undo(): boolean {
    return this.step(this.past, this.future);
  }

  redo(): boolean {
    return this.step(this.future, this.past);
  }

  private step(from: T[], to: T[]): boolean {
    const value = from.pop();
    if (value === undefined) return false;
    to.push(this.value);
    this.value = value;
    this.last = "";
    return true;
  }
}

const one_step_ms = 1500;
