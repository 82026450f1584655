// The numbers of dossiers by unit, field and month, which a campaign's quotas of all dossiers want.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Dossiers as Done } from "../api/types";
import { number, t } from "../desk/words";
import { TableField } from "./table_field";

export function Dossiers({ campaign, done }: { campaign: string; done: () => void }) {
  const [told, setTold] = useState("");
  const take = async (upload: string) => {
    const answer = await send<Done>("POST", `/api/campaigns/${campaign}/dossiers`, { upload });
    const unused = answer.unused.join("; ");
    setTold(
      t(
        `Đã ghi số hồ sơ vào ${number(answer.quotas)} chỉ tiêu.` +
          (unused && ` Không dùng (đợt không lấy 100% hồ sơ): ${unused}.`),
        `${number(answer.quotas)} quotas have their number.` + (unused && ` Not used: ${unused}.`),
      ),
    );
    done();
  };
  return (
    <details>
      <summary>{t("Số hồ sơ theo tháng", "Dossiers by month")}</summary>
      <p class="note">
        {t(
          "Bảng gồm đơn vị, lĩnh vực, tháng, số hồ sơ: ghi vào các chỉ tiêu 100% hồ sơ của đợt.",
          "Unit, field, month and number: they go to the quotas of all dossiers.",
        )}{" "}
        <a href="/api/samples/dossiers" download>
          {t("Tải tệp mẫu", "A table to fill in")}
        </a>
      </p>
      <TableField
        label={t("Nhập số hồ sơ (CSV, XLSX)", "Take in the numbers (CSV, XLSX)")}
        sent={take}
        failed={setTold}
      />
      <p role="status">{told}</p>
    </details>
  );
}
