import { describe, expect, it } from "vitest";
import type { Alert, Alerts, Batch, Batches, Me, PeriodRow, Summary, WatchedFolder } from "../api/types";
import { periodRow } from "./fake_server";
import { inShort, Known, minutesFor, tasksOf } from "./tasks";

const who = (...roles: string[]): Me => ({
  login: "lan",
  name: "Lan",
  roles,
  must_change: false,
  has_code: false,
  needs_code: false,
  units: [],
  toured: true,
  csrf: "",
  version: "",
});
const counts = { marks: 0, texts: 0, pages: 0, alerts: 0 };
const unknown: Known = {
  counts: undefined,
  troubled: undefined,
  alerts: undefined,
  periods: undefined,
  broken: undefined,
  backup: undefined,
  folders: undefined,
};
const summary = { files_unreadable: 0, without_unit: 0, to_join: 0 } as Summary;

function batch(id: number, more: Partial<Batch> = {}, sums: Partial<Summary> = {}): Batch {
  const name = `lo-${id}.pdf`;
  const files = [{ name, bytes: 1, pages: 1, problem: "", problem_vi: "", problem_en: "", known: null }];
  const about = {
    unit: "",
    unit_name: "",
    field: "",
    period: "",
    person: "",
    started_at: "",
    ended_at: "",
    reason: "",
  };
  const state = { state: "done", error_vi: "", error_en: "", done: 1, total: 1, unread: 0 } as const;
  return { id, ...about, ...state, files, summary: { ...summary, ...sums }, ...more };
}

function troubled(batches: Batch[]): Batches {
  const sum = (of: (s: Summary) => number) => batches.reduce((all, one) => all + of(one.summary), 0);
  return {
    batches,
    all: batches.length,
    sums: {
      ...summary,
      files_unreadable: sum((s) => s.files_unreadable),
      without_unit: sum((s) => s.without_unit),
      to_join: sum((s) => s.to_join),
    },
  };
}

const period = (code: string, more: Partial<PeriodRow> = {}) => periodRow(code, { sheets: 9, ...more });

const names = (me: Me, known: Partial<Known>, today = "2025-04-02") =>
  tasksOf(me, { ...unknown, ...known }, today).map(({ name, count }) => `${name} ${count}`);

describe("what waits for a person", () => {
  it("is nothing as long as nothing is known, but what may always be done", () => {
    expect(names(who("kiem_tra"), {})).toEqual([]);
    expect(names(who("nhap_lieu"), {})).toEqual(["Nạp bản quét mới 0"]);
    expect(names(who("giam_sat"), {})).toEqual([]);
  });

  it("stands in the order of the desk for a reviewer, with the time that it takes", () => {
    const waiting = { marks: 34, texts: 18, pages: 7, alerts: 1 };
    expect(names(who("kiem_tra"), { counts: waiting })).toEqual([
      "Soát ô đánh dấu 34",
      "Soát chữ viết tay 18",
      "Trang cần xử lý 7",
      "Cảnh báo giao cho bạn 1",
    ]);
    expect(tasksOf(who("kiem_tra"), { ...unknown, counts: waiting }, "")[0]!.about).toBe("khoảng 4 phút");
    expect(minutesFor(waiting)).toBe(17);
    expect(minutesFor(counts)).toBe(0);
  });

  it("puts what is blocked first, and says which file", () => {
    const spoilt = {
      name: "hop-thu.pdf",
      bytes: 1,
      pages: 0,
      problem: "corrupt",
      problem_vi: "Tệp hỏng.",
      problem_en: "Corrupt.",
      known: null,
    };
    const known = {
      counts: { ...counts, marks: 3 },
      troubled: troubled([
        batch(3, { state: "failed", error_vi: "Hết đĩa." }),
        batch(2, { files: [spoilt] }, { files_unreadable: 1 }),
      ]),
    };
    const tasks = tasksOf(who("nhap_lieu", "kiem_tra"), { ...unknown, ...known }, "");
    expect(tasks.map(({ name, late }) => `${name} ${late}`)).toEqual([
      "Tệp không đọc được true",
      "Lô bị dừng giữa chừng true",
      "Soát ô đánh dấu false",
      "Nạp bản quét mới false",
    ]);
    expect(tasks[0]!.about).toBe("hop-thu.pdf: Tệp hỏng. Chưa trang nào được tính.");
    expect(tasks[1]!.about).toBe("lo-3.pdf: Hết đĩa.");
    expect(names(who("kiem_tra"), known)).toEqual(["Soát ô đánh dấu 3"]); // who takes in nothing can't mend it
  });

  it("leads to the oldest batch where sheets have no unit or are to be joined", () => {
    const known = {
      troubled: troubled([batch(8, {}, { without_unit: 2 }), batch(5, {}, { without_unit: 1, to_join: 4 })]),
    };
    const tasks = tasksOf(who("kiem_tra"), { ...unknown, ...known }, "");
    expect(tasks.map(({ href, count }) => [href, count])).toEqual([
      ["/quet/chua-don-vi?lo=5", 3],
      ["/quet/ghep-trang?lo=5", 4],
    ]);
  });

  it("is for a lead what is overdue, what nobody has, and what is not locked", () => {
    const late = {
      overdue: true,
      days_late: 5,
      due: "2025-03-28",
      unit_name: "Quầy 2",
      causes: [],
    } as unknown as Alert;
    const alerts = { alerts: [late], counts: { new: 3, overdue: 1 } } as unknown as Alerts;
    const periods = [
      period("2025-01", { locked: "2025-01" }),
      period("2025-02"),
      period("2025-03", { waiting: 12, pages: 7, files: 1 }),
      period("2025-04", { marks: 5 }),
      period("", { marks: 5 }),
    ];
    const tasks = tasksOf(who("lanh_dao"), { ...unknown, alerts, periods }, "2025-04-02");
    expect(tasks.map(({ name, count }) => `${name} ${count}`)).toEqual([
      "Cảnh báo quá hạn 1",
      "Cảnh báo mới, chưa giao ai 3",
      "Chưa khóa sổ được tháng 3/2025 2",
    ]);
    expect(tasks[0]!.about).toContain("hạn 28/03/2025, quá 5 ngày");
    expect(tasks[2]!.about).toBe(
      "Còn 12 phiếu chờ soát, 7 trang cần xử lý, 1 tệp không đọc được. Còn 1 kỳ trước chưa khóa.",
    );
    expect(names(who("lanh_dao"), { periods: [period("2025-03")] })).toEqual(["Khóa sổ tháng 3/2025 1"]);
    expect(names(who("lanh_dao"), { periods: [period("2025-03")] }, "2025-03-31")).toEqual([]); // its last day
  });

  it("adds up for a person with several roles, who sees alerts once", () => {
    const alerts = { alerts: [], counts: { new: 1, overdue: 0 } } as unknown as Alerts;
    const known = { counts: { ...counts, marks: 2, alerts: 4 }, alerts };
    expect(names(who("kiem_tra", "lanh_dao"), known)).toEqual(["Soát ô đánh dấu 2", "Cảnh báo mới, chưa giao ai 1"]);
  });

  it("is said in one line", () => {
    const said = (me: Me, known: Partial<Known>) =>
      inShort(me, tasksOf(me, { ...unknown, ...known }, ""), known.counts);
    expect(said(who("kiem_tra"), { counts: { ...counts, marks: 34 } })).toBe(
      "Còn khoảng 4 phút soát là xong số phiếu đã quét.",
    );
    expect(said(who("nhap_lieu"), { counts })).toBe("Không có việc nào đang chờ.");
    const failed = { troubled: troubled([batch(1, { state: "failed" })]) };
    expect(said(who("nhap_lieu"), failed)).toBe("Có 1 việc bị vướng hoặc quá hạn, nên làm trước.");
    const backup = { to: "/media/sao-luu", last: null, running: false, done: 0, all: 0 };
    const old = { ...backup, warning: { vi: "Bản sao lưu đã cũ.", en: "Old." } };
    expect(names(who("quan_tri"), { backup })).toEqual(["Tài khoản 0"]);
    expect(names(who("lanh_dao"), { backup: old })).toEqual([]);
    expect(tasksOf(who("quan_tri"), { ...unknown, backup: old }, "")[0]).toMatchObject({
      late: true,
      about: "Bản sao lưu đã cũ.",
      href: "/sao-luu",
    });
    expect(names(who("quan_tri"), { backup: { ...backup, to: "" } })[0]).toBe("Chưa chọn nơi sao lưu 0");
    const gone = { vi: "Không thấy thư mục /srv/phieu/quet.", en: "Gone." };
    const watched: WatchedFolder = {
      ...{ id: "1", path: "/srv/phieu/quet", unit: "", unit_name: "", period_rule: "cover", period: "", after: "kept" },
      ...{ paused: false, looked_at: "2026-11-30T11:59:58Z", arriving: 0, reading: 0, last: null, files: [], past: [] },
    };
    const folders = [watched];
    expect(names(who("quan_tri"), { folders })).toEqual(["Tài khoản 0"]);
    const unreachable = { ...watched, trouble: gone };
    expect(names(who("lanh_dao"), { folders: [unreachable] })).toEqual([]);
    expect(tasksOf(who("quan_tri"), { ...unknown, folders: [unreachable] }, "")[0]).toMatchObject({
      late: true,
      about: gone.vi,
      href: "/thu-muc",
    });
    const broken = [{ vi: "Mẫu hỏng.", en: "Broken." }];
    expect(names(who("quan_tri"), { broken })).toEqual(["Mẫu phiếu không dùng được 1", "Tài khoản 0"]);
  });
});
