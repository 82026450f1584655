import { expect, it } from "vitest";
import { setAnswered } from "./form_answered";
import { lostConditions, tellConditions } from "./form_conditions";
import { changeQuestion, removeQuestion, setOptions } from "./form_edit";
import { removePlaces } from "./form_places";
import { reverseScale } from "./form_scales";
import { composedForm, givenForm } from "./form_sample";
import { setSubject } from "./form_subjects";

const form = givenForm();

it("tells which questions are asked of everybody once the question that decided is gone", () => {
  expect(tellConditions(form, removeQuestion(form, "doi_tuong"))).toBe(
    "Câu B không còn điều kiện: từ nay hỏi mọi người.",
  );
  const lost = lostConditions(composedForm(), setAnswered(composedForm(), "doi_tuong", "yes_no"));
  expect(lost.map((one) => one.id)).toEqual(["c1", "c2"]);
});

it("tells of an answer that a condition named and that is no more", () => {
  const gone = setOptions(form, "doi_tuong", [{ value: "1", label: "Cá nhân" }]);
  expect(lostConditions(form, gone).map((one) => one.id)).toEqual(["ly_do"]);
  expect(tellConditions(form, removePlaces(form, 1, new Set(["cau_1/4"])))).toBe(
    "Điều kiện của câu 2 bớt câu trả lời đã bỏ.",
  );
});

it("tells nothing of what somebody chose, and of what stays as it was", () => {
  expect(tellConditions(form, changeQuestion(form, "ly_do", { only_if: undefined }))).toBe("");
  expect(tellConditions(form, reverseScale(form, "muc_do"))).toBe("");
  expect(tellConditions(form, setSubject(form, "doi_tuong", "gioi_tinh")[0])).toBe("");
  expect(tellConditions(form, removeQuestion(form, "ly_do"))).toBe("");
});
