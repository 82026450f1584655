import { expect, it } from "vitest";
import { askDirection, directionAnswers, isClear, turnedScales, withBest } from "./form_directions";
import { labelLevel, moveLevel, reverseScale, scaleOf, setSatisfied } from "./form_scales";
import { givenForm } from "./form_sample";
import type { Rect, Scale, Template } from "./template";

const scale = (form: Template) => form.scales!["muc_do"]!;
const beside: Rect[] = [0, 1, 2, 3, 4].map((n) => [120 + n * 15, 60, 4, 4]);
const below: Rect[] = [0, 1, 2, 3, 4].map((n) => [20, 60 + n * 8, 4, 4]);
const withScale = (one: Scale): Template => ({ ...givenForm(), scales: { muc_do: one } });
const good = ({ printed_order, satisfied = [] }: Scale) =>
  printed_order.filter((level) => satisfied.includes(level.value)).map((level) => level.label);

it("asks about a scale as it is now", () => {
  expect(askDirection(scale(givenForm()), beside).vi).toBe(
    "Thang đánh giá: 5 = Rất tốt đứng bên trái; tính là hài lòng: Rất tốt, Tốt. Đúng không?",
  );
  const turned = reverseScale(givenForm(), "muc_do");
  expect(askDirection(scale(turned), below).vi).toBe(
    "Thang đánh giá: 5 = Rất kém đứng dưới cùng; tính là hài lòng: Kém, Rất kém. Đúng không?",
  );
  expect(askDirection(scale(moveLevel(givenForm(), "muc_do", 0, 1)), beside).vi).toContain("5 = Rất tốt đứng thứ 2");
});

it("takes no level that is none for the best", () => {
  const one = scaleOf(["Kém", "Bình thường", "Tốt", "Không có ý kiến"]);
  expect(askDirection(one, []).vi).toContain("3 = Tốt đứng cuối");
});

it("offers no yes where it is not clear which end is the good one", () => {
  const unknown = withScale(scaleOf(["Mức A", "Mức B", "Mức C", "Mức D"]));
  expect(isClear(scale(unknown))).toBe(false);
  expect(askDirection(scale(unknown), beside).vi).toContain("Mức nào tốt nhất?");
  const answers = directionAnswers(unknown, "muc_do");
  expect(answers.map((answer) => answer.label)).toEqual([
    "“Mức A” là tốt nhất",
    "“Mức D” là tốt nhất",
    "Không mức nào tính là hài lòng",
  ]);
  expect(answers.map((answer) => good(scale(answer.form)))).toEqual([["Mức A", "Mức B"], ["Mức C", "Mức D"], []]);
  expect(scale(answers[1]!.form).printed_order.map((level) => level.value)).toEqual(["1", "2", "3", "4"]);
  const odd = setSatisfied(setSatisfied(givenForm(), "muc_do", "5", false), "muc_do", "4", false);
  expect(isClear(scale(setSatisfied(odd, "muc_do", "1", true)))).toBe(false);
});

it("keeps what counts as satisfied where that is the end that is called the best", () => {
  let form = withScale(scaleOf(["Mức A", "Mức B", "Mức C", "Mức D"]));
  for (const value of ["1", "2", "3"]) form = setSatisfied(form, "muc_do", value, true); // B, C, D
  expect(good(scale(withBest(form, "muc_do", "last")))).toEqual(["Mức B", "Mức C", "Mức D"]);
  expect(good(scale(withBest(form, "muc_do", "first")))).toEqual(["Mức A", "Mức B"]);
});

it("answers the other way round with the form that says so", () => {
  const [yes, no] = directionAnswers(givenForm(), "muc_do");
  expect(yes!.form).toEqual(givenForm());
  expect(no!.form).toEqual(reverseScale(givenForm(), "muc_do"));
  expect([yes!.note, no!.note]).toEqual(["mức tốt nhất là “Rất tốt”", "mức tốt nhất là “Rất kém”"]);
});

it("knows when a scale means something else than what was confirmed", () => {
  const turned = (after: Template) => [...turnedScales(givenForm(), after)];
  expect(turned({ ...givenForm(), title: "Khác" })).toEqual([]);
  expect(turned(labelLevel(givenForm(), "muc_do", 0, "Rất tệ"))).toEqual(["muc_do"]);
  expect(turned(setSatisfied(givenForm(), "muc_do", "3", true))).toEqual(["muc_do"]);
  expect(turned(moveLevel(givenForm(), "muc_do", 0, 1))).toEqual(["muc_do"]);
  expect(turned({ ...givenForm(), scales: {} })).toEqual(["muc_do"]);
});
