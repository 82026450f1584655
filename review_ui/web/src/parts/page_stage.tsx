import { useEffect, useState } from "preact/hooks";
import type { Page } from "../api/types";
import { t } from "../desk/words";
import { Picture } from "./picture";
import { ownPicture, pagePicture, pictures } from "./pictures";

export interface Look {
  turn: number;
  zoom: number;
}

const largest = 3;

/** Turned and zoomed by hand; for one picture, or for two that are compared. */
export function LookButtons({ look, set }: { look: Look; set: (look: Look) => void }) {
  const { turn, zoom } = look;
  return (
    <>
      <button onClick={() => set({ zoom, turn: (turn + 90) % 360 })}>{t("Xoay ảnh", "Rotate")}</button>
      <button onClick={() => set({ turn, zoom: Math.max(1, zoom - 0.5) })} disabled={zoom <= 1}>
        {t("Thu nhỏ", "Smaller")}
      </button>
      <button onClick={() => set({ turn, zoom: Math.min(largest, zoom + 0.5) })} disabled={zoom >= largest}>
        {t("Phóng to", "Larger")}
      </button>
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
  const [look, setLook] = useState<Look>({ turn: 0, zoom: 1 });
  const [whole, setWhole] = useState(false);
  const path = page.part && !whole ? ownPicture(page.id, look.turn) : pagePicture(page.id, look.turn);
  // The server knows which picture a person was shown last: one that is shown again is asked for again.
  useEffect(() => () => pictures.drop(path), [path]);
  return (
    <div class="pictures">
      <div class="row">
        <LookButtons look={look} set={setLook} />
        {page.part && (
          <button aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {whole ? t("Chỉ xem trang này", "This page only") : t("Xem cả ảnh quét", "The whole picture")}
          </button>
        )}
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
