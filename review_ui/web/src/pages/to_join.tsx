// Ghép trang: sheets without serial whose pages nothing but the order of scanning has joined. A dozen at a time are
// looked at and confirmed together; what does not go together is left out, and waits among the pages.
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Page } from "../api/types";
import { LooseSheet, pageName, sheetsOf } from "../desk/pages";
import { number, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { useFetched } from "../parts/fetched";
import { Key } from "../parts/key";
import { useLanguage } from "../parts/language";
import { reopenPage } from "../parts/reopen";
import { SendForm } from "../parts/send_form";
import { Thumb } from "../parts/thumb";
import { ToBatches } from "../parts/to_batches";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

const names = ["lo"] as const;
const atOnce = 12;

interface TileProps {
  sheet: LooseSheet;
  joined: boolean;
  toggle: () => void;
  /** its pictures are there, and most of it lies on the screen */
  seen: () => void;
}

function Tile({ sheet: { pages }, joined, toggle, seen }: TileProps) {
  const tile = useRef<HTMLLabelElement>(null);
  const [shown, setShown] = useState(0); // pictures that are there
  useEffect(() => {
    if (shown < pages.length || !tile.current) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) seen();
      },
      { threshold: 0.6 },
    );
    watch.observe(tile.current);
    return () => watch.disconnect();
  }, [shown]);
  const numbers = pages.map((page) => number(page.number)).join(", ");
  return (
    <label ref={tile} class={joined ? "tile sheet" : "tile sheet out"}>
      <span class="row">
        {pages.map((page) => (
          <Thumb key={page.id} page={page.id} side={560} alt="" shown={() => setShown((count) => count + 1)} />
        ))}
      </span>
      <span>
        <input
          type="checkbox"
          checked={joined}
          onChange={toggle}
          aria-label={`${pages[0] ? pageName(pages[0]) : ""} – ${numbers}`}
        />{" "}
        {joined
          ? t(`trang ${numbers}: cùng một phiếu`, `pages ${numbers}: one sheet`)
          : t(`trang ${numbers}: không cùng phiếu`, `pages ${numbers}: not one sheet`)}
      </span>
    </label>
  );
}

interface Joined {
  pages: number[];
  sheets: number;
}

export function ToJoin({ joins }: { joins: boolean }) {
  useLanguage();
  const [{ lo }] = useAddress(names);
  const { data, trouble: unread, reload } = useFetched<Page[]>(lo ? `/api/batches/${lo}/joining` : undefined);
  const [out, setOut] = useState<ReadonlySet<string>>(new Set()); // left out: not one sheet
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<Joined | undefined>();
  const { busy, trouble, work } = useWork();
  const all = sheetsOf(data ?? []);
  const [from, setFrom] = useState(0);
  const start = Math.min(from, Math.max(0, all.length - 1));
  const here = all.slice(start, start + atOnce);
  const joined = here.filter((sheet) => !out.has(sheet.key));
  const unseen = joined.filter((sheet) => !seen.has(sheet.key)).length; // what is left out needs no look
  const ready = joins && !busy && here.length > 0 && unseen === 0;

  const act = (deed: () => Promise<unknown>, then: Joined | undefined) =>
    work(() => deed().then(() => setLast(then))).then(reload);
  /** Those shown are confirmed; the next are those after the ones that were left out. */
  const confirm = () => {
    if (!ready) return;
    setFrom(start + here.length - joined.length);
    if (joined.length === 0) return;
    const pages = joined.map((sheet) => sheet.pages[0]!.id);
    void act(() => send("POST", `/api/batches/${lo}/joining`, { pages }), {
      pages,
      sheets: joined.length,
    });
  };
  const undo = ({ pages }: Joined) =>
    act(async () => {
      const reason = t("Hoàn tác ghép trang", "Joining undone");
      for (const page of pages) await reopenPage(page, reason);
      setFrom(0);
    }, undefined);

  const latest = useRef(confirm);
  latest.current = confirm;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const onOther = event.target instanceof HTMLButtonElement || event.target instanceof HTMLAnchorElement;
      if (event.key !== "Enter" || onOther || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  if (!data) return <Waiting trouble={lo ? unread : t("Chưa chọn lô nào.", "No batch was chosen.")} />;
  return (
    <section>
      <ToBatches batch={lo} />
      {last && (
        <p class="told" role="status">
          {t(`Đã ghép và tính ${number(last.sheets)} phiếu.`, `${number(last.sheets)} sheets count now.`)}{" "}
          <button class="quiet" disabled={busy} onClick={() => void undo(last)}>
            {t("Hoàn tác", "Undo")}
          </button>
        </p>
      )}
      {all.length === 0 ? (
        <p class="note">
          {trouble || unread || t("Lô này không còn phiếu nào chờ ghép trang.", "No sheet of this batch is left.")}
        </p>
      ) : (
        <>
          <p class="note">
            {t(
              "Phiếu không số: chỉ thứ tự quét cho biết các trang cùng một phiếu. Nếu máy quét kéo hai tờ một lúc, " +
                "mặt trước và mặt sau là của hai người. Hãy nhìn nét bút; phiếu nào có trang của người khác thì bấm " +
                "vào để bỏ ra, các trang đó nằm lại ở Trang cần xử lý.",
              "Sheets without serial: only the order of scanning says which pages are one sheet. Were two papers fed " +
                "as one, front and back are two people's. Look at the pens; click out what does not go together.",
            )}
          </p>
          <SendForm class="inline give" send={() => confirm()}>
            <button class="main" disabled={!ready}>
              {unseen > 0
                ? t(`Hãy xem hết ${number(here.length)} phiếu`, `Look at all ${number(here.length)}`)
                : joined.length === 0
                  ? t("Xem các phiếu tiếp theo", "On to the next")
                  : t(`Ghép ${number(joined.length)} phiếu này`, `Join these ${number(joined.length)}`)}{" "}
              <Key name="Enter" />
            </button>
            <span role="status">
              {t(`Còn ${number(all.length)} phiếu của lô này`, `${number(all.length)} sheets of this batch are left`)}
            </span>
            {!joins && (
              <span class="note">
                {t("Người có vai trò Người soát ghép các phiếu này.", "Who may review joins these sheets.")}
              </span>
            )}
            {start > 0 && (
              <button type="button" onClick={() => setFrom(0)}>
                {t("Xem lại từ đầu", "From the first")}
              </button>
            )}
            <Warn inline>{trouble || unread}</Warn>
          </SendForm>
          <div class="tiles sheets">
            {here.map((sheet) => (
              <Tile
                key={sheet.key}
                sheet={sheet}
                joined={!out.has(sheet.key)}
                toggle={() => {
                  const next = new Set(out);
                  if (!next.delete(sheet.key)) next.add(sheet.key);
                  setOut(next);
                }}
                seen={() => setSeen((was) => new Set([...was, sheet.key]))}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
