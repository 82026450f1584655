import type { Unit } from "../api/types";
import { useFetched } from "./fetched";

/** @return what gives a unit's name for its code; the code itself until the names are there or where it has none */
export function useUnitNames(): (code: string) => string {
  const { data } = useFetched<Unit[]>("/api/units");
  const names = new Map(data?.map((unit) => [unit.code, unit.name]));
  return (code) => names.get(code) ?? code;
}
