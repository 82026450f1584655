// The boxes of a given page over its picture: chosen, moved, drawn and resized by mouse or keys. Lengths are in mm.
import { around } from "../desk/form_edit";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import {
  between,
  Corner,
  keyOfPlace,
  movePlaces,
  Place,
  placesOn,
  removePlaces,
  resized,
  setPlace,
  within,
} from "../desk/form_places";
import { askedAs, givenPage, isChoice, optionsOf, Rect, signsOf, Template } from "../desk/template";
import { t } from "../desk/words";

type Point = [number, number];
type Drag =
  | { kind: "band" | "move" | "draw"; from: Point; to: Point }
  | { kind: "resize"; corner: Corner; from: Point; to: Point };

const still_mm = 0.4; // a hand that clicks moves the mouse so far
const corners: readonly Corner[] = ["nw", "ne", "sw", "se"];

interface Props {
  form: Template;
  page: number;
  /** question that is open */
  chosen: string;
  selection: ReadonlySet<string>;
  /** questions of which something is to be confirmed */
  doubted: ReadonlySet<string>;
  drawing: boolean;
  select: (keys: ReadonlySet<string>, id?: string) => void;
  /** @param what names changes that are undone as one */
  change: (form: Template, what?: string) => void;
  draw: (rect: Rect) => void;
}

export function FormPlaces(props: Props) {
  const { form, page, chosen, selection, doubted, drawing, select, change, draw } = props;
  const [drag, setDrag] = useState<Drag | undefined>();
  const svg = useRef<SVGSVGElement>(null);
  const block = givenPage(form, page);
  if (!block) return null;
  const { width_mm: width, height_mm: height } = block;

  const pointOf = (event: PointerEvent): Point => {
    const box = svg.current!.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  };
  const single = selection.size === 1 ? placesOn(form, page).find((one) => selection.has(keyOfPlace(one))) : undefined;

  const dragged = (now: Drag): Template => {
    const [dx, dy] = [now.to[0] - now.from[0], now.to[1] - now.from[1]];
    if (now.kind === "move") return movePlaces(form, page, selection, dx, dy);
    if (now.kind === "resize" && single)
      return setPlace(form, single, resized(single.at, now.corner, dx, dy, width, height));
    return form;
  };

  const begin = (event: PointerEvent, next: Drag) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.preventDefault(); // else the browser drags the picture, or marks words
    svg.current?.focus({ preventScroll: true }); // which that prevents, too
    svg.current?.setPointerCapture(event.pointerId);
    setDrag(next);
  };
  const press = (event: PointerEvent, place?: Place) => {
    const at = pointOf(event);
    if (drawing) return begin(event, { kind: "draw", from: at, to: at });
    if (!place) return begin(event, { kind: "band", from: at, to: at });
    const key = keyOfPlace(place);
    if (event.shiftKey || event.ctrlKey) {
      const next = new Set(selection);
      if (!next.delete(key)) next.add(key);
      event.stopPropagation();
      return select(next);
    }
    if (!selection.has(key)) select(new Set([key]), place.id);
    begin(event, { kind: "move", from: at, to: at });
  };
  const end = (event: PointerEvent) => {
    if (!drag) return;
    setDrag(undefined);
    const now = { ...drag, to: pointOf(event) };
    const moved = Math.hypot(now.to[0] - now.from[0], now.to[1] - now.from[1]) > still_mm;
    if (now.kind === "band") {
      const found = moved ? within(placesOn(form, page), between(now.from, now.to, width, height)) : [];
      const before = event.shiftKey || event.ctrlKey ? [...selection] : [];
      select(new Set([...before, ...found.map(keyOfPlace)]), found[0]?.id);
    } else if (!moved) return;
    else if (now.kind === "draw") draw(between(now.from, now.to, width, height));
    else change(dragged(now));
  };
  const type = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 1 : 0.1;
    const by: Record<string, Point> = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, -step],
      ArrowDown: [0, step],
    };
    const move = by[event.key];
    if (event.key === "Escape") select(new Set());
    if (selection.size === 0 || (!move && event.key !== "Delete")) return;
    event.preventDefault();
    if (move) return change(movePlaces(form, page, selection, ...move), `move ${[...selection].join(" ")}`);
    change(removePlaces(form, page, selection));
    select(new Set());
  };

  const now = drag ? dragged(drag) : form;
  const questions = givenPage(now, page)?.questions ?? [];
  const signs = signsOf(form);
  const band =
    drag && (drag.kind === "band" || drag.kind === "draw") ? between(drag.from, drag.to, width, height) : undefined;
  const handle = single && placesOn(now, page).find((one) => keyOfPlace(one) === keyOfPlace(single));
  return (
    <svg
      ref={svg}
      class={drawing ? "overlay drawing" : "overlay"}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      tabindex={-1} // what is clicked takes the keys
      aria-label={t("Các ô của trang", "The boxes of the page")}
      onPointerDown={(event) => press(event)}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: pointOf(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
      onKeyDown={type}
    >
      {questions.map((question) => {
        const look = doubted.has(question.id) ? " doubted" : isChoice(question) ? "" : " written";
        const open = question.id === chosen;
        const [x, y, w, h] = around(question.at?.length ? question.at : [[0, 0, 0, 0]]);
        return (
          <g key={question.id} class={`places${look}${open ? " open" : ""}`}>
            <rect class="whole" x={x - 1} y={y - 1} width={w + 2} height={h + 2} rx={1} />
            <Sign x={x - 1} y={y - 1} text={signs.get(question.id) ?? ""} />
            {(question.at ?? []).map((at, m) => {
              const key = keyOfPlace({ id: question.id, n: m });
              const name = optionsOf(now, question)[m]?.label ?? t("chỗ viết", "place to write");
              return (
                <rect
                  key={key}
                  class={selection.has(key) ? "place on" : "place"}
                  x={at[0]}
                  y={at[1]}
                  width={at[2]}
                  height={at[3]}
                  role="button"
                  tabindex={open ? 0 : -1}
                  aria-pressed={selection.has(key)}
                  aria-label={`${question.label}: ${name}`}
                  onPointerDown={(event: JSX.TargetedPointerEvent<SVGRectElement>) =>
                    press(event, { id: question.id, n: m })
                  }
                  onKeyDown={(event: JSX.TargetedKeyboardEvent<SVGRectElement>) => {
                    if (event.key !== " " && event.key !== "Enter") return;
                    event.preventDefault();
                    select(new Set([key]), question.id);
                  }}
                />
              );
            })}
          </g>
        );
      })}
      {handle &&
        !drawing &&
        corners.map((corner) => (
          <rect
            key={corner}
            class={`handle ${corner}`}
            x={handle.at[0] + (corner.endsWith("e") ? handle.at[2] : 0) - 0.7}
            y={handle.at[1] + (corner.startsWith("s") ? handle.at[3] : 0) - 0.7}
            width={1.4}
            height={1.4}
            onPointerDown={(event: JSX.TargetedPointerEvent<SVGRectElement>) =>
              begin(event, { kind: "resize", corner, from: pointOf(event), to: pointOf(event) })
            }
          />
        ))}
      {band && <rect class="band" x={band[0]} y={band[1]} width={band[2]} height={band[3]} />}
    </svg>
  );
}

/** A question's sign at its corner. */
function Sign({ x, y, text }: { x: number; y: number; text: string }) {
  const width = 2.6 + text.length * 1.6;
  return (
    <g class="sign" aria-hidden="true">
      <rect x={x - width / 2} y={y - 2.1} width={width} height={4.2} rx={2.1} />
      <text x={x} y={y + 1.05} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}

interface ComposedProps {
  form: Template;
  width: number;
  height: number;
  places: readonly { field: string; at: readonly (readonly [number, number, number, number])[] }[];
  chosen: string;
  select: (id: string) => void;
}

/** Where the questions of a composed form lie: to be chosen, not to be moved. */
export function ComposedPlaces({ form, width, height, places, chosen, select }: ComposedProps) {
  const label = (id: string) => askedAs(form, id)?.question.label ?? "";
  return (
    <svg
      class="overlay composed"
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={t("Các câu trên trang", "The questions on the page")}
    >
      {places.map(({ field, at }) => {
        const [x, y, w, h] = around(at as Rect[]);
        return (
          <g key={field} class={field === chosen ? "places open" : "places"}>
            <rect
              class="whole"
              x={x - 1}
              y={y - 1}
              width={w + 2}
              height={h + 2}
              rx={1}
              role="button"
              tabindex={0}
              aria-label={label(field)}
              aria-pressed={field === chosen}
              onClick={() => select(field)}
              onKeyDown={(event: JSX.TargetedKeyboardEvent<SVGRectElement>) => event.key === "Enter" && select(field)}
            />
          </g>
        );
      })}
    </svg>
  );
}
