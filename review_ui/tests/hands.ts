// A person's hands: every click and key is counted, with the mouse where there is a button and with the keyboard alone.
import { expect, Locator, Page } from "@playwright/test";

/** What one job took. */
export interface Effort {
  job: string;
  clicks: number;
  keys: number;
}

export abstract class Hands {
  readonly efforts: Effort[] = [];
  constructor(protected readonly page: Page) {}

  /** What follows belongs to this job. */
  begin(job: string): void {
    this.efforts.push({ job, clicks: 0, keys: 0 });
  }
  /** Presses a button, follows a link, opens what is folded. */
  abstract press(what: Locator): Promise<void>;
  /** Ticks a box. */
  abstract tick(what: Locator): Promise<void>;
  /** Puts text where none is. */
  abstract write(into: Locator, text: string): Promise<void>;
  abstract choose(from: Locator, option: string): Promise<void>;

  protected get effort(): Effort {
    return this.efforts[this.efforts.length - 1]!;
  }
  async key(name: string): Promise<void> {
    this.effort.keys++;
    await this.page.keyboard.press(name);
  }
  protected async type(text: string): Promise<void> {
    this.effort.keys += text.length;
    await this.page.keyboard.type(text);
  }
}

/** A mouse, and keys for what is written. */
export class Mouse extends Hands {
  async press(what: Locator): Promise<void> {
    this.effort.clicks++;
    await what.click();
  }
  async tick(what: Locator): Promise<void> {
    await this.press(what);
  }
  async write(into: Locator, text: string): Promise<void> {
    await this.press(into);
    await this.type(text);
  }
  async choose(from: Locator, option: string): Promise<void> {
    this.effort.clicks += 2; // the list opens, the row is taken
    await from.selectOption({ label: option });
  }
}

/** No mouse. Where the focus is not yet, Tab brings it, Shift+Tab where that is nearer; both count. */
export class Keyboard extends Hands {
  async press(what: Locator): Promise<void> {
    await this.reach(what);
    await this.key("Enter");
  }
  async tick(what: Locator): Promise<void> {
    await this.reach(what);
    await this.key("Space");
  }
  async write(into: Locator, text: string): Promise<void> {
    await this.reach(into);
    await this.type(text);
  }
  async choose(from: Locator, option: string): Promise<void> {
    await this.reach(from);
    const labels = await from.locator("option").allTextContents();
    const now = await from.evaluate((list: HTMLSelectElement) => list.selectedIndex);
    const steps = labels.map((label) => label.trim()).indexOf(option) - now;
    for (let n = 0; n < Math.abs(steps); n++) await this.key(steps > 0 ? "ArrowDown" : "ArrowUp");
    await expect(from.locator("option:checked")).toHaveText(option);
  }

  private async reach(what: Locator): Promise<void> {
    await expect(what).toBeVisible();
    const way = await what.evaluate((target) => {
      const stops = [
        ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary"),
      ].filter((one) => one.checkVisibility() && !(one as HTMLButtonElement).disabled && one.tabIndex >= 0);
      const here = document.activeElement;
      const ahead = stops.findIndex(
        (one) => here === null || here === document.body || here === one || here.compareDocumentPosition(one) & 4,
      );
      return stops.indexOf(target as HTMLElement) - ahead;
    });
    const step = way < 0 ? "Shift+Tab" : "Tab";
    for (let n = 0; n < 120; n++) {
      if (await what.evaluate((target) => target === document.activeElement)) return;
      await this.key(step);
    }
    throw new Error(`the keyboard does not reach ${String(what)}`);
  }
}
