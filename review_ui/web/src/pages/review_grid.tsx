// Soát theo nhóm: marks read alike, many pictures at once. Confirming opens when every picture has been on screen.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Item } from "../api/types";
import { answerLabel, digitOf, valueOf } from "../desk/answers";
import { bunches, Grid } from "../desk/grid";
import { keyOfItem, Queue } from "../desk/queue";
import { number, t } from "../desk/words";
import { Key } from "../parts/key";
import { Picture } from "../parts/picture";

interface CellProps {
  item: Item;
  grid: Grid;
  here: boolean;
  /** the picture was painted and most of it lies on the screen */
  seen: (sha256: string) => void;
  click: () => void;
}

function Cell({ item, grid, here, seen, click }: CellProps) {
  const cell = useRef<HTMLButtonElement>(null);
  const [hash, setHash] = useState<string | undefined>();
  const said = grid.saidOf(item);
  const out = grid.isOut(item);
  useEffect(() => {
    if (hash === undefined || !cell.current) return;
    const watch = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) seen(hash);
      },
      { threshold: 0.6 },
    );
    watch.observe(cell.current);
    return () => watch.disconnect();
  }, [hash]);
  useEffect(() => {
    if (here) cell.current?.focus();
  }, [here]);
  return (
    <button ref={cell} class={out ? "cell outlier" : "cell"} aria-pressed={out} onClick={click}>
      <Picture path={item.picture} alt={item.question} painted={setHash} />
      <span class="cap">
        {out
          ? t("không đúng: soát riêng", "not so: alone")
          : said !== undefined
            ? answerLabel(item, said)
            : grid.blind
              ? t("bấm phím số", "press a digit")
              : answerLabel(item, grid.suggestion ?? "")}
      </span>
    </button>
  );
}

export function ReviewGrid({ queue, close }: { queue: Queue; close: () => void }) {
  const [, redraw] = useState(0);
  const again = () => redraw((n) => n + 1);
  const all = bunches(queue.items);
  const [which, setWhich] = useState(0);
  const [at, setAt] = useState(0);
  const cells = useRef<HTMLDivElement>(null);
  const bunch = all[which] ?? all[0];
  const same = bunch?.items.map(keyOfItem).join() ?? "";
  const grid = useMemo(() => bunch && new Grid(bunch), [same]);
  const first = grid?.items[0];

  const confirm = () => {
    if (!grid?.ready) return;
    for (const { item, decision } of grid.decisions()) queue.decide(decision, item);
    close();
  };
  const go = (to: number) => setAt(Math.min((grid?.items.length ?? 1) - 1, Math.max(0, to)));
  const wide = () => {
    const width = cells.current?.firstElementChild?.getBoundingClientRect().width ?? 1;
    return Math.max(1, Math.floor((cells.current?.clientWidth ?? 1) / width));
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const item = grid?.items[at];
    const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide(), ArrowUp: -wide() };
    const onOther = event.target instanceof HTMLButtonElement && !event.target.classList.contains("cell");
    if (event.key === "Escape") close();
    else if (event.key in moves) go(at + moves[event.key]!);
    else if (event.key === "Enter" && !onOther) confirm();
    else if (event.key === " " && item && !onOther) grid.toggle(item);
    else if (/^\d$/.test(event.key) && grid?.blind && item) {
      const value = event.key === "0" ? "" : valueOf(item, event.key);
      if (value === undefined) return;
      grid.say(item, value);
      if (grid.saidOf(item) !== undefined) go(at + 1);
    } else return;
    event.preventDefault();
    again();
  };
  const latest = useRef(press);
  latest.current = press;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => latest.current(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);

  const back = (
    <button onClick={close}>
      {t("Soát từng ô", "One by one")} <Key name="Esc" />
    </button>
  );
  if (!grid || !first)
    return (
      <p class="note">
        {queue.trouble ||
          (queue.asking && t("Đang tải…", "Loading…")) ||
          t("Không có mục nào giống nhau để soát theo nhóm.", "Nothing alike to show.")}{" "}
        {back}
      </p>
    );
  const count = grid.decisions().length;
  return (
    <section class="grid-page">
      {all.length > 1 && (
        <div class="row" role="group" aria-label={t("Nhóm", "Group")}>
          {all.map((one, n) => (
            <button
              key={n}
              aria-pressed={one === bunch}
              class={one === bunch ? "main" : ""}
              onClick={() => {
                setWhich(n);
                setAt(0);
              }}
            >
              {one.suggestion === null
                ? t("Không hiện kết quả máy đọc", "Reading hidden")
                : `${t("Máy đọc:", "Read as:")} ${answerLabel(one.items[0]!, one.suggestion)}`}{" "}
              · {number(one.items.length)}
            </button>
          ))}
        </div>
      )}
      <h2>
        {grid.blind
          ? t(
              `${number(grid.items.length)} ô kiểm tra, không hiện kết quả máy đọc`,
              `${number(grid.items.length)} marks to check; what the machine read is hidden`,
            )
          : t(
              `${number(grid.items.length)} ô máy đọc là “${answerLabel(first, grid.suggestion ?? "")}”`,
              `The machine reads these ${number(grid.items.length)} as “${answerLabel(first, grid.suggestion ?? "")}”`,
            )}
      </h2>
      <p>
        {grid.blind
          ? t(
              "Với từng ảnh, bấm phím số của mức thấy trong ảnh; 0 là để trống; phím cách là để soát riêng.",
              "For each picture press the digit of what it shows; 0 for blank; space to look at it alone.",
            )
          : t(
              "Đánh dấu những ảnh KHÔNG đúng (bấm chuột hoặc phím cách). Ảnh không đúng sẽ được soát từng ô.",
              "Mark those that are NOT so (click or space). They are looked at one by one.",
            )}
      </p>
      <p class="note">
        {t("Thứ tự in trên phiếu:", "As printed:")}{" "}
        {first.options.map((option, n) => `${digitOf(first, n)} ${option.label}`).join(" · ")}
      </p>
      <div class="grid" ref={cells} role="group" aria-label={t("Ảnh các ô", "Pictures of the marks")}>
        {grid.items.map((item, n) => (
          <Cell
            key={keyOfItem(item)}
            item={item}
            grid={grid}
            here={n === at}
            seen={(sha256) => {
              queue.seen(item, sha256);
              grid.see(item);
              again();
            }}
            click={() => {
              setAt(n);
              if (!grid.blind) grid.toggle(item);
              again();
            }}
          />
        ))}
      </div>
      <div class="row confirm">
        <span role="status">
          {t("Đã xem", "Seen")} <b>{number(grid.items.length - grid.unseen)}</b>/{number(grid.items.length)}{" "}
          {t("ảnh", "pictures")}
        </span>
        <button class="main" disabled={!grid.ready} onClick={confirm}>
          {grid.unseen > 0
            ? t(`Còn ${number(grid.unseen)} ảnh chưa xem`, `${number(grid.unseen)} not seen yet`)
            : grid.unsaid > 0
              ? t(`Còn ${number(grid.unsaid)} ảnh chưa chọn`, `${number(grid.unsaid)} without a choice`)
              : `${t("Xác nhận", "Confirm")} ${number(count)} (Enter)`}
        </button>
        {back}
      </div>
    </section>
  );
}
