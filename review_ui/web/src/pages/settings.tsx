// Cài đặt: what an office sets once – the letterhead of its reports, and why a sheet may be set aside.
import type { Me, Office, Reason } from "../api/types";
import { may } from "../desk/roles";
import { t } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { LetterheadForm } from "../parts/letterhead_form";
import { ReasonsForm } from "../parts/reasons_form";
import { Waiting } from "../parts/waiting";

export function Settings({ who }: { who: Me }) {
  useLanguage();
  const { data: office, trouble: no_office } = useFetched<Office>("/api/office");
  const { data: reasons, trouble: no_reasons } = useFetched<Reason[]>("/api/reasons");
  const leads = may(who, "lanh_dao");
  return (
    <section class="settings">
      <div class="card">
        <div class="head">
          <h2>{t("Thể thức báo cáo", "Letterhead of reports")}</h2>
        </div>
        <div class="body">
          <p class="note">
            {t(
              "In ở đầu và cuối mỗi báo cáo. Chỗ để trống thì báo cáo in dấu chấm để viết tay.",
              "Printed at the head and foot of each report. What is left out stays dotted.",
            )}
          </p>
          {office ? <LetterheadForm given={office} /> : <Waiting trouble={no_office} />}
        </div>
      </div>
      <div class="card">
        <div class="head">
          <h2>{t("Lý do phiếu không hợp lệ", "Why sheets are not valid")}</h2>
        </div>
        <div class="body">
          <p class="note">
            {leads
              ? t(
                  "Người soát chọn trong danh mục này, theo thứ tự ở đây. " +
                    "Đổi tên một lý do thì phiếu đã xếp cũng theo tên mới.",
                  "Reviewers choose from this list, in this order. " +
                    "A reason that is renamed is renamed for its sheets, too.",
                )
              : t("Lãnh đạo sửa danh mục này.", "The lead edits this list.")}
          </p>
          {reasons ? <ReasonsForm given={reasons} changes={leads} /> : <Waiting trouble={no_reasons} />}
        </div>
      </div>
    </section>
  );
}
