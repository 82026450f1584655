// Báo cáo và khóa sổ: which periods' figures are closed, what still waits in the others; each opens its report.
import type { Me, Periods as Data } from "../api/types";
import { lockOf } from "../desk/locks";
import { atStart, longer, periodName } from "../desk/period";
import { waitingIn } from "../desk/period_work";
import { number, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { LockHistory } from "../parts/lock_history";
import { PeriodReport } from "../parts/period_report";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";

const names = ["period", "form", "unit"] as const;

/** The columns of figures; on a telephone each name stands before its figure. */
const figures = [
  ["Phiếu", "Sheets"],
  ["Phiếu chờ soát", "Sheets waiting"],
  ["Câu trả lời chờ soát", "Answers to review"],
  ["Trang cần xử lý", "Pages"],
  ["Tệp không đọc được", "Files unread"],
] as const;

function Row({ period, data }: { period: string; data: Data }) {
  const rows = data.periods;
  const waiting = waitingIn(rows, period);
  const sheets = rows.filter((row) => longer([row.period]).includes(period)).reduce((all, row) => all + row.sheets, 0);
  const counts = [sheets, waiting.sheets, waiting.marks + waiting.texts, waiting.pages, waiting.files];
  const locked = lockOf(period, data) !== "";
  return (
    <tr>
      <th scope="row">
        <a href={`/khoa-so?period=${encodeURIComponent(period)}`}>{atStart(periodName(period))}</a>
      </th>
      {figures.map(([vi, en], n) => (
        <td key={en} class="n" data-name={t(vi, en)}>
          {number(counts[n] ?? 0)}
        </td>
      ))}
      <td>
        <span class={locked ? "badge locked" : "badge"}>
          {locked ? t("đã khóa sổ", "locked") : t("đang mở", "open")}
        </span>
      </td>
    </tr>
  );
}

function AllPeriods({ data, trouble }: { data: Data; trouble: string }) {
  const periods = longer(data.periods.map((row) => row.period));
  return (
    <section>
      <p class="note">
        {t(
          "Chọn một kỳ để xem và tải báo cáo, kiểm số liệu rồi khóa sổ. Khóa sổ thì số liệu của kỳ không đổi được " +
            "nữa; mở lại phải ghi lý do và được lưu.",
          "Choose a period to see its report, check its figures and lock it. Locking closes its figures; reopening " +
            "needs a reason.",
        )}
      </p>
      {periods.length === 0 && <p class="note">{t("Chưa có phiếu nào ghi kỳ.", "No sheet has a period yet.")}</p>}
      {periods.length > 0 && (
        <div class="scroll">
          <table class="periods">
            <thead>
              <tr>
                <th>{t("Kỳ", "Period")}</th>
                {figures.map(([vi, en]) => (
                  <th key={en} class="n">
                    {t(vi, en)}
                  </th>
                ))}
                <th>{t("Tình trạng", "State")}</th>
              </tr>
            </thead>
            <tbody>
              {periods.map((period) => (
                <Row key={period} period={period} data={data} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Warn>{trouble}</Warn>
      <h2>{t("Nhật ký khóa sổ", "History of locks")}</h2>
      <LockHistory entries={data.history} />
    </section>
  );
}

export function Periods({ who }: { who: Me }) {
  useLanguage();
  const [{ period, form, unit }, setAddress] = useAddress(names);
  const { data, trouble, reload } = useFetched<Data>("/api/periods");
  if (!data) return <Waiting trouble={trouble} />;
  const known = longer(data.periods.map((row) => row.period)).includes(period);
  if (!known) return <AllPeriods data={data} trouble={trouble} />;
  return (
    <PeriodReport
      key={period}
      who={who}
      period={period}
      data={data}
      form={form}
      unit={unit}
      set={setAddress}
      reload={reload}
    />
  );
}
