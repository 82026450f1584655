// Which lock holds a period.
import type { Periods } from "../api/types";
import { covers } from "./period";

/** @return the code of the locked period that a period lies in, itself or a longer one; "" while it is open */
export function lockOf(period: string, { periods, history }: Periods): string {
  const known = periods.find((row) => row.period === period)?.locked;
  if (known) return known;
  const last = new Map(history.map((entry) => [entry.period, entry.action]));
  const held = [...last].filter(([code, action]) => action === "locked" && covers(code, period));
  return held[0]?.[0] ?? "";
}
