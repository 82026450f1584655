// Online answers of the same questionnaire: a table, what its columns mean, and what came of it.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Form, OnlineDone, OnlineLook } from "../api/types";
import { number, said, t } from "../desk/words";
import { useFetched } from "./fetched";
import { PeriodPicker } from "./period_picker";
import { SendForm } from "./send_form";
import { TableField } from "./table_field";
import { UnitPicker } from "./unit_picker";
import { Warn } from "./warn";

export function OnlineImport() {
  const { data: forms = [] } = useFetched<Form[]>("/api/forms");
  const [chosen, setTemplate] = useState("");
  const template = chosen || (forms[0]?.template ?? "");
  const [unit, setUnit] = useState("");
  const [period, setPeriod] = useState("");
  const [upload, setUpload] = useState("");
  const [look, setLook] = useState<OnlineLook | undefined>();
  const [done, setDone] = useState<OnlineDone | undefined>();
  const [trouble, setTrouble] = useState("");
  const version = forms.find((f) => f.template === template)?.version ?? 1;
  const ask = async <T,>(id: string, more: object) =>
    send<T>("POST", "/api/online", { upload: id, template, version, unit, period, ...more });
  const begin = () => {
    setTrouble("");
    setDone(undefined);
  };
  const lookInto = async (id: string) => {
    setUpload(id);
    setLook(await ask<OnlineLook>(id, {}));
  };
  const take = async () => {
    try {
      setDone(await ask<OnlineDone>(upload, { import: true, mapping: look?.mapping ?? {} }));
      setLook(undefined);
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <details>
      <summary>{t("Nhập câu trả lời trực tuyến", "Online answers")}</summary>
      <p class="note">
        {t(
          "Tệp CSV hoặc XLSX của biểu mẫu QR, Zalo, Google Forms có cùng câu hỏi. " +
            "Cột không chọn thì không lưu; tệp không được giữ lại. Số điện thoại không được lưu: máy chỉ giữ dấu " +
            "riêng của từng kỳ để nhận ra một người bấm gửi nhiều lần.",
          "A CSV or XLSX of a form with the same questions. Columns left out are not stored, nor is the file.",
        )}
      </p>
      <div class="row">
        <label>
          {t("Mẫu phiếu của bảng", "The table's form")}
          <select
            value={template}
            onChange={(e) => {
              setTemplate(e.currentTarget.value);
              setLook(undefined);
            }}
          >
            {forms.map((f) => (
              <option key={f.template} value={f.template}>
                {f.title}
              </option>
            ))}
          </select>
        </label>
        <UnitPicker
          label={t("Đơn vị của bảng", "Unit of the table")}
          none={t("theo cột của bảng", "as its column says")}
          value={unit}
          set={setUnit}
        />
        <PeriodPicker
          label={t("Kỳ của bảng", "Period of the table")}
          none={t("theo ngày trả lời", "by the day")}
          value={period}
          set={setPeriod}
        />
        <TableField
          label={t("Bảng câu trả lời", "Table of answers")}
          begun={begin}
          sent={lookInto}
          failed={setTrouble}
        />
      </div>
      {look && (
        <SendForm send={take}>
          <p>
            {number(look.rows)} {t("dòng. Chọn nội dung cho từng cột.", "rows. What is each column?")}
          </p>
          <div class="scroll">
            <table>
              <tbody>
                {look.heads.map((head, n) => (
                  <tr key={head}>
                    <th scope="row">
                      {head}
                      <small>
                        {look.first
                          .map((row) => row[n])
                          .filter(Boolean)
                          .join(" | ")}
                      </small>
                    </th>
                    <td>
                      <select
                        aria-label={head}
                        value={look.mapping[head] ?? ""}
                        onChange={(e) =>
                          setLook({ ...look, mapping: { ...look.mapping, [head]: e.currentTarget.value } })
                        }
                      >
                        <option value="">{t("(không lưu)", "(not stored)")}</option>
                        <option value="@date">{t("ngày trả lời", "day of the answer")}</option>
                        <option value="@unit">{t("mã đơn vị", "unit code")}</option>
                        <option value="@field">{t("lĩnh vực", "field")}</option>
                        <option value="@id">{t("mã câu trả lời", "id of the answer")}</option>
                        <option value="@phone">
                          {t(
                            "số điện thoại (chỉ để nhận ra bản gửi lặp)",
                            "telephone (only to know what was sent twice)",
                          )}
                        </option>
                        {look.questions.map((q) => (
                          <option key={q.id} value={q.id}>
                            {q.label}
                          </option>
                        ))}
                      </select>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <button class="main">{t("Nhập câu trả lời", "Take in the answers")}</button>
        </SendForm>
      )}
      {done && (
        <p role="status">
          {t(
            `Đã nhập ${number(done.added)} phiếu` +
              (done.copies > 0 ? ` (trong đó ${number(done.copies)} gửi lặp, chờ soát ở Trang cần xử lý)` : "") +
              `; ${number(done.known)} dòng đã có; ` +
              `${number(done.unclear)} câu chờ soát.`,
            `${number(done.added)} sheets taken in (${number(done.copies)} sent twice); ` +
              `${number(done.known)} rows known; ` +
              `${number(done.unclear)} answers for a person.`,
          )}{" "}
          {done.notes.map((n) => t(n.vi, n.en)).join(" ")}
        </p>
      )}
      <Warn>{trouble}</Warn>
    </details>
  );
}
