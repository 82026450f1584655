import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { Picture } from "./picture";
import { pagePicture } from "./pictures";

/** A scanned page to read from: turned and zoomed as the reader likes, scrolled in its own frame. */
export function PageStage({ page, painted }: { page: number; painted: (sha256: string) => void }) {
  const [turn, setTurn] = useState(0);
  const [zoom, setZoom] = useState(1);
  const path = pagePicture(page, turn);
  return (
    <div class="pictures">
      <div class="row">
        <button onClick={() => setTurn((turn + 90) % 360)}>{t("Xoay ảnh", "Rotate")}</button>
        <button onClick={() => setZoom(Math.max(1, zoom - 0.5))} disabled={zoom <= 1}>
          {t("Thu nhỏ", "Smaller")}
        </button>
        <button onClick={() => setZoom(Math.min(3, zoom + 0.5))} disabled={zoom >= 3}>
          {t("Phóng to", "Larger")}
        </button>
      </div>
      <div class="stage" tabIndex={0} role="group" aria-label={t("Trang quét", "The scanned page")}>
        <div style={{ width: `${zoom * 100}%` }}>
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
