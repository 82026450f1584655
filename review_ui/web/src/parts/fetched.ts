import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { get, Problem } from "../api/client";
import { said } from "../desk/words";

export interface Fetched<T> {
  /** What the server said last; undefined until it has. Kept while the next answer is on its way. */
  data: T | undefined;
  /** Why it did not answer, as a sentence; empty while all is well. */
  trouble: string;
  /** Nobody is signed in any more. */
  ended: boolean;
  /** Asks again. */
  reload: () => void;
}

/**
 * What stands at a path of the API, asked again whenever the path changes. The one way in which pages read data.
 *
 * @param path undefined: nothing is asked
 * @param every asks again so often, in milliseconds; 0: never by itself
 * An answer that was overtaken by a later question is thrown away.
 */
export function useFetched<T>(path: string | undefined, every = 0): Fetched<T> {
  const [state, setState] = useState<{ data: T | undefined; trouble: string; ended: boolean }>({
    data: undefined,
    trouble: "",
    ended: false,
  });
  const asked = useRef(0);
  const latest = useRef(path); // whoever reloads after waiting for something means what the page shows by then
  latest.current = path;
  const ask = useCallback((byItself: boolean) => {
    if (latest.current === undefined) return;
    const mine = ++asked.current;
    get<T>(latest.current, byItself).then(
      (data) => mine === asked.current && setState({ data, trouble: "", ended: false }),
      (error: unknown) =>
        mine === asked.current &&
        setState((was) => ({
          ...was,
          trouble: said(error),
          ended: error instanceof Problem && error.status === 401,
        })),
    );
  }, []);
  const reload = useCallback(() => ask(false), [ask]);
  useEffect(() => {
    reload();
    const timer = every > 0 ? setInterval(() => ask(true), every) : undefined;
    return () => {
      clearInterval(timer);
      asked.current++;
    };
  }, [ask, reload, path, every]);
  return { ...state, reload };
}
