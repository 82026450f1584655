// What waits for a person, as their home lists it: what is blocked or late first, then along the path of a sheet. One
// with several roles has the tasks of all of them.
import type {
  Alerts,
  Backup,
  Batch,
  Batches,
  Counts,
  Me,
  PeriodRow,
  Sentence,
  Summary,
  WatchedFolder,
} from "../api/types";
import { alertTitle } from "./alerts";
import { standingOf } from "./backup";
import { folderStanding } from "./folders";
import { batchName, hasStopped } from "./batches";
import { periodEnd, periodName } from "./period";
import { may } from "./roles";
import { date, number, t } from "./words";

export interface Task {
  icon:
    | "scan"
    | "marks"
    | "pen"
    | "page"
    | "bell"
    | "report"
    | "form"
    | "unit"
    | "join"
    | "stop"
    | "clock"
    | "people"
    | "backup"
    | "folder";
  /** something is blocked or late */
  late: boolean;
  name: string;
  about: string;
  /** how much there is; 0: a thing to do whenever one likes */
  count: number;
  href: string;
  /** the button's words */
  does: string;
}

/** What is known so far; what is still on its way, or not for this person to see, is undefined. */
export interface Known {
  counts: Counts | undefined;
  /** the batches that somebody must look at */
  troubled: Batches | undefined;
  /** those that are overdue, and how many of each kind there are */
  alerts: Alerts | undefined;
  periods: readonly PeriodRow[] | undefined;
  /** why forms that lie on this machine can't be used */
  broken: readonly Sentence[] | undefined;
  /** how backups stand */
  backup: Backup | undefined;
  /** the folders that are watched */
  folders: readonly WatchedFolder[] | undefined;
}

/** How long one takes, in seconds: the desk is made for nine marks in a minute; texts are typed, pages keyed in. */
const seconds_each = { marks: 7, texts: 20, pages: 60 } as const;

/** @return whole minutes, at least one; 0 where nothing waits */
export function minutesFor(counts: Pick<Counts, keyof typeof seconds_each>): number {
  const kinds = Object.keys(seconds_each) as (keyof typeof seconds_each)[];
  return Math.ceil(kinds.reduce((all, kind) => all + counts[kind] * seconds_each[kind], 0) / 60);
}

const none = { marks: 0, texts: 0, pages: 0 };
const about = (minutes: number) => t(`khoảng ${number(minutes)} phút`, `about ${number(minutes)} min`);

/** Files that nobody could open, and batches that came to a stop: none of their sheets counts. */
function unread({ batches, sums }: Batches): Task[] {
  const file = batches.flatMap((batch) => batch.files).find(({ problem }) => problem);
  const stopped = batches.filter(hasStopped);
  const out: Task[] = [];
  if (sums.files_unreadable > 0)
    out.push({
      icon: "stop",
      late: true,
      name: t("Tệp không đọc được", "Unreadable files"),
      about: [
        file && `${file.name}: ${t(file.problem_vi, file.problem_en)}`,
        t("Chưa trang nào được tính.", "No page of it counts."),
      ]
        .filter(Boolean)
        .join(" "),
      count: sums.files_unreadable,
      href: "/quet?state=attention",
      does: t("Xử lý tệp", "See to it"),
    });
  if (stopped[0])
    out.push({
      icon: "stop",
      late: true,
      name: t("Lô bị dừng giữa chừng", "Batches that stopped"),
      about: [batchName(stopped[0]), t(stopped[0].error_vi, stopped[0].error_en)].filter(Boolean).join(": "),
      count: stopped.length,
      href: "/quet?state=attention",
      does: t("Xem lô", "See the batch"),
    });
  return out;
}

/** Sheets of batches for which a page of their own exists: the task leads to the oldest of these batches. */
function ofBatches(
  troubled: Batches,
  what: keyof Pick<Summary, "without_unit" | "to_join">,
): [number, Batch | undefined] {
  const oldest = [...troubled.batches].reverse().find((batch) => batch.summary[what] > 0);
  return [troubled.sums[what], oldest];
}

function withoutUnit(troubled: Batches): Task[] {
  const [count, batch] = ofBatches(troubled, "without_unit");
  if (!batch) return [];
  return [
    {
      icon: "unit",
      late: false,
      name: t("Phiếu chưa có đơn vị", "Sheets without unit"),
      about: t(
        `Chưa được tính cho đơn vị nào; bắt đầu từ ${batchName(batch)}.`,
        `They count for no unit; begin with ${batchName(batch)}.`,
      ),
      count,
      href: `/quet/chua-don-vi?lo=${batch.id}`,
      does: t("Chọn đơn vị", "Name the unit"),
    },
  ];
}

function toJoin(troubled: Batches): Task[] {
  const [count, batch] = ofBatches(troubled, "to_join");
  if (!batch) return [];
  return [
    {
      icon: "join",
      late: false,
      name: t("Phiếu chờ ghép trang", "Sheets to join"),
      about: t(
        `Các trang mới chỉ ghép theo thứ tự quét; bắt đầu từ ${batchName(batch)}.`,
        `Only the order of scanning has joined their pages; begin with ${batchName(batch)}.`,
      ),
      count,
      href: `/quet/ghep-trang?lo=${batch.id}`,
      does: t("Ghép trang", "Join"),
    },
  ];
}

function review({ marks, texts, pages }: Counts): Task[] {
  const all: Task[] = [
    {
      icon: "marks",
      late: false,
      name: t("Soát ô đánh dấu", "Review marks"),
      about: about(minutesFor({ ...none, marks })),
      count: marks,
      href: "/duyet",
      does: t("Bắt đầu soát", "Start"),
    },
    {
      icon: "pen",
      late: false,
      name: t("Soát chữ viết tay", "Review texts"),
      about: about(minutesFor({ ...none, texts })),
      count: texts,
      href: "/chu-viet",
      does: t("Soát chữ", "Start"),
    },
    {
      icon: "page",
      late: false,
      name: t("Trang cần xử lý", "Pages with a problem"),
      about: [t("chưa được tính", "they do not count yet"), about(minutesFor({ ...none, pages }))].join(" · "),
      count: pages,
      href: "/trang",
      does: t("Mở", "Open"),
    },
  ];
  return all.filter(({ count }) => count > 0);
}

function given(count: number): Task[] {
  if (count === 0) return [];
  return [
    {
      icon: "bell",
      late: false,
      name: t("Cảnh báo giao cho bạn", "Alerts given to you"),
      about: t("Ghi việc đã làm rồi đóng cảnh báo.", "Write down what was done, then close it."),
      count,
      href: "/canh-bao?tab=mine",
      does: t("Xem", "See"),
    },
  ];
}

function toDecide({ alerts, counts }: Alerts): Task[] {
  const out: Task[] = [];
  const first = alerts.find((alert) => alert.overdue);
  if (first)
    out.push({
      icon: "clock",
      late: true,
      name: t("Cảnh báo quá hạn", "Overdue alerts"),
      about: [
        alertTitle(first.causes),
        first.unit_name,
        t(
          `hạn ${date(first.due)}, quá ${number(first.days_late)} ngày`,
          `due ${date(first.due)}, ${number(first.days_late)} days late`,
        ),
      ]
        .filter(Boolean)
        .join(" · "),
      count: counts["overdue"] ?? 1,
      href: "/canh-bao?state=overdue",
      does: t("Xem", "See"),
    });
  const fresh = counts["new"] ?? 0;
  if (fresh > 0)
    out.push({
      icon: "bell",
      late: false,
      name: t("Cảnh báo mới, chưa giao ai", "New alerts, given to nobody"),
      about: t("Giao cho người xử lý, có hạn.", "Give each to somebody, with a day."),
      count: fresh,
      href: "/canh-bao?state=new",
      does: t("Giao việc", "Assign"),
    });
  return out;
}

const waitingIn = (row: PeriodRow) => row.waiting + row.marks + row.texts + row.pages + row.files;

/** Periods that are over and not locked: what stands in the way of each, of the latest by name. */
function toLock(periods: readonly PeriodRow[], today: string): Task[] {
  const open = endedOpen(periods, today);
  const last = open[0];
  if (!last) return [];
  const older = open.length - 1;
  const ways = [
    [last.waiting, t("phiếu chờ soát", "sheets to review")],
    [last.marks + last.texts, t("câu trả lời chờ soát", "answers to review")],
    [last.pages, t("trang cần xử lý", "pages with a problem")],
    [last.files, t("tệp không đọc được", "unreadable files")],
  ] as const;
  const still = ways.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`);
  const name = periodName(last.period);
  return [
    {
      icon: "report",
      late: false,
      name:
        waitingIn(last) > 0
          ? t(`Chưa khóa sổ được ${name}`, `Not ready to lock: ${name}`)
          : t(`Khóa sổ ${name}`, `Lock ${name}`),
      about: [
        still.length > 0
          ? `${t("Còn", "Still open:")} ${still.join(", ")}.`
          : t("Không còn gì chờ soát.", "Nothing waits."),
        older > 0 && t(`Còn ${number(older)} kỳ trước chưa khóa.`, `${number(older)} earlier periods are open.`),
      ]
        .filter(Boolean)
        .join(" "),
      count: open.length,
      href: `/khoa-so?period=${encodeURIComponent(last.period)}`,
      does: still.length > 0 ? t("Xem việc chờ", "See what waits") : t("Khóa sổ", "Lock"),
    },
  ];
}

/** Periods with sheets that are over and not locked, the latest first. */
export function endedOpen(periods: readonly PeriodRow[], today: string): PeriodRow[] {
  return periods
    .filter(
      ({ period, sheets, locked }) => sheets > 0 && !locked && periodEnd(period) !== "" && periodEnd(period) < today,
    )
    .sort((a, b) => (a.period < b.period ? 1 : -1));
}

function unusable(broken: readonly Sentence[]): Task[] {
  if (!broken[0]) return [];
  return [
    {
      icon: "form",
      late: true,
      name: t("Mẫu phiếu không dùng được", "Forms that can't be used"),
      about: t(broken[0].vi, broken[0].en),
      count: broken.length,
      href: "/mau-phieu",
      does: t("Xem mẫu", "See"),
    },
  ];
}

/** An old backup is late; a place for them that nobody chose is a thing to do. */
function unsaved(backup: Backup): Task[] {
  const standing = standingOf(backup);
  if (standing === "well" || standing === "running") return [];
  const nowhere = standing === "nowhere";
  const why = backup.trouble ?? backup.warning;
  return [
    {
      icon: "backup",
      late: !nowhere,
      name: nowhere ? t("Chưa chọn nơi sao lưu", "No place for backups") : t("Sao lưu cần xem lại", "Backups"),
      about: why ? t(why.vi, why.en) : t("Máy này hỏng thì mất hết dữ liệu.", "If this machine breaks, all is lost."),
      count: 0,
      href: "/sao-luu",
      does: nowhere ? t("Xem cách làm", "See how") : t("Xem sao lưu", "See"),
    },
  ];
}

/** Folders from which nothing is read, or files in them that nobody could read. */
function unwatched(folders: readonly WatchedFolder[]): Task[] {
  const troubled = folders.filter((folder) => folderStanding(folder) === "trouble");
  const why = troubled[0]?.trouble ?? troubled[0]?.files[0];
  if (!why) return [];
  return [
    {
      icon: "folder",
      late: true,
      name: t("Thư mục theo dõi cần xem lại", "Watched folders"),
      about: t(why.vi, why.en),
      count: troubled.length,
      href: "/thu-muc",
      does: t("Xem thư mục", "See"),
    },
  ];
}

/** What may be done whenever one likes; it stands last. */
function anyTime(who: Me): Task[] {
  if (may(who, "nhap_lieu"))
    return [
      {
        icon: "scan",
        late: false,
        name: t("Nạp bản quét mới", "Take in scans"),
        about: t(
          "Tệp PDF, TIFF, JPEG, PNG từ máy quét hoặc ảnh chụp.",
          "PDF, TIFF, JPEG, PNG from the scanner or photos.",
        ),
        count: 0,
        href: "/quet",
        does: t("Nạp bản quét", "Choose files"),
      },
    ];
  if (may(who, "quan_tri"))
    return [
      {
        icon: "people",
        late: false,
        name: t("Tài khoản", "Accounts"),
        about: t("Thêm người, đặt vai trò, cấp lại mật khẩu.", "Add people, say what they may do, give new passwords."),
        count: 0,
        href: "/nguoi-dung",
        does: t("Người dùng", "People"),
      },
    ];
  return [];
}

/** @param today as "2026-11-25" */
export function tasksOf(who: Me, known: Known, today: string): Task[] {
  const { counts, troubled, alerts, periods, broken, backup, folders } = known;
  const [enters, reviews, leads] = [may(who, "nhap_lieu"), may(who, "kiem_tra"), may(who, "lanh_dao")];
  const all = [
    ...(broken && may(who, "quan_tri", "lanh_dao") ? unusable(broken) : []),
    ...(backup && may(who, "quan_tri") ? unsaved(backup) : []),
    ...(folders && may(who, "quan_tri") ? unwatched(folders) : []),
    ...(troubled && enters ? unread(troubled) : []),
    ...(troubled && (enters || reviews) ? withoutUnit(troubled) : []),
    ...(troubled && reviews ? toJoin(troubled) : []),
    ...(counts && reviews ? review(counts) : []),
    ...(counts && reviews && !leads ? given(counts.alerts) : []),
    ...(alerts && leads ? toDecide(alerts) : []),
    ...(periods && leads ? toLock(periods, today) : []),
    ...anyTime(who),
  ];
  return [...all.filter(({ late }) => late), ...all.filter(({ late }) => !late)];
}

/** The line below the greeting: how much there is to do. */
export function inShort(who: Me, tasks: readonly Task[], counts: Counts | undefined): string {
  const late = tasks.filter((task) => task.late).length;
  if (late > 0)
    return t(
      `Có ${number(late)} việc bị vướng hoặc quá hạn, nên làm trước.`,
      `${number(late)} things are blocked or late: these first.`,
    );
  const minutes = may(who, "kiem_tra") && counts ? minutesFor(counts) : 0;
  if (minutes > 0)
    return t(
      `Còn khoảng ${number(minutes)} phút soát là xong số phiếu đã quét.`,
      `About ${number(minutes)} minutes of review are left.`,
    );
  if (may(who, "giam_sat") && tasks.length === 0)
    return t(
      "Quyền giám sát: xem kết quả và tiến độ, không sửa được số liệu.",
      "An observer sees results and progress, and changes nothing.",
    );
  const waiting = tasks.filter(({ count }) => count > 0).length;
  return waiting > 0
    ? t(`Có ${number(waiting)} việc đang chờ.`, `${number(waiting)} things are waiting.`)
    : t("Không có việc nào đang chờ.", "Nothing is waiting.");
}
