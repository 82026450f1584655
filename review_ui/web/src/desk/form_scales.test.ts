import { expect, it } from "vitest";
import { removeQuestion } from "./form_edit";
import { changeQuestion } from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import {
  addLevel,
  moveLevel,
  ownScale,
  removeLevel,
  reverseScale,
  scaleOf,
  setSatisfied,
  setTableScale,
} from "./form_scales";
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

it("keeps the order of good and bad where levels are not printed in that order", () => {
  const form = moveLevel(moveLevel(composedForm(), "muc_do", 0, 1), "muc_do", 1, 1); // Tốt, Bình thường, Rất tốt, …
  const values = (from: Template) =>
    Object.fromEntries(from.scales!["muc_do"]!.printed_order.map((level) => [level.label, level.value]));
  const turned = { "Rất tốt": "1", Tốt: "2", "Bình thường": "3", Kém: "4", "Rất kém": "5" };
  expect(values(reverseScale(form, "muc_do"))).toEqual(turned);
  const more = { "Rất tốt": "6", Tốt: "5", "Bình thường": "4", Kém: "3", "Rất kém": "2", Tệ: "1" };
  expect(values(addLevel(form, "muc_do", "Tệ"))).toEqual(more);
  const fewer = { "Rất tốt": "4", Tốt: "3", Kém: "2", "Rất kém": "1" };
  expect(values(removeLevel(form, "muc_do", 1))).toEqual(fewer);
});

it("reads from the words of the levels which end is the good one", () => {
  const said = (...labels: string[]) => {
    const { printed_order, satisfied: good = [] } = scaleOf(labels);
    return [printed_order.map((level) => level.value).join(" "), good.join(" ")];
  };
  expect(said("Rất kém", "Kém", "Bình thường", "Tốt", "Rất tốt")).toEqual(["1 2 3 4 5", "4 5"]);
  expect(said("Rất tốt", "Tốt", "Trung bình", "Kém")).toEqual(["4 3 2 1", "4 3"]);
  expect(said("Chưa hài lòng", "Hài lòng", "Rất hài lòng")).toEqual(["1 2 3", "2 3"]);
  expect(said("Hài lòng", "Bình thường", "Không hài lòng", "Không có ý kiến")).toEqual(["3 2 1 khong_y_kien", "3"]);
  expect(said("1", "2", "3", "4", "5")).toEqual(["1 2 3 4 5", "4 5"]);
});

it("counts nothing as satisfied where the words don't say which end is the good one", () => {
  for (const labels of [
    ["Nam", "Nữ"],
    ["Hài lòng", "Rất hài lòng", "Không hài lòng"],
    ["Mức A", "Mức B", "Mức C"],
  ])
    expect(scaleOf(labels).satisfied).toEqual([]);
  const twice = scaleOf(["Tốt", "Tốt", "Kém", "Không biết", "Không trả lời"]).printed_order;
  expect(new Set(twice.map((level) => level.value)).size).toBe(5);
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

it("moves a level of given pages with its box, in all questions that have it", () => {
  const form = moveLevel(givenForm(), "muc_do", 0, 1);
  expect(optionsOf(form, question(form, "cau_1"))[1]).toEqual({ value: "5", label: "Rất tốt" });
  for (const id of ["cau_1", "cau_2"]) expect(question(form, id).at![1]).toEqual(question(givenForm(), id).at![0]);
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
