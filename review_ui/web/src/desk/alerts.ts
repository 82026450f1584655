// What an alert is called, and what was done about it, in words.
import type { Alert, AlertCause, AlertStep } from "../api/types";
import { date, number, t } from "./words";

export type Tab = "open" | "mine" | "done";

export const tabNames: Record<Tab, readonly [string, string]> = {
  open: ["Chưa xong", "Open"],
  mine: ["Giao cho tôi", "Given to me"],
  done: ["Đã xong", "Done"],
};

export const gradeNames: Record<string, readonly [string, string]> = {
  integrity: ["Liêm chính", "Integrity"],
  grave: ["Nghiêm trọng", "Grave"],
  usual: ["Thông thường", "Usual"],
};

export const stateNames: Record<string, readonly [string, string]> = {
  new: ["Mới", "New"],
  assigned: ["Đã giao", "Assigned"],
  acted: ["Đang xử lý", "Under way"],
  closed: ["Đã xong", "Done"],
  overdue: ["Quá hạn", "Overdue"],
};

/** The state as the list shows it: how late it is says more than who has it. */
export function stateName(alert: Alert): string {
  if (alert.overdue) return t(`Quá ${number(alert.days_late)} ngày`, `${number(alert.days_late)} days late`);
  return t(...(stateNames[alert.state] ?? ["", ""]));
}

function lowAnswers(count: number): string {
  return t(`${number(count)} câu trả lời mức thấp`, count === 1 ? "1 low answer" : `${number(count)} low answers`);
}

/** What the alert is about, in one line: its answers, else its comment. */
export function alertTitle(causes: readonly AlertCause[]): string {
  const marks = causes.filter((cause) => !cause.comment);
  const comments = causes.filter((cause) => cause.comment);
  if (marks.length === 0) return `${t("Góp ý", "Comment")}: “${comments[0]?.answer ?? ""}”`;
  const alarms = marks.filter((cause) => cause.grade === "integrity");
  const lows = marks.length - alarms.length;
  const parts = [
    ...alarms.map((cause) => `${cause.question} – ${cause.answer}`),
    lows > 0 &&
      `${lowAnswers(lows)}: ${marks
        .filter((cause) => cause.grade !== "integrity")
        .map((cause) => cause.question)
        .join("; ")}`,
    comments.length > 0 && t("góp ý", "comment"),
  ];
  return parts.filter(Boolean).join("; ");
}

/** A line of its history, without who and when. */
export function stepText(step: AlertStep): string {
  const due = step.due && t(`, hạn ${date(step.due)}`, `, due ${date(step.due)}`);
  const note = step.note && `: ${step.note}`;
  switch (step.action) {
    case "assigned":
      return t(`giao cho ${step.assignee}`, `given to ${step.assignee}`) + due + note;
    case "acted":
      return t("nhận xử lý", "took it on") + due + note;
    case "closed":
      return t("đóng cảnh báo", "closed it") + note;
    case "reopened":
      return t("mở lại", "opened it again") + note;
    case "turned_up":
      return t(
        `Hệ thống mở lại vì có thêm câu trả lời cần xử lý${note}`,
        `Opened again: another answer turned up${note}`,
      );
    default:
      return step.action + note;
  }
}
