import type { Cover } from "../desk/pages";
import { t } from "../desk/words";
import { PeriodPicker } from "./period_picker";
import { UnitPicker } from "./unit_picker";

/** What stands on a cover: a unit, and a service and a period if there are any. */
export function CoverFields({ cover, change }: { cover: Cover; change: (more: Partial<Cover>) => void }) {
  return (
    <>
      <UnitPicker
        label={t("Đơn vị ghi trên bìa", "Unit on the cover")}
        required
        value={cover.unit}
        set={(unit) => change({ unit })}
      />
      <label>
        {t("Lĩnh vực (nếu có)", "Field (if any)")}
        <input value={cover.field} onInput={(e) => change({ field: e.currentTarget.value })} />
      </label>
      <PeriodPicker
        label={t("Kỳ (nếu có)", "Period (if any)")}
        none={t("không ghi", "none")}
        value={cover.period}
        set={(period) => change({ period })}
      />
    </>
  );
}
