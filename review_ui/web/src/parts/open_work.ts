// What waits in the whole office, as the navigation and the home show it: asked in one place.
import { useEffect } from "preact/hooks";
import type { Batches, Counts, Me } from "../api/types";
import { blockedIn } from "../desk/batches";
import { may } from "../desk/roles";
import { useFetched } from "./fetched";

export interface OpenWork {
  counts: Counts | undefined;
  /** the batches that somebody must look at, the newest hundred; asked only for those who take in or review */
  troubled: Batches | undefined;
  /** why the server does not answer, as a sentence; empty while it does */
  trouble: string;
  /** nobody is signed in any more */
  ended: boolean;
  /** asks at once */
  reload: () => void;
}

/** What stands as a number beside a name in the navigation. `blocked` is late by nature: nothing of it is read. */
export type Waits = keyof Counts | "blocked";

export function waiting(work: OpenWork, what: Waits): number {
  if (what === "blocked") return work.troubled ? blockedIn(work.troubled) : 0;
  return work.counts?.[what] ?? 0;
}

/** @param shown the page; a change of it asks again at once */
export function useOpenWork(who: Me, shown: string): OpenWork {
  const { data: counts, trouble, ended, reload } = useFetched<Counts>("/api/review/counts", 5000);
  const looks = may(who, "nhap_lieu", "kiem_tra");
  const batches = useFetched<Batches>(looks ? "/api/batches?state=attention&most=100" : undefined);
  const both = () => {
    if (counts) reload(); // else the first question is still on its way
    if (batches.data) batches.reload();
  };
  useEffect(both, [shown]);
  return { counts, troubled: batches.data, trouble, ended, reload: both };
}
