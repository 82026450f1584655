import { useState } from "preact/hooks";
import { Problem, send } from "../api/client";
import type { Me, Waiting } from "../api/types";
import { periodName, typedPeriod } from "../desk/period";
import { works } from "../desk/period_work";
import { may } from "../desk/roles";
import { number, t, typedText } from "../desk/words";
import { FormDialog } from "./form_dialog";

interface Props {
  who: Me;
  period: string;
  waiting: Waiting;
  close: () => void;
  changed: () => void;
}

/** Locking is asked, never clicked by accident: what waits is shown, the period is typed, and haste needs a reason. */
export function LockDialog({ who, period, waiting: known, close, changed }: Props) {
  const [waiting, setWaiting] = useState(known);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const open = works.filter((work) => work.of(waiting) > 0);
  const name = periodName(period);
  const matches = typedPeriod(typed) === period;
  const lock = async () => {
    try {
      const why = typedText(reason);
      await send("POST", "/api/periods", {
        period,
        action: "lock",
        confirm: typedPeriod(typed),
        ...(why ? { reason: why } : {}),
      });
    } catch (error) {
      if (error instanceof Problem && error.type === "waiting")
        setWaiting((was) => ({ ...was, ...(error.body as Partial<Waiting>) })); // more waits than this page knew
      throw error;
    }
    changed();
  };
  return (
    <FormDialog
      title={t(`Khóa sổ ${name}?`, `Lock ${name}?`)}
      close={close}
      act={lock}
      verb={t("Khóa sổ", "Lock")}
      disabled={!matches || (open.length > 0 && !reason.trim())}
      danger="last"
      stay={open.length > 0 ? t("Quay lại làm tiếp", "Go back") : t("Hủy", "Cancel")}
    >
      {open.length > 0 ? (
        <>
          <p class="warn">
            {t(
              "Còn việc chờ trong kỳ này. Nếu khóa bây giờ, những thứ sau sẽ không vào số liệu:",
              "Work is waiting in this period. Locked now, the following will not be in its figures:",
            )}
          </p>
          <ul class="waiting-list">
            {open.map((work) => {
              const what = `${number(work.of(waiting))} ${t(work.vi, work.en)}`;
              return (
                <li key={work.vi}>
                  {may(who, ...work.roles) ? (
                    <a href={work.href(period)} onClick={close}>
                      {what}
                    </a>
                  ) : (
                    what
                  )}
                </li>
              );
            })}
          </ul>
          <label>
            {t("Lý do khóa khi còn việc chờ", "Why it is locked nevertheless")}
            <textarea rows={2} required value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
          </label>
        </>
      ) : (
        <p>{t("Không còn việc nào chờ trong kỳ này.", "Nothing is waiting in this period.")}</p>
      )}
      <p>
        {t(
          "Khóa rồi thì không sửa câu trả lời, không nhận thêm phiếu của kỳ. Mở lại phải ghi lý do.",
          "Once locked, no answer changes and no sheet is added. Reopening needs a reason.",
        )}
      </p>
      <label>
        {t(`Gõ “${name}” để xác nhận`, `Type “${name}” to confirm`)}
        <input autocomplete="off" required value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
      </label>
    </FormDialog>
  );
}

/** Reopening needs a reason, which is kept. */
export function ReopenDialog({ period, close, changed }: Omit<Props, "who" | "waiting">) {
  const [reason, setReason] = useState("");
  const name = periodName(period);
  const reopen = () =>
    send("POST", "/api/periods", { period, action: "reopen", reason: typedText(reason) }).then(changed);
  return (
    <FormDialog
      title={t(`Mở lại ${name}?`, `Reopen ${name}?`)}
      close={close}
      act={reopen}
      verb={t("Mở lại kỳ", "Reopen")}
      disabled={!reason.trim()}
      danger="last"
    >
      <p>
        {t(
          "Số liệu của kỳ lại có thể thay đổi; báo cáo đã gửi có thể khác số liệu sau này.",
          "The period's figures can change again, and may come to differ from a report that was sent.",
        )}
      </p>
      <label>
        {t("Lý do mở lại", "Reason for reopening")}
        <input required value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
      </label>
    </FormDialog>
  );
}
