// What may be done to a batch: correct to whom it belongs, withdraw it, take it back. Each is kept in its history.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Attribution, Batch, BatchChange } from "../api/types";
import { batchName } from "../desk/batches";
import { periodName } from "../desk/period";
import { t, time, typedText } from "../desk/words";
import { useFetched } from "./fetched";
import { FormDialog } from "./form_dialog";
import { PeriodPicker } from "./period_picker";
import { UnitPicker } from "./unit_picker";
import { useUnitNames } from "./units";

export function BatchHistory({ batch }: { batch: number }) {
  const { data: changes = [] } = useFetched<BatchChange[]>(`/api/batches/${batch}/history`);
  const nameOf = useUnitNames();
  const inWords = (a: Attribution) =>
    [nameOf(a.unit), a.field, periodName(a.period)].filter(Boolean).join(" · ") || "–";
  if (changes.length === 0) return <p class="note">{t("Chưa thay đổi lần nào.", "Never changed.")}</p>;
  return (
    <ul class="history">
      {changes.map((c) => (
        <li key={c.at}>
          {time(c.at)} · {c.who}: {inWords(c.before)} → {inWords(c.after)}
        </li>
      ))}
    </ul>
  );
}

interface Props {
  batch: Batch;
  close: () => void;
  changed: () => void;
}

/** Corrects to whom a batch belongs; only what the batch itself gave its pages changes. */
export function EditBatch({ batch, close, changed }: Props) {
  const [unit, setUnit] = useState(batch.unit);
  const [field, setField] = useState(batch.field);
  const [period, setPeriod] = useState(batch.period);
  const save = () => send("PATCH", `/api/batches/${batch.id}`, { unit, field: typedText(field), period }).then(changed);
  return (
    <FormDialog
      title={`${t("Sửa lô", "Correct batch")} ${batchName(batch)}`}
      close={close}
      act={save}
      verb={t("Lưu", "Save")}
      below={
        <>
          <h3>{t("Các lần thay đổi", "Changes")}</h3>
          <BatchHistory batch={batch.id} />
        </>
      }
    >
      <p class="note">
        {t(
          "Chỉ đổi những gì lô đã cho các trang; trang có mã riêng giữ đơn vị ghi trong mã.",
          "Only what the batch gave its pages changes; a page's own code stays.",
        )}
      </p>
      <UnitPicker
        label={t("Đơn vị", "Unit")}
        none={t("theo mã trên phiếu", "by the codes")}
        value={unit}
        set={setUnit}
      />
      <label>
        {t("Lĩnh vực", "Field")}
        <input value={field} onInput={(e) => setField(e.currentTarget.value)} />
      </label>
      <PeriodPicker label={t("Kỳ", "Period")} none={t("không ghi", "none")} value={period} set={setPeriod} />
    </FormDialog>
  );
}

/** Withdraws a practice scan, or takes it back. Nothing is deleted; the reason is kept. */
export function WithdrawBatch({ batch, close, changed }: Props) {
  const [reason, setReason] = useState("");
  const back = batch.state === "withdrawn";
  const title = back ? t("Đưa lô trở lại", "Take the batch back") : t("Rút lô này", "Withdraw this batch");
  const act = () =>
    send("POST", `/api/batches/${batch.id}/${back ? "restore" : "withdraw"}`, {
      reason: typedText(reason),
    }).then(changed);
  return (
    <FormDialog title={`${title}: ${batchName(batch)}`} close={close} act={act} verb={title} disabled={!reason.trim()}>
      <p>
        {back
          ? t("Các trang của lô lại được tính như trước.", "The batch's pages count again.")
          : t(
              "Lô đã rút (quét thử, quét nhầm) không được tính ở đâu nữa. Không có gì bị xóa; có thể đưa trở lại.",
              "A withdrawn batch (a practice scan) counts nowhere. Nothing is deleted; it can be taken back.",
            )}
      </p>
      <label>
        {t("Lý do", "Reason")}
        <input required value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
      </label>
    </FormDialog>
  );
}
