import { expect, it } from "vitest";
import { setAnswered } from "./form_answered";
import {
  askedBefore,
  changeQuestion,
  freshQuestionId,
  moveOption,
  removeQuestion,
  setDimension,
  setOptions,
  slug,
  tidy,
  unique,
} from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { reverseScale } from "./form_scales";
import { asked, askedAs, Template } from "./template";

const question = (form: Template, id: string) => askedAs(form, id)!.question;

it("changes nothing that it was given", () => {
  const form = givenForm();
  reverseScale(form, "muc_do");
  removeQuestion(form, "cau_1");
  setAnswered(form, "doi_tuong", "text");
  expect(form).toEqual(givenForm());
});

it("removes a question with the conditions on it, and no others", () => {
  const form = removeQuestion(givenForm(), "doi_tuong");
  expect(asked(form).map((one) => one.question.id)).toEqual(["cau_1", "cau_2", "ly_do"]);
  expect(question(form, "ly_do").only_if).toBeUndefined();
  expect(question(form, "cau_2").only_if).toEqual({ field: "cau_1", values: ["1", "2"] });
});

it("removes the condition of a table, and a table or row of fields without questions", () => {
  const form = removeQuestion(composedForm(), "doi_tuong");
  expect(form.blocks.map((block) => block.type)).toEqual(["paragraph", "matrix", "inputs"]);
  expect(question(form, "c1").only_if).toBeUndefined();
  const rest = removeQuestion(removeQuestion(removeQuestion(form, "c1"), "c2"), "tuoi");
  expect(rest.blocks.map((block) => block.type)).toEqual(["paragraph"]);
});

it("drops answers that are no more from conditions and alarms", () => {
  const form = changeQuestion(givenForm(), "ly_do", { only_if: { field: "doi_tuong", values: ["1", "2"] } });
  const fewer = setOptions(form, "doi_tuong", [{ value: "1", label: "Cá nhân" }]);
  expect(question(fewer, "ly_do").only_if!.values).toEqual(["1"]);
  const none = setOptions(form, "doi_tuong", [{ value: "9", label: "Khác" }]);
  expect(question(none, "ly_do").only_if).toBeUndefined();
  expect(tidy(givenForm())).toEqual(givenForm());
});

it("moves an option with its box, or in print where it has none", () => {
  const box = (form: Template, label: string) => {
    const { options = [], at = [] } = question(form, "doi_tuong");
    const n = options.findIndex((one) => one.label === label);
    return [options[n]!.value, at[n]];
  };
  const form = moveOption(givenForm(), "doi_tuong", 0, 1);
  expect(question(form, "doi_tuong").options!.map((one) => one.label)).toEqual(["Tổ chức", "Cá nhân"]);
  for (const label of ["Cá nhân", "Tổ chức"]) expect(box(form, label)).toEqual(box(givenForm(), label));
  expect(question(moveOption(composedForm(), "doi_tuong", 0, 1), "doi_tuong").options![0]!.label).toBe("Tổ chức");
});

it("makes ids of Vietnamese words, each once", () => {
  expect(slug("2. Thái độ phục vụ – Đúng mực", 24)).toBe("thai_do_phuc_vu_dung_muc");
  expect(slug("Thái độ phục vụ", 10)).toBe("thai_do");
  expect(slug("12345", 10)).toBe("");
  expect(unique("cau", ["cau", "cau_2"])).toBe("cau_3");
  expect(unique("a".repeat(32), ["a".repeat(32)])).toHaveLength(32);
  const form = changeQuestion(givenForm(), "cau_1", { label: "Câu mới" });
  expect(question(form, "cau_1").label).toBe("Câu mới"); // a new label keeps the id
  expect(freshQuestionId(form, "Lý do")).toBe("ly_do_2");
});

it("finds a dimension by name, makes a new one, and drops one that is idle", () => {
  const same = setDimension(givenForm(), "cau_1", " thái độ ");
  expect(same.dimensions).toHaveLength(1);
  const other = setDimension(same, "cau_1", "Đánh giá chung");
  expect(question(other, "cau_1").dimension).toBe("chung");
  expect(other.dimensions).toHaveLength(2);
  const idle = setDimension(other, "cau_1", "");
  expect(question(idle, "cau_1")).not.toHaveProperty("dimension");
  expect(idle.dimensions!.map((one) => one.id)).toEqual(["thai_do"]);
});

it("asks under a condition only on choices that stand before", () => {
  expect(askedBefore(givenForm(), "ly_do").map((one) => one.id)).toEqual(["doi_tuong", "cau_1", "cau_2"]);
  expect(askedBefore(givenForm(), "doi_tuong")).toEqual([]);
});
