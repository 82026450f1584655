import { useEffect, useState } from "preact/hooks";
import type { Page } from "../api/types";
import { t } from "../desk/words";
import { Picture } from "./picture";
import { ownPicture, pagePicture, pictures } from "./pictures";

export interface Look {
  turn: number;
  zoom: number;
  /** with what else lies in its picture */
  whole: boolean;
}

export const asItLies: Look = { turn: 0, zoom: 1, whole: false };
const largest = 3;

export function pictureOf(page: Page, { turn, whole }: Look): string {
  return page.part && !whole ? ownPicture(page.id, turn) : pagePicture(page.id, turn);
}

interface ButtonsProps {
  look: Look;
  set: (look: Look) => void;
  /** what is looked at: one page, or two that are compared */
  pages: readonly Page[];
}

/** Turned and zoomed by hand. */
export function LookButtons({ look, set, pages }: ButtonsProps) {
  const change = (more: Partial<Look>) => set({ ...look, ...more });
  return (
    <>
      <button onClick={() => change({ turn: (look.turn + 90) % 360 })}>{t("Xoay ảnh", "Rotate")}</button>
      <button onClick={() => change({ zoom: Math.max(1, look.zoom - 0.5) })} disabled={look.zoom <= 1}>
        {t("Thu nhỏ", "Smaller")}
      </button>
      <button onClick={() => change({ zoom: Math.min(largest, look.zoom + 0.5) })} disabled={look.zoom >= largest}>
        {t("Phóng to", "Larger")}
      </button>
      {pages.some((page) => page.part) && (
        <button onClick={() => change({ whole: !look.whole })}>
          {look.whole ? t("Chỉ xem trang này", "This page only") : t("Xem cả ảnh quét", "The whole picture")}
        </button>
      )}
    </>
  );
}

interface Props {
  page: Page;
  /** called with the hash of the picture that this person saw last */
  painted: (sha256: string) => void;
  /** all of it is to be seen at first */
  fit?: boolean;
}

/** A scanned page to read from: turned and zoomed as the reader likes, scrolled in its own frame. */
export function PageStage({ page, painted, fit = false }: Props) {
  const [look, setLook] = useState(asItLies);
  const path = pictureOf(page, look);
  // The server knows which picture a person was shown last: one that is shown again is asked for again.
  useEffect(() => () => pictures.drop(path), [path]);
  return (
    <div class="pictures">
      <div class="row">
        <LookButtons look={look} set={setLook} pages={[page]} />
      </div>
      <div
        class={fit && look.zoom === 1 ? "stage fit" : "stage"}
        tabIndex={0}
        role="group"
        aria-label={t("Trang quét", "The scanned page")}
      >
        <div style={{ width: `${look.zoom * 100}%` }}>
          <Picture
            key={path}
            path={path}
            class="sheet"
            alt={t("Ảnh trang quét", "Picture of the scanned page")}
            painted={painted}
          />
        </div>
      </div>
    </div>
  );
}
