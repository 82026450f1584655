import { useEffect, useRef, useState } from "preact/hooks";
import type { Item, Place } from "../api/types";
import { t } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { Picture } from "./picture";
import { pagePicture } from "./pictures";

const zooms = [1, 1.5, 2, 3, 4] as const;

/** The whole page, upright, scrolled to the question and large enough to read it. */
export function WholePage({ item, close }: { item: Item; close: () => void }) {
  const place = useFetched<Place>(`/api/pages/${item.page}/place?field=${encodeURIComponent(item.field)}`).data;
  const [zoom, setZoom] = useState<number>(2);
  const [there, setThere] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = stage.current;
    if (!there || !place || !box) return;
    box.scrollTop = (place.y + place.h / 2) * box.scrollHeight - box.clientHeight / 2;
    box.scrollLeft = (place.x + place.w / 2) * box.scrollWidth - box.clientWidth / 2;
  }, [there, place, zoom]);
  const step = (by: number) => {
    const at = zooms.findIndex((one) => one >= zoom);
    setZoom(zooms[Math.min(zooms.length - 1, Math.max(0, at + by))]!);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") step(1);
    if (event.key === "-") step(-1);
  };
  return (
    <Dialog title={t("Cả trang", "The whole page")} class="page" close={close} onKeyDown={press}>
      <div class="row">
        <button onClick={() => step(-1)} disabled={zoom === zooms[0]} aria-label={t("Thu nhỏ", "Smaller")}>
          −
        </button>
        <span role="status">{Math.round(zoom * 100)}%</span>
        <button onClick={() => step(1)} disabled={zoom === zooms.at(-1)} aria-label={t("Phóng to", "Larger")}>
          +
        </button>
        <button class="main" onClick={close}>
          {t("Đóng", "Close")} (Esc)
        </button>
      </div>
      <div class="stage" ref={stage} tabIndex={0} role="group" aria-label={t("Trang quét", "The scanned page")}>
        <div class="zoomed" style={{ width: `${zoom * 100}%` }}>
          <Picture
            path={pagePicture(item.page)}
            alt={t("Trang quét, câu hỏi được khoanh", "The scanned page with the question framed")}
            painted={() => setThere(true)}
          />
          {place && there && (
            <span
              class="frame"
              style={{
                left: `${place.x * 100}%`,
                top: `${place.y * 100}%`,
                width: `${place.w * 100}%`,
                height: `${place.h * 100}%`,
              }}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
