// Phiếu chưa có đơn vị: sheets that count for no unit, file by file as they lay in the stack; chosen, then given one.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Page } from "../api/types";
import { LooseSheet, pageName, pagesIn, Run, runsOf, toggled } from "../desk/pages";
import { number, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { SendForm } from "../parts/send_form";
import { Thumb } from "../parts/thumb";
import { ToBatches } from "../parts/to_batches";
import { UnitPicker } from "../parts/unit_picker";
import { useUnitNames } from "../parts/units";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

const names = ["lo"] as const;

interface Given {
  pages: number[];
  unit: string;
  sheets: number;
}

interface TileProps {
  sheet: LooseSheet;
  chosen: boolean;
  touch: (range: boolean) => void;
}

function Tile({ sheet: { pages }, chosen, touch }: TileProps) {
  const first = pages[0]!;
  return (
    <label class="tile">
      <Thumb page={first.id} alt="" />
      <span>
        <input
          type="checkbox"
          checked={chosen}
          aria-label={pageName(first)}
          onClick={(event) => touch(event.shiftKey)}
        />{" "}
        {t("trang", "page")} {pages.map((page) => number(page.number)).join(", ")}
      </span>
    </label>
  );
}

interface RunProps {
  run: Run;
  chosen: ReadonlySet<string>;
  touch: (key: string, range: boolean) => void;
  all: (keys: string[], on: boolean) => void;
}

/** Sheets right after each other: most likely all of one unit. */
function Sheets({ run, chosen, touch, all }: RunProps) {
  const keys = run.sheets.map((sheet) => sheet.key);
  const every = keys.every((key) => chosen.has(key));
  return (
    <section aria-label={`${run.file}, ${pagesIn(run)}`}>
      <div class="row middle">
        <h2>
          {run.file}, {pagesIn(run)}
        </h2>
        <button onClick={() => all(keys, !every)}>
          {every
            ? t("Bỏ chọn cả đoạn", "None of these")
            : t(`Chọn cả đoạn (${number(keys.length)} phiếu)`, `All ${number(keys.length)} of these`)}
        </button>
      </div>
      <div class="tiles">
        {run.sheets.map((sheet) => (
          <Tile
            key={sheet.key}
            sheet={sheet}
            chosen={chosen.has(sheet.key)}
            touch={(range) => touch(sheet.key, range)}
          />
        ))}
      </div>
    </section>
  );
}

export function WithoutUnit() {
  useLanguage();
  const [{ lo }] = useAddress(names);
  const { data, trouble: unread, reload } = useFetched<Page[]>(lo ? `/api/batches/${lo}/without-unit` : undefined);
  const nameOf = useUnitNames();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [from, setFrom] = useState<string | undefined>(); // the last one touched
  const [unit, setUnit] = useState("");
  const [given, setGiven] = useState<Given | undefined>();
  const { busy, trouble, work } = useWork();
  if (!data) return <Waiting trouble={lo ? unread : t("Chưa chọn lô nào.", "No batch was chosen.")} />;
  const runs = runsOf(data);
  const sheets = runs.flatMap((run) => run.sheets);
  const order = sheets.map((sheet) => sheet.key);
  const picked = sheets.filter((sheet) => chosen.has(sheet.key));
  const touch = (key: string, range: boolean) => {
    setChosen(toggled(chosen, order, key, range ? from : undefined));
    setFrom(key);
  };
  const all = (keys: string[], on: boolean) =>
    setChosen(new Set(on ? [...chosen, ...keys] : [...chosen].filter((key) => !keys.includes(key))));
  const give = (what: Given, then: Given | undefined) =>
    work(async () => {
      await send("POST", `/api/batches/${lo}/unit`, { pages: what.pages, unit: what.unit });
      setGiven(then);
      setChosen(new Set());
      setFrom(undefined);
      reload();
    });
  const start = () => {
    const pages = picked.flatMap((sheet) => sheet.pages.map((page) => page.id));
    const what = { pages, unit, sheets: picked.length };
    void give(what, what);
  };
  return (
    <section>
      <ToBatches batch={lo} />
      {given && (
        <p class="told" role="status">
          {t(
            `Đã ghi ${number(given.sheets)} phiếu cho ${nameOf(given.unit)}.`,
            `${number(given.sheets)} sheets now belong to ${nameOf(given.unit)}.`,
          )}{" "}
          <button class="quiet" disabled={busy} onClick={() => void give({ ...given, unit: "" }, undefined)}>
            {t("Hoàn tác", "Undo")}
          </button>
        </p>
      )}
      {sheets.length === 0 ? (
        <p class="note">
          {trouble || unread || t("Mọi phiếu của lô này đã có đơn vị.", "Every sheet of this batch has a unit.")}
        </p>
      ) : (
        <>
          <SendForm class="inline give" send={start}>
            <button type="button" onClick={() => all(order, picked.length < order.length)}>
              {picked.length < order.length
                ? t(`Chọn tất cả ${number(order.length)} phiếu`, `All ${number(order.length)} sheets`)
                : t("Bỏ chọn tất cả", "None")}
            </button>
            <UnitPicker label={t("Đơn vị", "Unit")} required value={unit} set={setUnit} />
            <button class="main" disabled={busy || picked.length === 0 || unit === ""}>
              {picked.length === 0
                ? t("Chưa chọn phiếu nào", "No sheet is chosen")
                : t(`Ghi đơn vị cho ${number(picked.length)} phiếu`, `Give ${number(picked.length)} sheets this unit`)}
            </button>
            <Warn inline>{trouble || unread}</Warn>
            <small>
              {t(
                "Bấm vào phiếu để chọn; giữ Shift và bấm phiếu khác để chọn cả khoảng ở giữa. Phiếu liền nhau thường " +
                  "cùng một đơn vị.",
                "Click a sheet to choose it, Shift-click another for all between. Neighbours mostly share a unit.",
              )}
            </small>
          </SendForm>
          {runs.map((run) => (
            <Sheets key={run.run} run={run} chosen={chosen} touch={touch} all={all} />
          ))}
        </>
      )}
    </section>
  );
}
