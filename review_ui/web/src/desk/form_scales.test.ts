import { expect, it } from "vitest";
import { removeQuestion } from "./form_edit";
import { changeQuestion } from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { addLevel, moveLevel, ownScale, removeLevel, reverseScale, setSatisfied, setTableScale } from "./form_scales";
import { askedAs, optionsOf, Template } from "./template";

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

it("leaves a level that is no number what it is", () => {
  const form = givenForm();
  const scale = form.scales!["muc_do"]!;
  scale.printed_order.push({ value: "khong_y_kien", label: "Không có ý kiến" });
  const turned = reverseScale(form, "muc_do").scales!["muc_do"]!;
  expect(turned.printed_order.map((level) => level.value)).toEqual(["1", "2", "3", "4", "5", "khong_y_kien"]);
  expect(turned.satisfied).toEqual(scale.satisfied);
  const more = addLevel(form, "muc_do", "Tệ").scales!["muc_do"]!;
  expect(more.printed_order.map((level) => level.value)).toEqual(["6", "5", "4", "3", "2", "khong_y_kien", "1"]);
});

it("keeps what conditions and alarms mean when values change places", () => {
  const form = reverseScale(givenForm(), "muc_do");
  expect(question(form, "cau_2").only_if!.values).toEqual(["5", "4"]); // Rất kém, Kém, as before
  expect(question(form, "cau_2").alarm).toEqual(["5"]);
  expect(question(form, "ly_do").only_if!.values).toEqual(["2"]); // of another question
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

it("gives a table another scale for all its questions", () => {
  const form = setTableScale(composedForm(), 2);
  expect(optionsOf(form, question(form, "c2"))[0]!.label).toBe("Rất hài lòng");
  expect(Object.keys(form.scales!)).toEqual(["muc_do_2"]);
});

it("forgets conditions on levels that are removed, and keeps what the others mean", () => {
  const asks = { only_if: { field: "cau_1", values: ["1", "2"] }, alarm: ["1", "5"] };
  const given = removeLevel(changeQuestion(givenForm(), "cau_2", asks), "muc_do", 4);
  expect(question(given, "cau_2").only_if!.values).toEqual(["1"]); // Kém was 2
  expect(question(given, "cau_2").alarm).toEqual(["4"]); // Rất tốt was 5
});
