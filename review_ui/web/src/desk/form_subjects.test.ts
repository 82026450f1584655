import { expect, it } from "vitest";
import { changeQuestion } from "./form_edit";
import { composedForm, givenForm } from "./form_sample";
import { setSubject, subjectOf, whyNotAbout } from "./form_subjects";
import { askedAs, Template } from "./template";

const question = (form: Template, id: string) => askedAs(form, id)!.question;
/** The forms of the tests with a question that nobody knows yet. */
const [given] = setSubject(givenForm(), "doi_tuong", "");
const [composed] = setSubject(composedForm(), "doi_tuong", "");

it("takes the id that results know, and conditions follow, those of tables too", () => {
  expect(askedAs(given, "doi_tuong")).toBeUndefined();
  expect(question(given, "ly_do").only_if).toEqual({ field: "ong_ba_la", values: ["2"] });
  const [form, id] = setSubject(composed, "ong_ba_la", "gioi_tinh");
  expect(id).toBe("gioi_tinh");
  expect(question(form, "gioi_tinh").label).toBe("Ông/Bà là");
  expect(question(form, "c1").only_if).toEqual({ field: "gioi_tinh", values: ["1"] });
});

it("gives a person and an organisation the values that results know, in whatever order they stand", () => {
  const options = [
    { value: "1", label: "Tổ chức" },
    { value: "2", label: "Cá nhân" },
  ];
  const turned = changeQuestion(given, "ong_ba_la", { options });
  const [form] = setSubject(turned, "ong_ba_la", "doi_tuong");
  expect(question(form, "doi_tuong").options!.map((one) => one.value)).toEqual(["to_chuc", "ca_nhan"]);
  expect(question(form, "ly_do").only_if).toEqual({ field: "doi_tuong", values: ["ca_nhan"] });
});

it("is about one thing only where it can be, and no two questions about the same", () => {
  const about = (form: Template, id: string, subject: string) =>
    whyNotAbout(form, question(form, id), subjectOf(subject)!);
  expect(about(givenForm(), "ly_do", "doi_tuong")).toBe("đã có câu khác");
  expect(about(givenForm(), "ly_do", "linh_vuc")).toBe("cần là câu chọn một");
  expect(about(composed, "tuoi", "doi_tuong")).toContain("hai phương án");
  expect(about(givenForm(), "doi_tuong", "doi_tuong")).toBe("");
  expect(setSubject(givenForm(), "cau_1", "gioi_tinh")[1]).toBe("cau_1"); // a scale is no person
  expect(setSubject(givenForm(), "ly_do", "doi_tuong")[1]).toBe("ly_do");
});

it("is about nothing known again under an id of its own, even where its words are known", () => {
  const [form, id] = setSubject(changeQuestion(composedForm(), "tuoi", { label: "Dân tộc" }), "tuoi", "");
  expect(id).toBe("cau");
  expect(question(form, "cau").label).toBe("Dân tộc");
});
