import { expect, it } from "vitest";
import { changeQuestion } from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { asked, askedAs, chosenWords, described, keptUnit, labelsOf, numbered, shownUnit, signsOf } from "./template";

it("knows where each question stands and what its table hands to it", () => {
  expect(asked(givenForm()).map((one) => one.page)).toEqual([1, 1, 1, 1]);
  expect(askedAs(composedForm(), "c1")).toMatchObject({
    block: 2,
    page: 0,
    inTable: true,
    question: { scale: "muc_do", dimension: "thai_do", only_if: { field: "doi_tuong" } },
  });
});

it("says in words how a question is answered", () => {
  const say = (form: ReturnType<typeof givenForm>, id: string) => described(form, askedAs(form, id)!.question);
  expect(say(givenForm(), "cau_1")).toBe("Năm mức · Thái độ");
  expect(say(givenForm(), "doi_tuong")).toBe("Chọn một · 2 ô");
  expect(say(givenForm(), "ly_do")).toBe("Viết tay · góp ý");
  expect(say(changeQuestion(givenForm(), "doi_tuong", { multiple: true }), "doi_tuong")).toBe("Chọn nhiều · 2 ô");
});

it("reads the sign that a question has on paper", () => {
  expect(numbered("Câu 12. Ông/Bà biết")).toEqual({ sign: "12", rest: "Ông/Bà biết" });
  expect(numbered("a) Cán bộ")).toEqual({ sign: "a", rest: "Cán bộ" });
  expect(numbered("2 lần trở lên")).toEqual({ sign: "", rest: "2 lần trở lên" });
  expect(numbered("Ông/Bà là:")).toEqual({ sign: "", rest: "Ông/Bà là:" });
});

it("gives questions without a sign the letters that the paper does not use", () => {
  const form = changeQuestion(givenForm(), "cau_1", { label: "a) Thái độ" });
  expect([...signsOf(form).values()]).toEqual(["B", "a", "2", "C"]);
});

it("says answers in the words of the paper", () => {
  const form = givenForm();
  expect(labelsOf(form, askedAs(form, "doi_tuong")!.question, "1|2")).toBe("Cá nhân, Tổ chức");
  expect(labelsOf(form, askedAs(form, "cau_1")!.question, "7")).toBe("7");
});

it("says that of several answers one is enough for a condition", () => {
  expect(chosenWords(askedAs(givenForm(), "doi_tuong")!.question)).toBe("đã chọn một trong các phương án");
  const several = changeQuestion(givenForm(), "doi_tuong", { multiple: true });
  expect(chosenWords(askedAs(several, "doi_tuong")!.question)).toBe("đã chọn ít nhất một trong các phương án");
});

it("shows no code where the unit's name is printed", () => {
  expect(shownUnit("UBND {unit}")).toBe("UBND [tên đơn vị]");
  expect(keptUnit(shownUnit("UBND {unit}"))).toBe("UBND {unit}");
  expect(keptUnit("[tên]")).toBe("[tên]");
});
