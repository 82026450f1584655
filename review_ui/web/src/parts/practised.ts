// Whoever practises stays in their own place: links and pictures are led there in the one place where all of them are
// made, so that no page need think of it.
import { options } from "preact";
import { here, isPractice } from "../desk/practice";

/** What has an address, and in which of its attributes. */
const addressed: Record<string, string> = { a: "href", img: "src" };

/** Before the first drawing. */
export function beginPractice(): void {
  if (!isPractice()) return;
  document.documentElement.dataset["practice"] = ""; // for the style sheet
  const before = options.vnode;
  options.vnode = (vnode) => {
    const name = typeof vnode.type === "string" ? addressed[vnode.type] : undefined;
    const props = vnode.props as Record<string, unknown>;
    const address = name && props[name];
    if (name && typeof address === "string") props[name] = here(address);
    before?.(vnode);
  };
}
