// Takes in a table of units, of their successions or of official codes, and says what it changed.
import { useState } from "preact/hooks";
import { get, send } from "../api/client";
import type { TakenIn, Unit } from "../api/types";
import { changesOf } from "../desk/unit_tree";
import { number, t } from "../desk/words";
import { TableField } from "./table_field";
import { Warn } from "./warn";

const most = 5;

/** "Phường A; Phường B; và 3 đơn vị khác" */
function named(units: readonly Unit[]): string {
  const names = units.slice(0, most).map(({ name }) => name);
  const others = units.length - names.length;
  if (others > 0) names.push(t(`và ${number(others)} đơn vị khác`, `and ${number(others)} others`));
  return names.join("; ");
}

function Told({ rows, before, after }: { rows: number; before: readonly Unit[]; after: readonly Unit[] }) {
  const { added, changed } = changesOf(before, after);
  return (
    <div class="told" role="status">
      <p>{t(`Đã nhập ${number(rows)} dòng.`, `${number(rows)} rows taken in.`)}</p>
      {added.length > 0 && (
        <p>
          {t(`${number(added.length)} đơn vị mới:`, `${number(added.length)} new units:`)} {named(added)}.
        </p>
      )}
      {changed.length > 0 && (
        <p>
          {t(`${number(changed.length)} đơn vị có thay đổi:`, `${number(changed.length)} units changed:`)}{" "}
          {named(changed)}.
        </p>
      )}
      {added.length + changed.length === 0 && (
        <p>
          {t(
            "Tên, ngày, đơn vị cấp trên và kế thừa trong danh sách không đổi.",
            "No name, day, parent or succession in the list has changed.",
          )}
        </p>
      )}
    </div>
  );
}

export function UnitImport({ units, done }: { units: readonly Unit[]; done: () => void }) {
  const [told, setTold] = useState<{ rows: number; before: readonly Unit[]; after: readonly Unit[] }>();
  const [trouble, setTrouble] = useState("");
  const take = async (upload: string) => {
    const before = units;
    const { rows = 0 } = await send<TakenIn>("POST", "/api/units", { upload });
    setTold({ rows, before, after: await get<Unit[]>("/api/units") });
    done();
  };
  return (
    <details class="card unit-import">
      <summary>{t("Nhập danh sách đơn vị", "Take in a list of units")}</summary>
      <p class="note">
        {t(
          "Bảng có ba loại, máy nhận biết theo tiêu đề cột: đơn vị (code, name, kind, valid_from, valid_to, parent), " +
            "kế thừa khi sắp xếp lại (old_unit, new_unit, kind, effective), mã chính thức (official_code, name, " +
            "province). Dòng có mã đã có thì thay đơn vị ấy; đơn vị không có trong bảng giữ nguyên. Một dòng sai thì " +
            "không dòng nào được nhập. Bảng làm thay đổi số liệu của kỳ đã khóa sổ thì bị từ chối.",
          "Three kinds of table are told apart by their headings: units, successions, official codes. A row with a " +
            "known code replaces that unit; others stay. If one row is wrong, or figures of a locked period would " +
            "change, nothing is taken in.",
        )}{" "}
        <a href="/huong-dan/quan-tri.html#don-vi" target="_blank">
          {t("Các cột của bảng", "The columns")}
        </a>
      </p>
      <TableField
        label={t("Bảng đơn vị (CSV, XLSX)", "Table of units (CSV, XLSX)")}
        begun={() => {
          setTold(undefined);
          setTrouble("");
        }}
        sent={take}
        failed={setTrouble}
      />
      {told && <Told {...told} />}
      <Warn>{trouble}</Warn>
    </details>
  );
}
