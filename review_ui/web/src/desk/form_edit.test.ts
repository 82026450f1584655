import { expect, it } from "vitest";
import {
  addLevel,
  askedBefore,
  changeQuestion,
  freshQuestionId,
  moveLevel,
  ownScale,
  removeLevel,
  removeQuestion,
  reverseScale,
  setAnswered,
  setDimension,
  setOptions,
  setSatisfied,
  setTableScale,
  slug,
  tidy,
  unique,
} from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { asked, askedAs, howAnswered, optionsOf, Template } from "./template";

const question = (form: Template, id: string) => askedAs(form, id)!.question;
const satisfied = (form: Template, scale = "muc_do") => {
  const { printed_order, satisfied: values = [] } = form.scales![scale]!;
  return printed_order.filter((level) => values.includes(level.value)).map((level) => level.label);
};

it("reverses a scale: labels stay as printed, values change places, the other end is satisfied", () => {
  const form = reverseScale(givenForm(), "muc_do");
  expect(form.scales!["muc_do"]!.printed_order).toEqual([
    { value: "1", label: "Rất tốt" },
    { value: "2", label: "Tốt" },
    { value: "3", label: "Bình thường" },
    { value: "4", label: "Kém" },
    { value: "5", label: "Rất kém" },
  ]);
  expect(satisfied(form)).toEqual(["Kém", "Rất kém"]);
  expect(reverseScale(form, "muc_do")).toEqual(givenForm());
});

it("keeps what conditions and alarms mean when values change places", () => {
  const form = reverseScale(givenForm(), "muc_do");
  expect(question(form, "cau_2").only_if!.values).toEqual(["5", "4"]); // Rất kém, Kém, as before
  expect(question(form, "cau_2").alarm).toEqual(["5"]);
  expect(question(form, "ly_do").only_if!.values).toEqual(["2"]); // of another question
});

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

it("moves a level with its value, adds and removes levels with values anew", () => {
  const form = composedForm();
  expect(moveLevel(form, "muc_do", 0, 1).scales!["muc_do"]!.printed_order.slice(0, 2)).toEqual([
    { value: "4", label: "Tốt" },
    { value: "5", label: "Rất tốt" },
  ]);
  const fewer = removeLevel(form, "muc_do", 2);
  expect(fewer.scales!["muc_do"]!.printed_order.map((level) => level.value)).toEqual(["4", "3", "2", "1"]);
  expect(satisfied(fewer)).toEqual(["Rất tốt", "Tốt"]);
  const more = addLevel(form, "muc_do", "Tệ");
  expect(more.scales!["muc_do"]!.printed_order.map((level) => level.value)).toEqual(["6", "5", "4", "3", "2", "1"]);
  expect(satisfied(more)).toEqual(["Rất tốt", "Tốt"]);
  expect(satisfied(setSatisfied(more, "muc_do", "4", true))).toEqual(["Rất tốt", "Tốt", "Bình thường"]);
});

it("gives one question levels of its own, and the others keep theirs", () => {
  const form = reverseScale(ownScale(givenForm(), "cau_2"), "muc_do");
  expect(optionsOf(form, question(form, "cau_1"))[0]).toEqual({ value: "1", label: "Rất tốt" });
  expect(optionsOf(form, question(form, "cau_2"))[0]).toEqual({ value: "5", label: "Rất tốt" });
  const alone = removeQuestion(givenForm(), "cau_2");
  expect(ownScale(alone, "cau_1")).toBe(alone);
});

it("changes how a question is answered only where its boxes allow it", () => {
  const form = givenForm();
  expect(setAnswered(form, "doi_tuong", "scale", "muc_do")).toBe(form); // two boxes, five levels
  expect(setAnswered(form, "cau_1", "yes_no")).toBe(form);
  const yesNo = setAnswered(form, "doi_tuong", "yes_no");
  expect(howAnswered(yesNo, question(yesNo, "doi_tuong"))).toBe("yes_no");
  const several = setAnswered(form, "cau_1", "several");
  expect(question(several, "cau_1")).toMatchObject({ multiple: true, at: question(form, "cau_1").at });
  expect(optionsOf(several, question(several, "cau_1")).map((one) => one.label)).toContain("Rất kém");
  const back = setAnswered(several, "cau_1", "scale", "muc_do");
  expect(question(back, "cau_1")).not.toHaveProperty("multiple");
  expect(question(back, "cau_1")).not.toHaveProperty("options");
});

it("gives what is written one place around the boxes, and a choice as many options as boxes", () => {
  const text = setAnswered(givenForm(), "cau_1", "text");
  expect(question(text, "cau_1")).toMatchObject({ kind: "text", at: [[120, 60, 64, 4]] });
  expect(question(text, "cau_1")).not.toHaveProperty("scale");
  expect(question(text, "cau_1")).not.toHaveProperty("target");
  expect(question(text, "cau_2")).not.toHaveProperty("only_if"); // nobody can answer "1" there any more
  const one = setAnswered(text, "cau_1", "one");
  expect(optionsOf(one, question(one, "cau_1"))).toHaveLength(1);
});

it("makes a new scale of the options' labels, and drops one that nobody has", () => {
  const form = setAnswered(setAnswered(givenForm(), "cau_1", "one"), "cau_2", "one");
  expect(form.scales).toEqual({});
  const scaled = setAnswered(form, "doi_tuong", "scale");
  expect(scaled.scales).toEqual({
    muc_do: {
      printed_order: [
        { value: "2", label: "Cá nhân" },
        { value: "1", label: "Tổ chức" },
      ],
      satisfied: ["2"],
    },
  });
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

it("gives a table another scale for all its questions", () => {
  const form = setTableScale(composedForm(), 2);
  expect(optionsOf(form, question(form, "c2"))[0]!.label).toBe("Rất hài lòng");
  expect(Object.keys(form.scales!)).toEqual(["muc_do_2"]);
});
