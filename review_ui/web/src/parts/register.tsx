// Danh sách mẫu: who is asked, who may not be, and what came of asking again.
// A file of its own: no answer is shown here.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Participant, RegisterChange } from "../api/types";
import { date, number, said, t } from "../desk/words";
import { uploadFile } from "../desk/upload";
import { useFetched } from "./fetched";

export function Register({ campaign, removes }: { campaign: string; removes: boolean }) {
  const [told, setTold] = useState("");
  const [reason, setReason] = useState("");
  const path = `/api/register/${campaign}`;
  const { data: people, reload } = useFetched<Participant[]>(path);
  const act = async (body: object) => {
    try {
      const answer = await send<RegisterChange>("POST", path, body);
      if (answer.added !== undefined)
        setTold(t(`Đã thêm ${number(answer.added)} người.`, `${number(answer.added)} added.`));
      if (answer.removed !== undefined)
        setTold(t(`Đã xóa ${number(answer.removed)} người khỏi danh sách.`, `${number(answer.removed)} removed.`));
      reload();
    } catch (error) {
      setTold(said(error));
    }
  };
  const choose = async (file: File | undefined) => {
    if (file) await act({ action: "import", upload: await uploadFile(file) });
  };
  const fit = people?.filter((p) => p.faults.length === 0) ?? [];
  return (
    <details>
      <summary>{t("Danh sách mẫu và phúc tra", "Participants")}</summary>
      <p class="note">
        {t(
          "Lưu ở tệp riêng, không nối được với phiếu trả lời. Cột của bảng: unit, name, kind (ca_nhan, to_chuc), " +
            "address, province, phone, procedure, field, submitted_on, result_on, mode, list (chinh_thuc, du_phong).",
          "Kept in a file of its own that can't be joined with answers.",
        )}
      </p>
      <label>
        {t("Nhập danh sách (CSV, XLSX)", "Take in a list (CSV, XLSX)")}{" "}
        <input
          type="file"
          accept=".csv,.xlsx"
          onChange={(e) => {
            void choose(e.currentTarget.files?.[0]);
            e.currentTarget.value = "";
          }}
        />
      </label>
      <p role="status">{told}</p>
      {people && people.length > 0 && (
        <>
          <p>
            {t("Chính thức", "Official")} {number(fit.filter((p) => p.list === "chinh_thuc").length)} ·{" "}
            {t("dự phòng", "reserve")} {number(fit.filter((p) => p.list === "du_phong").length)} ·{" "}
            {t("không đạt điều kiện", "not eligible")} {number(people.length - fit.length)}
          </p>
          <div class="scroll">
            <table>
              <thead>
                <tr>
                  <th>{t("Họ tên, tổ chức", "Name")}</th>
                  <th>{t("Danh sách", "List")}</th>
                  <th>{t("Liên hệ", "Contact")}</th>
                  <th>{t("Thủ tục", "Procedure")}</th>
                  <th>{t("Điều kiện", "Eligible")}</th>
                  <th>{t("Phúc tra", "Asked again")}</th>
                </tr>
              </thead>
              <tbody>
                {people.map((p) => (
                  <tr key={p.id}>
                    <td>{p.name}</td>
                    <td>{p.list === "du_phong" ? t("dự phòng", "reserve") : t("chính thức", "official")}</td>
                    <td>
                      {p.phone}
                      <small>{p.address}</small>
                    </td>
                    <td>
                      {p.procedure}
                      <small>
                        {p.field} · {date(p.submitted_on)} – {date(p.result_on)}
                      </small>
                    </td>
                    <td>
                      {p.faults.length === 0 ? (
                        t("đạt", "yes")
                      ) : (
                        <span class="warn">{p.faults.map((f) => t(f.vi, f.en)).join("; ")}</span>
                      )}
                    </td>
                    <td>
                      <input
                        aria-label={`${t("Kết quả phúc tra", "Outcome")}: ${p.name}`}
                        value={p.asked_again}
                        onChange={(e) =>
                          void act({ action: "asked_again", id: p.id, outcome: e.currentTarget.value.normalize("NFC") })
                        }
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {removes && (
            <div class="row">
              <label>
                {t("Lý do xóa danh sách", "Why the list is removed")}
                <input value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
              </label>
              <button onClick={() => void act({ action: "remove", reason })}>
                {t("Xóa danh sách", "Remove the list")}
              </button>
            </div>
          )}
        </>
      )}
    </details>
  );
}
