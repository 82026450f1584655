import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { UnitPicker } from "./unit_picker";
import { useUnitNames } from "./units";

interface Props {
  /** codes; none: of all units */
  value: readonly string[];
  set: (units: string[]) => void;
}

/** To which units somebody is limited. */
export function UnitsField({ value, set }: Props) {
  const nameOf = useUnitNames();
  const [limits, setLimits] = useState(value.length > 0);
  const turn = (on: boolean) => {
    setLimits(on);
    if (!on) set([]);
  };
  const add = (code: string) => {
    if (code && !value.includes(code)) set([...value, code]);
  };
  return (
    <fieldset class="roles">
      <legend>{t("Đơn vị", "Units")}</legend>
      <div>
        <label class="check">
          <input type="radio" name="limits" checked={!limits} onChange={() => turn(false)} />{" "}
          {t("Mọi đơn vị", "All units")}
        </label>
      </div>
      <div>
        <label class="check">
          <input
            type="radio"
            name="limits"
            checked={limits}
            aria-describedby="limits-said"
            onChange={() => turn(true)}
          />{" "}
          {t("Chỉ các đơn vị này", "These units only")}
        </label>
        <small id="limits-said">
          {t(
            "Chỉ thấy phiếu, ảnh, kết quả và số liệu của các đơn vị này; không vào được cảnh báo, đợt khảo sát, " +
              "báo cáo, khóa sổ.",
            "Sees sheets, pictures, results and figures of these units alone; alerts, campaigns, reports and locks " +
              "stay closed.",
          )}
        </small>
      </div>
      {limits && (
        <>
          <ul class="chosen-units">
            {value.map((code) => (
              <li key={code}>
                {nameOf(code)}{" "}
                <button
                  type="button"
                  class="quiet"
                  aria-label={t(`Bỏ ${nameOf(code)}`, `Remove ${nameOf(code)}`)}
                  onClick={() => set(value.filter((one) => one !== code))}
                >
                  {t("Bỏ", "Remove")}
                </button>
              </li>
            ))}
          </ul>
          <UnitPicker label={t("Thêm đơn vị", "Add a unit")} value="" set={add} required={value.length === 0} />
        </>
      )}
    </fieldset>
  );
}
