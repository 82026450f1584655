import { expect, it } from "vitest";
import type { Form } from "../api/types";
import { formNames, inPrintOrder, keyOfForm } from "./printable";

const form = (template: string, version: number, title: string, subtitle = ""): Form => ({
  template,
  version,
  title,
  subtitle,
  pages: 1,
  evidence: "",
  reconstructed: false,
  changeable: false,
});

it("offers the newest version of a form first", () => {
  const order = inPrintOrder([form("b", 1, "B"), form("a", 1, "A"), form("b", 3, "B"), form("b", 2, "B")]);
  expect(order.map(keyOfForm)).toEqual(["b 3", "b 2", "b 1", "a 1"]);
});

it("names each form once, in words that people know", () => {
  const forms = [
    form("o-vuong", 2, "Phiếu"),
    form("o-vuong", 1, "Phiếu"),
    form("mau-xa", 1, "Phiếu"),
    form("mau-xa-2", 1, "Phiếu"),
    form("khac", 1, "Phiếu", "Đất đai"),
    form("rieng", 4, "Phiếu riêng"),
  ];
  expect([...formNames(forms).values()]).toEqual([
    "Phiếu – bản 2",
    "Phiếu – bản 1",
    "Phiếu (mẫu thứ 1 cùng tên)",
    "Phiếu (mẫu thứ 2 cùng tên)",
    "Phiếu – Đất đai",
    "Phiếu riêng",
  ]);
});
