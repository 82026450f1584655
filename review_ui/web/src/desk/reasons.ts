// The office's reasons for which a sheet is not valid, as rows to edit. What a reason is kept by is made from its name
// once, and stays when the name changes: sheets that were set aside for it go on naming it.
import type { Reason } from "../api/types";
import { fold } from "./search";
import { typedText } from "./words";

export interface Row extends Reason {
  /** what the page tells rows apart by; a new row has no id yet */
  key: number;
}

/** What the program itself sets aside sheets for. */
const of_the_program = ["thieu_trang", "cho_duyet", "thieu_cau_loc"];

/** @return an id that no other reason has: "Phiếu rách" is "phieu_rach", the second of that name "phieu_rach_2" */
export function idFor(name: string, taken: readonly string[]): string {
  const plain =
    fold(name)
      .replace(/[^a-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "") || "ly_do";
  const free = (id: string) => !taken.includes(id) && !of_the_program.includes(id);
  for (let n = 1; ; n++) {
    const id = n === 1 ? plain : `${plain}_${n}`;
    if (free(id)) return id;
  }
}

/** @param removed rows that were there when the list was opened: their ids are given to nobody else */
export function reasonsOf(rows: readonly Row[], removed: readonly Row[] = []): Reason[] {
  const taken = [...rows, ...removed].map((row) => row.id).filter(Boolean);
  return rows.map((row) => {
    const name = typedText(row.name);
    const id = row.id || idFor(name, taken);
    taken.push(id);
    return { id, name };
  });
}

export function moved(rows: readonly Row[], at: number, by: 1 | -1): Row[] {
  const out = [...rows];
  const [row, other] = [out[at], out[at + by]];
  if (row && other) [out[at], out[at + by]] = [other, row];
  return out;
}

export function without(rows: readonly Row[], key: number): Row[] {
  return rows.filter((row) => row.key !== key);
}

/** A name that stands there twice; "" where none does. */
export function twice(rows: readonly Row[]): string {
  const names = rows.map((row) => typedText(row.name));
  return names.find((name, n) => name && names.findIndex((one) => fold(one) === fold(name)) < n) ?? "";
}
