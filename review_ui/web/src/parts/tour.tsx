// The tour on first use: offered at home, begun and left with a key, and never offered again once it was dismissed.
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Me } from "../api/types";
import { stopsFor } from "../desk/tour";
import { t } from "../desk/words";

/** Whose tour is over since this page was loaded: what is known of them is from before. */
const over = new Set<string>();

/** Marks what a stop points at, while it can be seen. */
function usePointer(selector: string): void {
  useEffect(() => {
    const target = document.querySelector<HTMLElement>(selector);
    target?.classList.add("pointed");
    target?.scrollIntoView({ block: "nearest" });
    return () => target?.classList.remove("pointed");
  }, [selector]);
}

function Stops({ who, end }: { who: Me; end: () => void }) {
  const stops = stopsFor(who);
  const [at, setAt] = useState(0);
  const next = useRef<HTMLButtonElement>(null);
  const { selector, title, text } = stops[at]!;
  usePointer(selector);
  useEffect(() => next.current?.focus(), [at]);
  const last = at === stops.length - 1;
  const step = (by: number) => setAt(Math.max(0, Math.min(stops.length - 1, at + by)));
  const press = (event: KeyboardEvent) => {
    event.stopPropagation(); // no key of the page beneath counts here
    if (event.key === "Escape") end();
    else if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
  };
  return (
    <div class="tour" role="dialog" aria-labelledby="tour-title" aria-describedby="tour-text" onKeyDown={press}>
      <h2 id="tour-title">
        {title} <small>{t(`${at + 1} trong ${stops.length}`, `${at + 1} of ${stops.length}`)}</small>
      </h2>
      <p id="tour-text">{text}</p>
      <div class="row">
        <button class="main" ref={next} onClick={() => (last ? end() : step(1))}>
          {last ? t("Xong", "Done") : t("Tiếp", "Next")}
        </button>
        {at > 0 && <button onClick={() => step(-1)}>{t("Quay lại", "Back")}</button>}
        {!last && (
          <button onClick={end}>
            {t("Bỏ qua", "Skip")} <kbd>Esc</kbd>
          </button>
        )}
      </div>
    </div>
  );
}

export function Tour({ who }: { who: Me }) {
  const [shown, setShown] = useState<"" | "offer" | "stops">(who.toured || over.has(who.login) ? "" : "offer");
  const end = () => {
    over.add(who.login);
    setShown("");
    void send("POST", "/api/tour", {}).catch(() => undefined); // then it is offered once more
  };
  if (shown === "") return null;
  if (shown === "stops") return <Stops who={who} end={end} />;
  return (
    <p class="tour-offer">
      <span>{t("Lần đầu ở đây? Xem nhanh năm chỗ cần biết.", "First time here? See five things worth knowing.")}</span>
      <button onClick={() => setShown("stops")}>{t("Xem", "Show me")}</button>
      <button class="quiet" onClick={end}>
        {t("Không cần", "No need")}
      </button>
    </p>
  );
}
