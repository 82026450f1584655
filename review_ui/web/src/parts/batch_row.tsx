import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Batch } from "../api/types";
import { batchName, canRetry, columns, fileSentence, isUnderWay, stateNames } from "../desk/batches";
import { periodName } from "../desk/period";
import { number, t, time } from "../desk/words";
import { EditBatch, WithdrawBatch } from "./batch_dialogs";
import { Warn } from "./warn";
import { useWork } from "./work";

/** What an office must know of a batch: its files, their troubles, and what is to be done. */
function Troubles({ batch }: { batch: Batch }) {
  const [all, setAll] = useState(false);
  const bad = batch.files.filter((file) => file.problem || file.known);
  const shown = all ? batch.files : bad;
  return (
    <>
      {batch.state === "withdrawn" && (
        <p class="note">
          {t("Lô đã rút:", "Withdrawn:")} {batch.reason}
        </p>
      )}
      {(batch.error_vi || batch.error_en) && <p class="warn">{t(batch.error_vi, batch.error_en)}</p>}
      {batch.summary.notes.map((note) => (
        <p key={note.en} class="caution">
          {t(note.vi, note.en)}
        </p>
      ))}
      {shown.length > 0 && (
        <ul class="files">
          {shown.map((file, n) => (
            <li key={n} class={file.problem ? "warn" : ""}>
              <b>{file.name}</b> – {fileSentence(file)}
            </li>
          ))}
        </ul>
      )}
      {batch.files.length > bad.length && (
        <button class="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("Thu gọn", "Fewer") : t(`Xem ${number(batch.files.length)} tệp`, `See ${batch.files.length} files`)}
        </button>
      )}
    </>
  );
}

/** What is not lost, but wants a look: sheets without unit or joined by order alone, pages that seem to be blank. */
function Looks({ batch }: { batch: Batch }) {
  const { without_unit, to_join, blank, foreign } = batch.summary;
  if (batch.state === "withdrawn" || without_unit + to_join + blank + foreign === 0) return null;
  return (
    <p class="looks">
      {without_unit > 0 && (
        <a href={`/quet/chua-don-vi?lo=${batch.id}`} class="warn">
          {t(`${number(without_unit)} phiếu chưa có đơn vị`, `${number(without_unit)} sheets without unit`)}
        </a>
      )}
      {to_join > 0 && (
        <a href={`/quet/ghep-trang?lo=${batch.id}`} class="warn">
          {t(`${number(to_join)} phiếu chờ ghép trang`, `${number(to_join)} sheets to join`)}
        </a>
      )}
      {blank > 0 && (
        <a href={`/quet/trang-trang?lo=${batch.id}`}>
          {t(`${number(blank)} trang trắng`, `${number(blank)} blank pages`)}
        </a>
      )}
      {foreign > 0 && (
        <a href={`/quet/trang-trang?lo=${batch.id}`}>
          {t(`${number(foreign)} trang không phải phiếu khảo sát`, `${number(foreign)} pages that are not our forms`)}
        </a>
      )}
    </p>
  );
}

function State({ batch }: { batch: Batch }) {
  return (
    <>
      <span class={`badge ${batch.state}`}>{t(...stateNames[batch.state])}</span>
      {isUnderWay(batch) && (
        <>
          <progress max={batch.total || 1} value={batch.done} aria-label={t("Tiến độ đọc", "Progress of reading")} />
          <small>
            {number(batch.done)}/{number(batch.total)} {t("trang", "pages")}
          </small>
        </>
      )}
    </>
  );
}

export function BatchRow({ batch, edits, changed }: { batch: Batch; edits: boolean; changed: () => void }) {
  const [asking, setAsking] = useState<"" | "edit" | "withdraw">("");
  const { trouble, work } = useWork();
  const retry = () => work(() => send("POST", `/api/batches/${batch.id}/retry`, {}).then(changed));
  const close = () => setAsking("");
  return (
    <tbody class={`batch ${batch.state}`} data-batch={batch.id}>
      <tr>
        <td>
          <b>{batchName(batch)}</b>
          <small>
            {[`${t("lô", "batch")} ${batch.id}`, time(batch.started_at), batch.person].filter(Boolean).join(" · ")}
          </small>
        </td>
        <td>
          {[batch.unit_name || batch.unit, batch.field].filter(Boolean).join(" · ") ||
            t("theo mã trên phiếu", "by the codes")}
          <small>{periodName(batch.period)}</small>
        </td>
        {columns.map((column) => (
          <td key={column.id} class="n" data-column={column.id}>
            {number(column.of(batch.summary))}
          </td>
        ))}
        <td>
          <State batch={batch} />
        </td>
      </tr>
      <tr class="under">
        <td colSpan={columns.length + 3}>
          <Troubles batch={batch} />
          <Looks batch={batch} />
          {edits && batch.state !== "reading" && (
            <div class="row small">
              {canRetry(batch) && (
                <button class={batch.state === "done" ? "" : "main"} onClick={() => void retry()}>
                  {batch.state === "done"
                    ? t(
                        `Đọc lại ${number(batch.unread)} chỗ chưa đọc được`,
                        `Read ${number(batch.unread)} unread again`,
                      )
                    : t("Đọc lại", "Read again")}
                </button>
              )}
              {batch.state !== "withdrawn" && !isUnderWay(batch) && (
                <button onClick={() => setAsking("edit")}>{t("Sửa đơn vị, kỳ", "Correct unit, period")}</button>
              )}
              <button onClick={() => setAsking("withdraw")}>
                {batch.state === "withdrawn" ? t("Đưa trở lại", "Take back") : t("Rút lô", "Withdraw")}
              </button>
            </div>
          )}
          <Warn inline>{trouble}</Warn>
          {asking === "edit" && <EditBatch batch={batch} close={close} changed={changed} />}
          {asking === "withdraw" && <WithdrawBatch batch={batch} close={close} changed={changed} />}
        </td>
      </tr>
    </tbody>
  );
}
