// Paper for the tests: forms as the program prints them, filled in by a drawn pen, scanned by Debian's own tools.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { program } from "./office";

const px_per_mm = 200 / 25.4;

interface Option {
  target: string;
  rect_mm: [number, number, number, number];
}

interface Layout {
  pages: { page: number; fields: { kind: string; options?: Option[] }[] }[];
}

function run(command: string, ...args: string[]): string {
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`);
  return done.stdout;
}

/** A cross in a box, a ring about a digit. */
function mark({ target, rect_mm: [x, y, w, h] }: Option, shift: number): string {
  const at = (mm: number) => (mm * px_per_mm).toFixed(1);
  const [left, top, right, bottom] = [x + 0.5 + shift, y + 0.5, x + w - 0.5 + shift, y + h - 0.5 + shift];
  if (target === "box") {
    const down = `line ${at(left)},${at(top)} ${at(right)},${at(bottom)}`;
    return `${down} line ${at(right)},${at(top)} ${at(left)},${at(bottom)}`;
  }
  return `ellipse ${at(x + w / 2 + shift)},${at(y + h / 2)} ${at(w / 2 + 1)},${at(h / 2 + 0.8)} 0,360`;
}

/** All that is drawn lies in a folder that `burn` removes. A page is a path of a PNG with 200 dots an inch. */
export class Paper {
  private readonly folder = mkdtempSync(join(tmpdir(), "phieu-paper-"));
  private readonly layouts = new Map<string, Layout>();
  private drawn = 0;

  burn(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private fresh(ending: string): string {
    return join(this.folder, `${String(++this.drawn).padStart(3, "0")}.${ending}`);
  }

  private pagesOf(pdf: string): string[] {
    const stem = pdf.replace(/\.pdf$/, "");
    run("pdftoppm", "-gray", "-png", "-r", "200", pdf, stem);
    const name = stem.split("/").pop()!;
    return readdirSync(this.folder)
      .filter((file) => file.startsWith(`${name}-`) && file.endsWith(".png"))
      .sort()
      .map((file) => join(this.folder, file));
  }

  /** The empty pages of one printed form. */
  form(template: string, ...how: string[]): string[] {
    const pdf = this.fresh("pdf");
    run(program, "print", template, ...how, "--out", pdf, "--data", this.folder);
    return this.pagesOf(pdf);
  }

  cover(unit: string): string {
    const pdf = this.fresh("pdf");
    run(program, "cover", "--unit", unit, "--out", pdf, "--data", this.folder);
    return this.pagesOf(pdf)[0]!;
  }

  blank(): string {
    const png = this.fresh("png");
    run("convert", "-size", "1654x2339", "xc:#fbfbf8", "-colorspace", "Gray", png);
    return png;
  }

  /** Whatever ImageMagick draws on a page. */
  draw(page: string, ...how: string[]): string {
    const png = this.fresh("png");
    run("convert", page, ...how, "+repage", png);
    return png;
  }

  /** A filled-in page: which option of each question follows from `hand`; no two hands make the same strokes. */
  fill(page: string, template: string, number: number, hand: number): string {
    const layout =
      this.layouts.get(template) ?? (JSON.parse(run(program, "layout", template, "--data", this.folder)) as Layout);
    this.layouts.set(template, layout);
    const fields = layout.pages.find((one) => one.page === number)!.fields.filter((field) => field.kind === "choice");
    const strokes = fields.map((field, n) => {
      const options = field.options!;
      const dice = Math.abs(Math.sin(hand * 12.9898 + n * 78.233)) * 43758.5453; // the same for the same hand
      return mark(options[Math.floor(dice) % options.length]!, ((hand % 5) - 2) * 0.3);
    });
    const pen = ["-fill", "none", "-stroke", "#223377", "-strokewidth", String(3 + (hand % 2))];
    return this.draw(page, ...pen, ...strokes.flatMap((stroke) => ["-draw", stroke]));
  }

  /** The same paper through the scanner once more: a little turned, a little paler. */
  again(page: string): string {
    return this.draw(page, "-background", "white", "-rotate", "0.4", "-gravity", "center", "-extent", "1654x2339");
  }

  /** A scanner's file: a TIFF of several pages. */
  scanned(name: string, pages: string[]): string {
    const file = join(this.folder, name);
    run("convert", ...pages, "-density", "200", "-units", "PixelsPerInch", "-depth", "8", "-compress", "zip", file);
    return file;
  }
}
