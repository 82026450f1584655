// The report of one period: its paper, what is to be checked before it is signed, and its lock.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Me, PeriodRow, Periods, Results, Unit } from "../api/types";
import { lockOf } from "../desk/locks";
import { longer, periodName } from "../desk/period";
import { waitingIn } from "../desk/period_work";
import { may } from "../desk/roles";
import { t, time } from "../desk/words";
import { useFetched } from "./fetched";
import { LockDialog, ReopenDialog } from "./lock_dialog";
import { LockHistory } from "./lock_history";
import { ReportPaper } from "./report_paper";
import { SignOff } from "./sign_off";

/** The forms with sheets in a period, as [id, title], by title. */
function formsIn(rows: readonly PeriodRow[], period: string): [string, string][] {
  const within = rows.filter((row) => longer([row.period]).includes(period));
  const forms = new Map(within.flatMap((row) => Object.entries(row.forms)));
  return [...forms].sort(([, a], [, b]) => a.localeCompare(b, "vi"));
}

interface LockedProps {
  period: string;
  /** the period whose lock it is: this one, or one around it */
  by: string;
  data: Periods;
  reopen: (() => void) | undefined;
  /** it was locked just now, by this person here: the button that did it is gone, and the focus comes here */
  justNow: boolean;
}

function Locked({ period, by, data, reopen, justNow }: LockedProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (justNow) card.current?.focus();
  }, []);
  const entry = data.history.filter((one) => one.period === by && one.action === "locked").at(-1);
  return (
    <section class="card locked-now" ref={card} tabIndex={-1}>
      <div class="head">
        <h2>{t(`Đã khóa sổ ${periodName(by)}`, `Locked: ${periodName(by)}`)}</h2>
        {entry && (
          <span class="note">
            {entry.who} · {time(entry.at)}
          </span>
        )}
      </div>
      <div class="body">
        <p>
          {t(
            "Số trong báo cáo và số trên trang Kết quả từ nay là một. Phiếu nạp thêm cho kỳ nằm ở Trang cần xử lý.",
            "The report's figures and those of the results are the same from now on. Sheets that come later wait.",
          )}
        </p>
        {by !== period && (
          <p>
            <a href={`/khoa-so?period=${encodeURIComponent(by)}`}>
              {t(`Muốn mở lại thì mở cả ${periodName(by)}`, `To reopen it, reopen ${periodName(by)}`)}
            </a>
          </p>
        )}
        {reopen && by === period && (
          <button class="danger" onClick={reopen}>
            {t("Mở lại…", "Reopen…")}
          </button>
        )}
      </div>
    </section>
  );
}

interface Props {
  who: Me;
  period: string;
  data: Periods;
  form: string;
  unit: string;
  set: (change: { form?: string; unit?: string }) => void;
  reload: () => void;
}

export function PeriodReport({ who, period, data, form, unit, set, reload }: Props) {
  const [asking, setAsking] = useState(false);
  const [changed, setChanged] = useState(false);
  const { data: results, trouble } = useFetched<Results>(`/api/results?period=${encodeURIComponent(period)}`);
  const { data: units } = useFetched<Unit[]>("/api/units");
  const by = lockOf(period, data);
  const locks = may(who, "lanh_dao");
  const ask = locks ? () => setAsking(true) : undefined;
  const close = () => setAsking(false);
  const done = () => {
    setChanged(true);
    reload();
  };
  const here = units?.filter((one) => results?.ballots.some((b) => b.unit === one.code)) ?? [];
  return (
    <section class="report">
      <p>
        <a href="/khoa-so">← {t("Các kỳ", "All periods")}</a>
      </p>
      <h2 class="report-of">
        {t(`Báo cáo ${periodName(period)}`, `Report of ${periodName(period)}`)}{" "}
        <span class={by ? "badge locked" : "badge"}>{by ? t("đã khóa sổ", "locked") : t("đang mở", "open")}</span>
      </h2>
      <div class="sides">
        <ReportPaper
          period={period}
          forms={formsIn(data.periods, period)}
          units={here}
          form={form}
          unit={unit}
          set={set}
          heads={locks}
        />
        <div>
          {by && <Locked period={period} by={by} data={data} reopen={ask} justNow={changed} />}
          <SignOff
            key={period}
            who={who}
            period={period}
            data={data}
            results={results}
            trouble={trouble}
            lock={by ? undefined : ask}
          />
          <div class="card">
            <div class="head">
              <h2>{t("Nhật ký khóa sổ của kỳ", "History of its locks")}</h2>
            </div>
            <div class="body">
              <LockHistory entries={data.history.filter((entry) => entry.period === period)} />
            </div>
          </div>
        </div>
      </div>
      {asking &&
        (by ? (
          <ReopenDialog period={period} close={close} changed={done} />
        ) : (
          <LockDialog
            who={who}
            period={period}
            waiting={waitingIn(data.periods, period)}
            close={close}
            changed={done}
          />
        ))}
    </section>
  );
}
