import type { AuditResult } from "../api/types";
import { share, t } from "../desk/words";

/** A failed blind audit is no footnote: it stands above everything, and says what to do. */
export function AuditWarning({ audit }: { audit: AuditResult }) {
  if (!audit.failed) return null;
  return (
    <div class="alarm" role="alert">
      <h2>{t("Kiểm tra ngẫu nhiên không đạt", "The random check has failed")}</h2>
      <p>{t(audit.vi, audit.en)}</p>
      <p>
        {t("Tỷ lệ sai ít nhất", "The error rate is at least")} {share(audit.lower)},{" "}
        {t("quá giới hạn", "above the limit of")} {share(audit.limit)}.
      </p>
      <p>
        <b>{t(audit.what_vi, audit.what_en)}</b>
      </p>
    </div>
  );
}
