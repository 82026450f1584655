// Before a report is signed: what is checked by the program, three things that a person says, and then the lock.
import { useState } from "preact/hooks";
import type { Alerts, Batches, Me, Page, Periods, Results } from "../api/types";
import { atStart, covers, periodName } from "../desk/period";
import { waitingIn } from "../desk/period_work";
import { may } from "../desk/roles";
import {
  alertCheck,
  auditCheck,
  ballotLines,
  copyCheck,
  faultyUnits,
  joinCheck,
  outsideCheck,
  rangeChecks,
  summary,
  waitingChecks,
} from "../desk/sign_off";
import { t } from "../desk/words";
import { BallotTable, CheckList } from "./check_list";
import { useFetched } from "./fetched";
import { Waiting } from "./waiting";

const ticks = [
  [
    "Tôi đã đối chiếu số phiếu phát ra và thu về với sổ theo dõi",
    "I have compared the numbers handed out and taken in with our books",
  ],
  [
    "Tôi đã xem trước báo cáo và phụ lục góp ý (đã che tên riêng)",
    "I have looked at the report and its comments (names masked)",
  ],
  [
    "Tôi hiểu: khóa rồi thì số liệu của kỳ không đổi được; mở lại phải ghi lý do",
    "I understand: once locked, the figures stay; reopening needs a reason",
  ],
] as const;

/** The months and other periods with sheets that lie in one. */
const within = (period: string, { periods }: Periods) =>
  periods.map((row) => row.period).filter((code) => covers(period, code));

function useChecks(who: Me, period: string, data: Periods, results: Results) {
  const of = encodeURIComponent(period);
  const { data: alerts } = useFetched<Alerts>(`/api/alerts?period=${of}&state=overdue`);
  const parts = within(period, data);
  const one = parts.length <= 1;
  const { data: batches } = useFetched<Batches>(one ? `/api/batches?period=${parts[0] ?? of}` : undefined);
  const told = may(who, "kiem_tra", "nhap_lieu", "giam_sat");
  const { data: problems } = useFetched<Page[]>(told ? "/api/pages/problems" : undefined);
  const waiting = waitingIn(data.periods, period);
  return {
    lines: ballotLines(results.ballots),
    checks: [
      ...faultyUnits(results.ballots),
      ...waitingChecks(waiting, period),
      ...rangeChecks(results.forms, waiting),
      auditCheck(results.audit),
      alertCheck(alerts, period),
      copyCheck(problems, waiting, period),
      joinCheck(batches),
      outsideCheck(data.periods, period),
    ],
  };
}

interface Props {
  who: Me;
  period: string;
  data: Periods;
  results: Results | undefined;
  /** why the results are not here */
  trouble: string;
  /** asks to lock; undefined: this person can't, or it is locked */
  lock: (() => void) | undefined;
}

function Checked({ who, period, data, results, lock }: Props & { results: Results }) {
  const { lines, checks } = useChecks(who, period, data, results);
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const all = ticked.length === ticks.length;
  const ready = Object.values(waitingIn(data.periods, period)).every((count) => count === 0);
  const toggle = (n: number) => setTicked((was) => (was.includes(n) ? was.filter((one) => one !== n) : [...was, n]));
  return (
    <>
      <p class="note summary">{atStart(summary([...lines, ...checks]))}</p>
      <BallotTable lines={lines} />
      <CheckList who={who} checks={checks} />
      {lock && (
        <div class="body signing">
          <fieldset>
            <legend>{t("Người khóa sổ tự đánh dấu", "Ticked by whoever locks")}</legend>
            {ticks.map(([vi, en], n) => (
              <label key={en} class="check">
                <input type="checkbox" checked={ticked.includes(n)} onChange={() => toggle(n)} />
                <span>{t(vi, en)}</span>
              </label>
            ))}
          </fieldset>
          <button class={all && ready ? "main" : ""} disabled={!all} onClick={lock}>
            {ready
              ? t(`Khóa sổ ${periodName(period)}…`, `Lock ${periodName(period)}…`)
              : t(`Khóa sổ ${periodName(period)} khi còn việc…`, `Lock ${periodName(period)} with work left…`)}
          </button>
          {!all && (
            <p class="note">{t("Nút khóa mở khi đã đánh dấu đủ ba mục.", "It opens once all three are ticked.")}</p>
          )}
        </div>
      )}
    </>
  );
}

export function SignOff(props: Props) {
  const { results, trouble } = props;
  return (
    <div class="card sign-off">
      <div class="head">
        <h2>{t("Danh mục kiểm trước khi ký", "Before it is signed")}</h2>
        <span class="note">{t("cả cơ quan, mọi mẫu phiếu", "the whole office, all forms")}</span>
      </div>
      {results ? <Checked {...props} results={results} /> : <Waiting trouble={trouble} />}
    </div>
  );
}
