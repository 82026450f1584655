// The office's units as a tree: each below the one that it belongs to, and what a table that was taken in changed.
import type { Unit } from "../api/types";
import { search } from "./search";
import { date, t } from "./words";

export interface Branch {
  unit: Unit;
  below: Branch[];
}

/** Those that stand now before those that ended, each by name. */
function inOrder(a: Branch, b: Branch): number {
  return Number(a.unit.to !== "") - Number(b.unit.to !== "") || a.unit.name.localeCompare(b.unit.name, "vi");
}

/** What belongs to nothing that is in the list stands at the top; so does what belongs to itself in a circle. */
export function treeOf(units: readonly Unit[]): Branch[] {
  const branches = new Map(units.map((unit) => [unit.code, { unit, below: [] as Branch[] }]));
  const inCircle = (unit: Unit) => {
    const seen = new Set<string>();
    for (let at: Unit | undefined = unit; at; at = branches.get(at.parent ?? "")?.unit) {
      if (seen.has(at.code)) return at.code === unit.code;
      seen.add(at.code);
    }
    return false;
  };
  const top: Branch[] = [];
  for (const branch of branches.values()) {
    const parent = branches.get(branch.unit.parent ?? "");
    (parent && !inCircle(branch.unit) ? parent.below : top).push(branch);
  }
  for (const { below } of branches.values()) below.sort(inOrder);
  return top.sort(inOrder);
}

/** What fits a query, typed with or without diacritics, and all above it. @return the units, and how many fit */
export function fitting(units: readonly Unit[], query: string): { shown: Unit[]; fit: number } {
  const found = search(units, query, (unit) => `${unit.name} (${unit.code})`, units.length);
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const kept = new Set<Unit>();
  for (const one of found)
    for (let at: Unit | undefined = one; at && !kept.has(at); at = byCode.get(at.parent ?? "")) kept.add(at);
  return { shown: units.filter((unit) => kept.has(unit)), fit: found.length };
}

export interface Changes {
  added: Unit[];
  changed: Unit[];
}

/** What a table changed of what the list shows: new units, and those with another name, day, parent or successor. */
export function changesOf(before: readonly Unit[], after: readonly Unit[]): Changes {
  const old = new Map(before.map((unit) => [unit.code, unit]));
  const differs = (a: Unit, b: Unit) =>
    a.name !== b.name ||
    a.from !== b.from ||
    a.to !== b.to ||
    a.parent !== b.parent ||
    a.kind !== b.kind ||
    JSON.stringify(a.became ?? []) !== JSON.stringify(b.became ?? []);
  return {
    added: after.filter((unit) => !old.has(unit.code)),
    changed: after.filter((unit) => old.has(unit.code) && differs(old.get(unit.code)!, unit)),
  };
}

/** What became of a unit and of which units one was made, as clauses: "nhập vào Phường Dương Nội từ 01/07/2025". */
export function successionsOf(units: readonly Unit[]): Map<string, string[]> {
  const plain = (name: string) => name.replace(/ \(từ [^)]*\)$/, ""); // of two units with one name
  const names = new Map(units.map(({ code, name }) => [code, plain(name)]));
  const out = new Map<string, string[]>();
  const add = (code: string, clause: string) => out.set(code, [...(out.get(code) ?? []), clause]);
  const words: Record<string, [string, string]> = {
    nhap: ["nhập vào", "merged into"],
    doi_ten: ["đổi tên thành", "renamed to"],
    chuyen_cap: ["chuyển thành", "became"],
    tach_mot_phan: ["một phần thuộc", "in part now"],
    ket_thuc: ["kết thúc", "ended"],
  };
  for (const { code, name, became } of units)
    for (const { unit, kind, on, basis } of became ?? []) {
      const said = words[kind];
      const verb = said ? t(...said) : t("chưa rõ chuyển về đâu:", "not known to what it came:");
      const day = on && `${t("từ", "from")} ${date(on)}`;
      const into = kind !== "ket_thuc" && (names.get(unit) ?? unit);
      add(code, [verb, into, day, basis && `(${basis})`].filter(Boolean).join(" "));
      if (into)
        add(
          unit,
          [t("có", "holds"), kind === "tach_mot_phan" && t("một phần", "a part of"), name].filter(Boolean).join(" "),
        );
    }
  return out;
}
