import type { ComponentChildren } from "preact";

interface Props {
  /** within a line */
  inline?: boolean;
  /** what went wrong, as a sentence; empty while all is well */
  children: ComponentChildren;
}

/** What went wrong: read out as soon as it stands there. */
export function Warn({ inline, children }: Props) {
  const Tag = inline ? "span" : "p";
  return (
    <Tag class="warn" role="alert">
      {children}
    </Tag>
  );
}
