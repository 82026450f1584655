// The reasons for which a sheet is not valid, one a row: named, put in order, added, removed and brought back.
import { useEffect, useRef, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Reason } from "../api/types";
import { moved, reasonsOf, Row, twice, without } from "../desk/reasons";
import { t } from "../desk/words";
import { Icon } from "./icon";
import { SendForm } from "./send_form";
import { Warn } from "./warn";
import { useWork } from "./work";

interface Removed {
  row: Row;
  at: number;
}

/** @param changes whoever looks only has no buttons */
export function ReasonsForm({ given, changes }: { given: readonly Reason[]; changes: boolean }) {
  const [rows, setRows] = useState<readonly Row[]>(given.map((reason, key) => ({ ...reason, key })));
  const [removed, setRemoved] = useState<readonly Removed[]>([]);
  const [told, setTold] = useState("");
  const { busy, trouble, work } = useWork();
  const next = useRef(given.length);
  const added = useRef<HTMLInputElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const [focus, setFocus] = useState<"added" | "undo" | undefined>();
  useEffect(() => {
    if (focus === "added") added.current?.focus();
    if (focus === "undo") undo.current?.focus();
    setFocus(undefined);
  }, [focus]);
  const change = (to: readonly Row[]) => {
    setRows(to);
    setTold("");
  };
  const add = () => {
    change([...rows, { key: next.current++, id: "", name: "" }]);
    setFocus("added");
  };
  const remove = (row: Row, at: number) => {
    change(without(rows, row.key));
    setRemoved([...removed, { row, at }]);
    setFocus("undo");
  };
  const last = removed.at(-1);
  const bringBack = () => {
    if (!last) return;
    change([...rows.slice(0, last.at), last.row, ...rows.slice(last.at)]);
    setRemoved(removed.slice(0, -1));
    setFocus(removed.length > 1 ? "undo" : undefined);
  };
  const same = twice(rows);
  const save = () =>
    work(async () => {
      const reasons = reasonsOf(
        rows,
        removed.map((one) => one.row),
      );
      await send("POST", "/api/reasons", { reasons });
      setRows(rows.map((row, n) => ({ ...row, ...reasons[n]! })));
      setTold(t("Đã lưu.", "Saved."));
    });
  if (!changes)
    return (
      <ul>
        {rows.map((row) => (
          <li key={row.key}>{row.name}</li>
        ))}
      </ul>
    );
  return (
    <SendForm class="reasons" send={save}>
      <ol>
        {rows.map((row, at) => {
          const name = row.name || t("lý do mới", "new reason");
          return (
            <li key={row.key}>
              <input
                ref={at === rows.length - 1 ? added : null}
                aria-label={t(`Lý do ${at + 1}`, `Reason ${at + 1}`)}
                required
                value={row.name}
                onInput={(e) =>
                  change(rows.map((one) => (one.key === row.key ? { ...one, name: e.currentTarget.value } : one)))
                }
              />
              <button
                type="button"
                class="icon-button"
                disabled={at === 0}
                title={t("Lên", "Up")}
                aria-label={`${t("Lên", "Up")}: ${name}`}
                onClick={() => change(moved(rows, at, -1))}
              >
                <Icon name="up" />
              </button>
              <button
                type="button"
                class="icon-button"
                disabled={at === rows.length - 1}
                title={t("Xuống", "Down")}
                aria-label={`${t("Xuống", "Down")}: ${name}`}
                onClick={() => change(moved(rows, at, 1))}
              >
                <Icon name="down" />
              </button>
              <button
                type="button"
                class="icon-button"
                disabled={rows.length === 1}
                title={t("Xóa", "Remove")}
                aria-label={`${t("Xóa", "Remove")}: ${name}`}
                onClick={() => remove(row, at)}
              >
                <Icon name="close" />
              </button>
            </li>
          );
        })}
      </ol>
      {last && (
        <p class="removed">
          <span role="status">{t(`Đã xóa “${last.row.name}”.`, `Removed “${last.row.name}”.`)}</span>{" "}
          <button type="button" class="quiet" ref={undo} onClick={bringBack}>
            {t("Hoàn tác", "Undo")}
          </button>
        </p>
      )}
      <p>
        <button type="button" onClick={add}>
          {t("Thêm lý do", "Add a reason")}
        </button>
      </p>
      <Warn>{same ? t(`“${same}” có hai lần trong danh mục.`, `“${same}” stands there twice.`) : trouble}</Warn>
      <div class="row middle">
        <button disabled={busy || same !== ""}>{t("Lưu danh mục", "Save the list")}</button>{" "}
        <span role="status">{told}</span>
      </div>
    </SendForm>
  );
}
