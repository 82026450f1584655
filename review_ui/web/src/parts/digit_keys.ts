import { useEffect, useRef } from "preact/hooks";

const typedIn = "input:not([type=radio]):not([type=checkbox]), textarea, select, dialog";

/**
 * Digits press these buttons, in their order; the first has the digit after `after`; undefined: nothing. Not while
 * something is typed, a question stands on top of the page, or a key is held down.
 */
export function useDigitKeys(presses: readonly ((() => void) | undefined)[], after = 0): void {
  const now = useRef(presses);
  now.current = presses;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 - after : -1;
      const typing = event.target instanceof Element && event.target.closest(typedIn);
      if (at < 0 || typing || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      const act = now.current[at];
      if (!act || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [after]);
}
