import type { ComponentChildren } from "preact";

/** Holds a table that may be wider than the page, and is then moved sideways, by keyboard too. @param label its name */
export function WideTable({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
