// The office's units as a tree: each below the one that it belongs to, and what a table that was taken in changed.
import type { Unit } from "../api/types";
import { search } from "./search";

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

/** What a table changed of what the list shows: units that are new, and those with another name, day or parent. */
export function changesOf(before: readonly Unit[], after: readonly Unit[]): Changes {
  const old = new Map(before.map((unit) => [unit.code, unit]));
  const differs = (a: Unit, b: Unit) =>
    a.name !== b.name || a.from !== b.from || a.to !== b.to || a.parent !== b.parent || a.kind !== b.kind;
  return {
    added: after.filter((unit) => !old.has(unit.code)),
    changed: after.filter((unit) => old.has(unit.code) && differs(old.get(unit.code)!, unit)),
  };
}
