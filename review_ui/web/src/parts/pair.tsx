import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Page } from "../api/types";
import { pageName } from "../desk/pages";
import { asItLies, LookButtons, pictureOf } from "./page_stage";
import { Picture } from "./picture";
import { pictures } from "./pictures";

interface Side {
  page: Page;
  /** what it is here, as "Bản này" */
  name: string;
}

interface Props {
  left: Side;
  right: Side | undefined;
  /** stands where there is no second page */
  none: string;
  /** told whether all that is compared is on the screen */
  shown: (all: boolean) => void;
  /** what else may be done, beside the buttons that turn and zoom */
  children?: ComponentChildren;
}

/** Two pages side by side, turned, zoomed and scrolled as one. */
export function Pair({ left, right, none, shown, children }: Props) {
  const [look, setLook] = useState(asItLies);
  const [there, setThere] = useState<ReadonlySet<number>>(new Set()); // pages that are on the screen
  const all = there.has(left.page.id) && (!right || there.has(right.page.id));
  useEffect(() => shown(all), [all]);
  const frames = useRef<(HTMLDivElement | null)[]>([]);
  const first = pictureOf(left.page, look);
  useEffect(() => () => pictures.drop(first), [first]); // as in PageStage
  const follow = (from: number) => {
    const [one, other] = [frames.current[from], frames.current[1 - from]];
    if (!one || !other) return;
    other.scrollTop = one.scrollTop;
    other.scrollLeft = one.scrollLeft;
  };
  const side = ({ page, name }: Side, n: number) => {
    const path = pictureOf(page, look);
    return (
      <figure>
        <figcaption>
          <b>{name}</b> {pageName(page)}
        </figcaption>
        <div
          class="stage"
          tabIndex={0}
          role="group"
          aria-label={name}
          ref={(frame) => void (frames.current[n] = frame)}
          onScroll={() => follow(n)}
        >
          <div style={{ width: `${look.zoom * 100}%` }}>
            <Picture
              key={path}
              path={path}
              alt={`${name} ${pageName(page)}`}
              painted={() => setThere((was) => new Set([...was, page.id]))}
            />
          </div>
        </div>
      </figure>
    );
  };
  return (
    <div class="pictures">
      <div class="row">
        <LookButtons look={look} set={setLook} pages={right ? [left.page, right.page] : [left.page]} />
        {children}
      </div>
      <div class="two">
        {side(left, 0)}
        {right ? side(right, 1) : <p class="note">{none}</p>}
      </div>
    </div>
  );
}
