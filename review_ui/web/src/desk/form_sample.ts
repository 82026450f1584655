// For tests: a form of one given page, and one that is composed.
import type { Question, Rect, Template } from "./template";

const rowOf = (y: number): Rect[] => [0, 1, 2, 3, 4].map((n) => [120 + n * 15, y, 4, 4]);
const row = (id: string, label: string, y: number): Question => ({
  id,
  label,
  evidence: "V",
  kind: "choice",
  target: "box",
  scale: "muc_do",
  dimension: "thai_do",
  at: rowOf(y),
});

const head = (): Omit<Template, "blocks"> => ({
  id: "mau-thu",
  version: 1,
  title: "Mẫu thử",
  paper: "A4",
  handed_out: "after_result",
  evidence: { label: "Mẫu của đơn vị", reconstructed: false },
  scales: {
    muc_do: {
      printed_order: ["Rất tốt", "Tốt", "Bình thường", "Kém", "Rất kém"].map((label, n) => ({
        value: String(5 - n),
        label,
      })),
      satisfied: ["5", "4"],
    },
  },
  dimensions: [{ id: "thai_do", name: "Thái độ" }],
});

export function givenForm(): Template {
  return {
    ...head(),
    blocks: [
      {
        type: "page",
        width_mm: 210,
        height_mm: 297,
        picture: "trang-1.png",
        questions: [
          {
            id: "doi_tuong",
            label: "Ông/Bà là",
            evidence: "V",
            options: [
              { value: "1", label: "Cá nhân" },
              { value: "2", label: "Tổ chức" },
            ],
            at: [
              [50, 40, 4, 4],
              [90, 40, 4, 4],
            ],
          },
          row("cau_1", "1. Thái độ", 60),
          { ...row("cau_2", "2. Giải thích", 70), only_if: { field: "cau_1", values: ["1", "2"] }, alarm: ["1"] },
          {
            id: "ly_do",
            label: "Lý do",
            evidence: "V",
            kind: "text",
            content: "comment",
            at: [[20, 90, 160, 20]],
            only_if: { field: "doi_tuong", values: ["2"] },
          },
        ],
      },
    ],
  };
}

export function composedForm(): Template {
  return {
    ...head(),
    blocks: [
      { type: "paragraph", text: "Kính gửi" },
      {
        type: "question",
        question: {
          id: "doi_tuong",
          label: "Ông/Bà là",
          evidence: "V",
          options: [
            { value: "1", label: "Cá nhân" },
            { value: "2", label: "Tổ chức" },
          ],
        },
      },
      {
        type: "matrix",
        scale: "muc_do",
        target: "box",
        dimension: "thai_do",
        only_if: { field: "doi_tuong", values: ["1"] },
        questions: [
          { id: "c1", label: "1. Lịch sự", evidence: "V" },
          { id: "c2", label: "2. Tận tình", evidence: "V" },
        ],
      },
      { type: "inputs", questions: [{ id: "tuoi", label: "Tuổi", evidence: "V", kind: "number" }] },
    ],
  };
}
