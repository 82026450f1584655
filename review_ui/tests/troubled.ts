// An office whose scans went wrong in every way that a person must settle: eight batches, drawn and read.
import { Browser, expect, Locator, Page } from "@playwright/test";
import { join } from "node:path";
import { Office, root } from "./office";
import { Paper } from "./paper";

const form = "van-thang-2023";

/** A few lines that somebody wrote in pencil or pen. */
function lines(colour: string, from: number): string[] {
  const word = "q 20,-60 40,10 t 40,0 t 50,5 t 40,-8 m 40,0 q 20,-50 40,10 t 60,0 m 40,0 q 20,-60 40,10 t 40,0 t 50,5";
  const pen = ["-fill", "none", "-stroke", colour, "-strokewidth", "3"];
  return [...pen, ...[0, 120, 240, 360].flatMap((y) => ["-draw", `path 'M 300,${from + y} ${word}'`])];
}

/** The office, and what tests ask about it. */
export class Troubled extends Office {
  private readonly paper = new Paper();
  page!: Page;

  /** Scans 1 to 8, a server, and its administrator at a browser. */
  async begin(browser: Browser): Promise<void> {
    const paper = this.paper;
    const empty = paper.form(form, "--photocopy")[0]!;
    const filled = [1, 2, 3, 4].map((hand) => paper.fill(empty, form, 1, hand));
    const numbered = paper.form(form, "--unit", "DN-LK", "--first-serial", "77")[0]!;
    const two = paper.form("hoan-kiem-2020", "--photocopy");
    const sheet = (number: number, hand: number) => paper.fill(two[number - 1]!, "hoan-kiem-2020", number, hand);
    const whole = [sheet(1, 41), sheet(2, 41)];
    const cover = paper.cover("DN-LK");
    const noCodes = ["-fill", "white", "-draw", "rectangle 1100,0 1654,700", "-draw", "rectangle 0,1900 600,2339"];
    const codesOf = ["-fill", "white", "-draw", "rectangle 0,0 1654,330", "-draw", "rectangle 0,2000 1654,2339"];
    const scans = [
      paper.scanned("quet-1.tif", [
        ...filled,
        paper.blank(),
        paper.blank(),
        paper.draw(paper.blank(), ...lines("#e4e4e4", 900)),
      ]),
      paper.scanned(
        "quet-lai.tif",
        filled.map((sheet) => paper.again(sheet)),
      ),
      paper.scanned(
        "photo-them.tif",
        [6, 9].map((hand) => paper.fill(numbered, form, 1, hand)),
      ),
      paper.scanned("hai-trang.tif", [sheet(1, 11), sheet(2, 11), sheet(1, 12), sheet(1, 13), sheet(2, 13)]),
      paper.scanned("chong.tif", [
        paper.draw(cover, ...noCodes),
        paper.fill(empty, form, 1, 20),
        paper.fill(empty, form, 1, 21),
        paper.draw(cover, ...lines("#222266", 1500)),
        paper.blank(),
      ]),
      paper.scanned("hai-to.tif", [
        paper.draw(paper.fill(empty, form, 1, 31), paper.draw(paper.fill(empty, form, 1, 32), ...codesOf), "+append"),
      ]),
      paper.scanned("tron-bo.tif", whole),
      paper.scanned(
        "tron-bo-lai.tif",
        whole.map((page) => paper.again(page)),
      ),
    ];
    for (const scan of scans) this.scan([scan]);
    this.page = await this.begun(browser);
  }

  end(): void {
    this.close();
    this.paper.burn();
  }

  /** A page in the list of those that wait. */
  listed(name: RegExp): Locator {
    return this.page.getByRole("navigation", { name: "Các trang cần xử lý" }).getByRole("button", { name });
  }

  /** What the page says was done. */
  told(): Locator {
    return this.page.locator(".told [role=status], p.told");
  }

  /** All that is to be looked at is on the screen: keys count. */
  async painted(): Promise<void> {
    await expect(this.page.locator(".deeds").first()).toHaveAttribute("aria-busy", "false");
  }

  async shot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(root, `build/screenshots/${name}.png`) });
  }
}

export async function seen(image: Locator): Promise<void> {
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)).toBe(true);
}
