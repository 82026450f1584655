// A page of a form as it would be printed, in a frame that is zoomed and scrolled; what lies over it is its children.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DraftPage } from "../api/types";
import { leastScroll } from "../desk/form_places";
import { t } from "../desk/words";
import { drafts_at } from "./form_desk";
import { Warn } from "./warn";

export const pageAddress = (draft: string, page: number, revision: number) =>
  `${drafts_at}/${draft}/pages/${page}/picture?revision=${revision}`;

const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;

/** The last picture stays until the next one is there. */
function useSteadyPicture(path: string): { shown: string; broken: boolean; painted: boolean } {
  const [state, setState] = useState({ shown: "", broken: false });
  useEffect(() => {
    const image = new Image();
    let here = true;
    image.onload = () => here && setState({ shown: path, broken: false });
    image.onerror = () => here && setState((was) => ({ ...was, broken: true }));
    image.src = path;
    return () => void (here = false);
  }, [path]);
  return { ...state, painted: state.shown === path };
}

interface Props {
  page: DraftPage;
  pages: number;
  path: string;
  /** where to look, in mm; scrolled to whenever it changes */
  focus?: readonly [number, number, number, number] | undefined;
  /** how large at first, of the frame's width */
  zoom?: number;
  turnTo?: ((page: number) => void) | undefined;
  tools?: ComponentChildren;
  /** stands below the picture */
  foot?: ComponentChildren;
  /** the picture stands on the screen, or can't be had */
  seen?: () => void;
  children?: ComponentChildren;
}

export function FormStage({ page, pages, path, focus, zoom: atFirst = 1, turnTo, tools, foot, seen, children }: Props) {
  const [zoom, setZoom] = useState(atFirst);
  const { shown, broken, painted } = useSteadyPicture(path);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (painted || broken) seen?.();
  }, [painted, broken, path]);
  const where = focus?.join(" ");
  useEffect(() => {
    const box = stage.current;
    if (!box || !focus || !shown) return;
    const scale = box.scrollWidth / page.width_mm;
    box.scrollTop = (focus[1] + focus[3] / 2) * scale - box.clientHeight / 2;
    box.scrollLeft = leastScroll(focus[0] * scale, focus[2] * scale, box.clientWidth);
  }, [where, zoom, shown !== "", page.page]);
  const step = (by: number) => {
    const next = by > 0 ? zooms.find((one) => one > zoom) : [...zooms].reverse().find((one) => one < zoom);
    if (next) setZoom(next);
  };
  const fit = () => {
    const box = stage.current;
    if (box) setZoom(Math.min(1, (box.clientHeight * page.width_mm) / page.height_mm / box.clientWidth));
  };
  return (
    <section class="card viewer" aria-label={t("Trang phiếu", "The page")}>
      <div class="tools">
        {turnTo && pages > 1 ? (
          <span class="sp">
            <button
              class="small"
              disabled={page.page <= 1}
              onClick={() => turnTo(page.page - 1)}
              aria-label={t("Trang trước", "Page before")}
            >
              ‹
            </button>{" "}
            {t(`Trang ${page.page} / ${pages}`, `Page ${page.page} / ${pages}`)}{" "}
            <button
              class="small"
              disabled={page.page >= pages}
              onClick={() => turnTo(page.page + 1)}
              aria-label={t("Trang sau", "Next page")}
            >
              ›
            </button>
          </span>
        ) : (
          <span class="sp">{t(`Trang ${page.page} / ${pages}`, `Page ${page.page} / ${pages}`)}</span>
        )}
        {tools}
        <button class="small" onClick={() => step(-1)} aria-label={t("Thu nhỏ", "Smaller")}>
          −
        </button>
        <span class="zoom">{Math.round(zoom * 100)}%</span>
        <button class="small" onClick={() => step(1)} aria-label={t("Phóng to", "Larger")}>
          +
        </button>
        <button class="small" onClick={fit} title={t("Xem cả trang", "The whole page")}>
          {t("Vừa khung", "Fit")}
        </button>
      </div>
      <div class="stage" ref={stage} tabIndex={0} role="group" aria-label={t("Ảnh trang phiếu", "Picture of the page")}>
        {broken && <Warn>{t("Không mở được ảnh của trang.", "The page's picture can't be opened.")}</Warn>}
        <div
          class="sheet-frame"
          style={{ width: `${zoom * 100}%`, aspectRatio: `${page.width_mm} / ${page.height_mm}` }}
        >
          {shown && (
            <img
              src={shown}
              draggable={false}
              alt={t(`Trang ${page.page} như khi in ra`, `Page ${page.page} as it is printed`)}
            />
          )}
          {children}
        </div>
      </div>
      {foot && <div class="foot">{foot}</div>}
    </section>
  );
}
