// Cán bộ và quầy: who serves at which desk of a unit, when, and how people write their names.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { OfficerDoubt, Officers as Data, TakenIn } from "../api/types";
import { date, number, said, t } from "../desk/words";
import { useFetched } from "./fetched";
import { TableField } from "./table_field";

interface DoubtProps {
  doubt: OfficerDoubt;
  edits: boolean;
  mean: (officer: string) => void;
}

/** What people wrote that may mean somebody on the list: a person says whom. */
function Doubt({ doubt, edits, mean }: DoubtProps) {
  return (
    <li>
      “{doubt.text}” ({doubt.unit_name}, {number(doubt.sheets)} {t("phiếu", "sheets")}){" "}
      {doubt.maybe.map((officer) =>
        edits ? (
          <button key={officer} onClick={() => mean(officer)}>
            {t(`Là ${officer}`, `It is ${officer}`)}
          </button>
        ) : (
          <span key={officer}>{t(`có thể là ${officer}`, `may be ${officer}`)} </span>
        ),
      )}
    </li>
  );
}

export function Officers({ edits }: { edits: boolean }) {
  const { data, trouble, reload } = useFetched<Data>("/api/officers");
  const [told, setTold] = useState("");
  const act = async (body: object, done: (answer: TakenIn) => string) => {
    try {
      setTold(done(await send<TakenIn>("POST", "/api/officers", body)));
      reload();
    } catch (error) {
      setTold(said(error));
    }
  };
  const take = (upload: string) =>
    act({ action: "import", upload }, (answer) =>
      t(`Đã nhập ${number(answer.rows ?? 0)} dòng.`, `${number(answer.rows ?? 0)} rows taken in.`),
    );
  return (
    <details>
      <summary>{t("Cán bộ và quầy", "Officers and desks")}</summary>
      <p class="note">
        {t(
          "Mỗi dòng một người ở một quầy, có ngày bắt đầu và kết thúc. Bảng mới thay danh sách của những đơn vị có " +
            "trong bảng. " +
            "Các cách viết của một người được tính là một người trong kết quả.",
          "A row for each person at a desk. A new table replaces the lists of the units in it.",
        )}{" "}
        <a href="/api/samples/officers" download>
          {t("Tải tệp mẫu", "A table to fill in")}
        </a>
      </p>
      {edits && (
        <TableField
          label={t("Nhập danh sách cán bộ (CSV, XLSX)", "Take in a list (CSV, XLSX)")}
          begun={() => setTold("")}
          sent={take}
          failed={setTold}
        />
      )}
      <p role="status">{told}</p>
      {trouble && <p class="warn">{trouble}</p>}
      {data && data.doubts.length > 0 && (
        <>
          <p>{t("Tên ghi trên phiếu, có thể là người trong danh sách:", "Names on sheets that may be on the list:")}</p>
          <ul>
            {data.doubts.map((doubt) => (
              <Doubt
                key={`${doubt.unit}/${doubt.text}`}
                doubt={doubt}
                edits={edits}
                mean={(officer) =>
                  void act({ action: "spelling", unit: doubt.unit, officer, text: doubt.text }, () =>
                    t(`Đã ghi “${doubt.text}” là ${officer}.`, `“${doubt.text}” is ${officer}.`),
                  )
                }
              />
            ))}
          </ul>
        </>
      )}
      {data && data.officers.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>{t("Đơn vị", "Unit")}</th>
                <th>{t("Họ tên", "Name")}</th>
                <th>{t("Cách viết khác", "Other spellings")}</th>
                <th>{t("Quầy, bàn", "Desk")}</th>
                <th>{t("Từ ngày", "From")}</th>
                <th>{t("Đến ngày", "To")}</th>
              </tr>
            </thead>
            <tbody>
              {data.officers.map((o) => (
                <tr key={`${o.unit}/${o.name}/${o.from}`}>
                  <td>{o.unit_name}</td>
                  <td>{o.name}</td>
                  <td>{o.spellings.join("; ")}</td>
                  <td>{o.desk}</td>
                  <td>{date(o.from)}</td>
                  <td>{date(o.to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
