// What is to be checked before a period's report is signed. Every figure is one that the server told; what it did not
// tell is "chưa rõ".
import type { Alerts, AuditResult, Ballot, Batches, FormTotals, Page, PeriodRow, Waiting } from "../api/types";
import { covers, periodName } from "./period";
import { works } from "./period_work";
import type { Role } from "./roles";
import { number, percent, share, t } from "./words";

export type State = "done" | "open" | "wrong" | "unknown";

export const stateName: Record<State, readonly [string, string]> = {
  done: ["xong", "done"],
  open: ["còn việc", "work left"],
  wrong: ["không khớp", "does not agree"],
  unknown: ["chưa rõ", "not known"],
};

export interface Check {
  state: State;
  name: string;
  about?: string;
  /** no work of its own: it ends when the others are done */
  follows?: true;
  /** where it is seen or done, and by whom */
  href?: string;
  roles?: readonly Role[];
}

/** A number of the sheets; without a state it is a part of a sum. */
export interface BallotLine {
  name: string;
  /** undefined: nobody wrote it down */
  count: number | undefined;
  state?: State;
  about?: string;
}

/** Phát ra, thu về, hợp lệ, không hợp lệ, chờ soát of all units together, and whether they close. */
export function ballotLines(ballots: readonly Ballot[]): BallotLine[] {
  const sum = (of: (b: Ballot) => number) => ballots.reduce((all, b) => all + of(b), 0);
  const missing = ballots.filter((b) => b.handed_out === null).length;
  const known = ballots.length > 0 && missing === 0;
  const handed_out = known ? sum((b) => b.handed_out ?? 0) : undefined;
  const [taken_in, online] = [sum((b) => b.taken_in), sum((b) => b.online)];
  const [valid, invalid, waiting] = [sum((b) => b.valid), sum((b) => b.invalid), sum((b) => b.waiting)];
  const paper = taken_in - online;
  const fits = handed_out !== undefined && paper <= handed_out && ballots.every((b) => !tooMany(b));
  const parts = [valid, invalid, waiting].map(number).join(" + ");
  const closes = taken_in === valid + invalid + waiting;
  return [
    {
      name: t("Phát ra", "Handed out"),
      count: handed_out,
      state: known ? "done" : "unknown",
      about: known
        ? ballots.some((b) => b.as_printed)
          ? t("theo số đã in", "as printed")
          : ""
        : missing > 0
          ? t(`${number(missing)} đơn vị chưa ghi riêng cho kỳ này`, `not written down for ${number(missing)} units`)
          : t("chưa có phiếu nào", "no sheets yet"),
    },
    {
      name: t("Thu về bằng giấy", "Came back on paper"),
      count: paper,
      state: handed_out === undefined ? "unknown" : fits ? "done" : "wrong",
      about:
        handed_out === undefined
          ? t("chưa so được với số phát ra", "can't be compared with those handed out")
          : fits
            ? t(`${percent(paper, handed_out)} số phát ra`, `${percent(paper, handed_out)} of those handed out`)
            : t("nhiều hơn số phát ra", "more than were handed out"),
    },
    { name: t("Trả lời trực tuyến", "Online"), count: online },
    { name: t("Hợp lệ", "Valid"), count: valid },
    { name: t("Không hợp lệ", "Not valid"), count: invalid },
    { name: t("Chờ soát", "Waiting"), count: waiting, state: waiting > 0 ? "open" : "done" },
    {
      name: t("Thu về tất cả", "In all"),
      count: taken_in,
      state: closes ? "done" : "wrong",
      about: `${number(taken_in)} ${closes ? "=" : "≠"} ${parts}`,
    },
  ];
}

const tooMany = (b: Ballot) => b.handed_out !== null && b.taken_in - b.online > b.handed_out;

/** Units whose own numbers do not agree; that sheets wait is said elsewhere. */
export function faultyUnits(ballots: readonly Ballot[]): Check[] {
  return ballots
    .filter((b) => tooMany(b) || b.taken_in !== b.valid + b.invalid + b.waiting)
    .map((b) => ({ state: "wrong", name: b.name, about: t(b.fault_vi ?? "", b.fault_en ?? "") }));
}

export function waitingChecks(waiting: Waiting, period: string): Check[] {
  const open = works.filter((work) => work.of(waiting) > 0);
  if (open.length === 0)
    return [
      {
        state: "done",
        name: t("Không còn ô, chữ, trang, phiếu hay tệp nào chờ", "No mark, text, page, sheet or file waits"),
      },
    ];
  return open.map((work) => ({
    state: "open",
    name: `${number(work.of(waiting))} ${t(work.vi, work.en)}`,
    about: t("Khóa bây giờ thì không vào số liệu.", "Locked now, they are not in the figures."),
    href: work.href(period),
    roles: work.roles,
  }));
}

/** How far each form's index can still move. */
export function rangeChecks(forms: readonly FormTotals[], waiting: Waiting): Check[] {
  const unseen = waiting.pages + waiting.files;
  return forms.map(({ title, index: { overall, low, high } }) => {
    const name =
      forms.length > 1
        ? t(`Chỉ số còn có thể thay đổi: ${title}`, `How far the index can move: ${title}`)
        : t("Chỉ số còn có thể thay đổi", "How far the index can move");
    if (overall === null || low === null || high === null)
      return { state: "unknown", name, about: t("Chưa tính được chỉ số.", "There is no index yet.") };
    const more =
      unseen > 0
        ? t(
            ` Trang và tệp đang chờ (${number(unseen)}) chưa nằm trong đó.`,
            ` Pages and files that wait (${number(unseen)}) are not in that.`,
          )
        : "";
    if (share(low) === share(high))
      return {
        state: unseen > 0 ? "open" : "done",
        follows: true,
        name,
        about:
          unseen > 0
            ? t(`Nay ${share(overall)}.`, `Now ${share(overall)}.`) + more
            : t(`${share(overall)}, không đổi nữa.`, `${share(overall)}, and stays.`),
      };
    return {
      state: "open",
      follows: true,
      name,
      about:
        t(
          `Nay ${share(overall)}; soát xong sẽ nằm trong khoảng ${share(low)} – ${share(high)}.`,
          `Now ${share(overall)}; once all is settled between ${share(low)} and ${share(high)}.`,
        ) + more,
    };
  });
}

export function auditCheck(audit: AuditResult): Check {
  const about = [t(audit.vi, audit.en), t(audit.what_vi, audit.what_en)].filter(Boolean).join(" ");
  const concluded = audit.upper !== null && audit.upper < 1;
  return {
    state: audit.failed ? "wrong" : concluded ? "done" : "unknown",
    name: t("Kiểm tra ngẫu nhiên", "Random check"),
    about,
  };
}

/** @param alerts those of the period; undefined: not known */
export function alertCheck(alerts: Alerts | undefined, period: string): Check {
  const name = t("Cảnh báo", "Alerts");
  if (!alerts) return { state: "unknown", name };
  const open = alerts.counts["open"] ?? 0;
  const overdue = alerts.counts["overdue"] ?? 0;
  if (open === 0) return { state: "done", name, about: t("Không còn cảnh báo nào mở.", "None is open.") };
  const query = new URLSearchParams({
    ...(alerts.periods.includes(period) ? { period } : {}),
    ...(overdue > 0 ? { state: "overdue" } : {}),
  }).toString();
  return {
    state: "open",
    name,
    about: [
      t(`${number(open)} chưa xong`, `${number(open)} open`),
      overdue > 0 && t(`, ${number(overdue)} quá hạn`, `, ${number(overdue)} overdue`),
      t(". Không chặn khóa sổ; báo cáo nêu rõ.", ". They do not hold up the lock; the report names them."),
    ]
      .filter(Boolean)
      .join(""),
    href: `/canh-bao${query && `?${query}`}`,
    roles: ["lanh_dao", "kiem_tra", "giam_sat"],
  };
}

/** @param problems all pages that wait; undefined: this person is not told them */
export function copyCheck(problems: readonly Page[] | undefined, waiting: Waiting, period: string): Check {
  const name = t("Bản quét lại, gửi lặp", "Copies");
  if (waiting.pages === 0) return { state: "done", name, about: t("Không có bản nào chờ quyết định.", "None waits.") };
  if (!problems)
    return {
      state: "unknown",
      name,
      about: t(
        `Nếu có thì nằm trong ${number(waiting.pages)} trang cần xử lý ở trên.`,
        `If any, they are among the ${number(waiting.pages)} pages above.`,
      ),
    };
  const copies = problems.filter((page) => page.status === "duplicate" && covers(period, page.period)).length;
  if (copies === 0) return { state: "done", name, about: t("Không có bản nào chờ quyết định.", "None waits.") };
  return {
    state: "open",
    name,
    about: t(`${number(copies)} bản chờ quyết định bản nào được tính.`, `${number(copies)} wait to be settled.`),
    href: "/trang",
    roles: ["kiem_tra"],
  };
}

/** @param batches those with pages of the period; undefined: not known, as of a period of several months */
export function joinCheck(batches: Batches | undefined): Check {
  const name = t("Ghép trang theo thứ tự chồng giấy", "Pages joined by the order of the stack");
  if (!batches)
    return { state: "unknown", name, about: t("Xem ở báo cáo của từng tháng.", "See the reports of its months.") };
  const count = batches.sums.to_join;
  if (count === 0) return { state: "done", name, about: t("Không có phiếu nào chờ ghép.", "None waits.") };
  const first = batches.batches.find((batch) => batch.summary.to_join > 0);
  return {
    state: "open",
    name,
    about: t(`${number(count)} phiếu chờ người xác nhận.`, `${number(count)} sheets wait to be confirmed.`),
    ...(first ? { href: `/quet/ghep-trang?lo=${first.id}` } : {}),
    roles: ["nhap_lieu", "kiem_tra"],
  };
}

/** What is in no figure of the period because it names none, or a longer one. */
export function outsideCheck(rows: readonly PeriodRow[], period: string): Check {
  const name = t("Phiếu, trang không ghi kỳ này", "Sheets and pages outside");
  const sheets = (row: PeriodRow) => t(`${number(row.sheets)} phiếu`, `${number(row.sheets)} sheets`);
  const none = rows.find((row) => row.period === "");
  const longer = rows.filter((row) => row.sheets > 0 && row.period !== period && covers(row.period, period));
  const said = [
    none && none.sheets > 0 && t(`${sheets(none)} chưa ghi kỳ`, `${sheets(none)} without a period`),
    none &&
      none.pages + none.files > 0 &&
      t(
        `${number(none.pages + none.files)} trang, tệp chưa ghi kỳ`,
        `${number(none.pages + none.files)} pages and files without a period`,
      ),
    ...longer.map((row) =>
      t(`${sheets(row)} chỉ ghi ${periodName(row.period)}`, `${sheets(row)} of ${periodName(row.period)} as a whole`),
    ),
  ].filter(Boolean);
  if (said.length === 0) return { state: "done", name, about: t("Không có.", "None.") };
  return {
    state: "open",
    name,
    about: t(`${said.join(", ")}: không vào số liệu của kỳ.`, `${said.join(", ")}: in no figure of this period.`),
    href: "/quet?state=attention",
    roles: ["nhap_lieu"],
  };
}

/** "Còn 3 việc · 1 chỗ không khớp · 2 chỗ chưa rõ" */
export function summary(checks: readonly { state?: State; follows?: true }[]): string {
  const count = (state: State) => checks.filter((check) => check.state === state && !check.follows).length;
  const [open, wrong, unknown] = [count("open"), count("wrong"), count("unknown")];
  const parts = [
    wrong > 0 && t(`${wrong} chỗ không khớp`, `${wrong} do not agree`),
    open > 0 && t(`còn ${open} việc`, `${open} to do`),
    unknown > 0 && t(`${unknown} chỗ chưa rõ`, `${unknown} not known`),
  ].filter(Boolean);
  return parts.join(" · ") || t("đủ điều kiện ký và khóa sổ", "ready to be signed and locked");
}
