import { describe, expect, it } from "vitest";
import type { Alert, AlertCause, AlertStep } from "../api/types";
import { alertTitle, stateName, stepText } from "./alerts";

const cause = (more: Partial<AlertCause>): AlertCause => ({
  page: 1,
  field: "cau_1",
  question: "Thái độ",
  answer: "Không hài lòng",
  comment: false,
  lowest: false,
  grade: "usual",
  state: "new",
  picture: "",
  ...more,
});
const step = (more: Partial<AlertStep>): AlertStep => ({
  action: "assigned",
  assignee: "",
  due: "",
  note: "",
  who: "lan",
  at: "",
  ...more,
});

describe("an alert in words", () => {
  it("counts its low answers and names them", () => {
    expect(alertTitle([cause({}), cause({ question: "Trả đúng hẹn" })])).toBe(
      "2 câu trả lời mức thấp: Thái độ; Trả đúng hẹn",
    );
  });

  it("names what reports a breach of integrity before all else", () => {
    const alarm = cause({ grade: "integrity", question: "Có gợi ý nộp thêm tiền không?", answer: "Có" });
    expect(alertTitle([alarm, cause({})])).toBe("Có gợi ý nộp thêm tiền không? – Có; 1 câu trả lời mức thấp: Thái độ");
  });

  it("is its comment where that alone complains", () => {
    const comment = cause({ comment: true, answer: "chờ lâu" });
    expect(alertTitle([comment])).toBe("Góp ý: “chờ lâu”");
    expect(alertTitle([cause({}), comment])).toBe("1 câu trả lời mức thấp: Thái độ; góp ý");
  });

  it("says how late it is before it says anything else of its state", () => {
    const alert = { state: "assigned", overdue: true, days_late: 5 } as Alert;
    expect(stateName(alert)).toBe("Quá 5 ngày");
    expect(stateName({ ...alert, overdue: false })).toBe("Đã giao");
  });

  it("tells each step", () => {
    expect(stepText(step({ assignee: "Hùng", due: "2026-11-28", note: "gặp dân" }))).toBe(
      "giao cho Hùng, hạn 28/11/2026: gặp dân",
    );
    expect(stepText(step({ action: "closed", note: "đã xin lỗi" }))).toBe("đóng cảnh báo: đã xin lỗi");
    expect(stepText(step({ action: "turned_up", note: "Thái độ" }))).toContain("mở lại vì có thêm câu trả lời");
  });
});
