// Cảnh báo: sheets that somebody should act on, one alert each; on the left the list, on the right the open one. What
// is chosen stands in the address.
import { useState } from "preact/hooks";
import type { Alert, Alerts as Data } from "../api/types";
import { alertTitle, gradeNames, stateName, stateNames, Tab, tabNames } from "../desk/alerts";
import { atStart, longer, periodName } from "../desk/period";
import { date, number, t } from "../desk/words";
import { useAddress } from "../parts/address";
import { AlertDetail } from "../parts/alert_detail";
import { AlertPhrases } from "../parts/alert_phrases";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { UnitPicker } from "../parts/unit_picker";
import { Waiting } from "../parts/waiting";

const filterNames = ["tab", "unit", "period", "grade", "state"] as const;
const names = [...filterNames, "sheet"] as const;
type Address = Record<(typeof names)[number], string>;
type Set = (change: Partial<Address>) => void;

function Tabs({ data, tab, set }: { data: Data; tab: Tab; set: Set }) {
  return (
    <div class="row" role="group" aria-label={t("Danh sách", "Lists")}>
      {(Object.keys(tabNames) as Tab[]).map((one) => (
        <button
          key={one}
          aria-pressed={tab === one}
          class={tab === one ? "main" : ""}
          onClick={() => set({ tab: one === "open" ? "" : one, state: "", sheet: "" })}
        >
          {t(...tabNames[one])} ({number(data.counts[one] ?? 0)})
        </button>
      ))}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  none: string;
  options: readonly (readonly [string, string])[];
  set: (value: string) => void;
}

function Choice({ label, value, none, options, set }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(e) => set(e.currentTarget.value)}>
        <option value="">{none}</option>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function Filters({ data, address, set }: { data: Data; address: Address; set: Set }) {
  const states = address.tab === "done" ? [] : ["new", "assigned", "acted", "overdue"];
  const named = (list: readonly string[], all: Record<string, readonly [string, string]>) =>
    list.map((id) => [id, t(...(all[id] ?? ["", ""]))] as const);
  return (
    <div class="row">
      <UnitPicker
        label={t("Đơn vị", "Unit")}
        none={t("mọi đơn vị", "any")}
        value={address.unit}
        set={(unit) => set({ unit, sheet: "" })}
        units={data.units.filter((u) => u.code)}
      />
      <Choice
        label={t("Kỳ", "Period")}
        value={address.period}
        none={t("mọi kỳ", "any")}
        options={longer(data.periods).map((p) => [p, atStart(periodName(p))] as const)}
        set={(period) => set({ period, sheet: "" })}
      />
      <Choice
        label={t("Mức độ", "Grade")}
        value={address.grade}
        none={t("mọi mức", "any")}
        options={named(Object.keys(gradeNames), gradeNames)}
        set={(grade) => set({ grade, sheet: "" })}
      />
      {states.length > 0 && (
        <Choice
          label={t("Tình trạng", "State")}
          value={address.state}
          none={t("mọi tình trạng", "any")}
          options={named(states, stateNames)}
          set={(state) => set({ state, sheet: "" })}
        />
      )}
    </div>
  );
}

/** The arrows go from one alert to the next; Enter opens it, as every button. */
function step(event: KeyboardEvent): void {
  const to = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (to === 0) return;
  const buttons = [...(event.currentTarget as Element).querySelectorAll("button")];
  const next = buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function List({ data, open, set }: { data: Data; open: Alert | undefined; set: Set }) {
  const { counts } = data;
  const told = ["overdue", "new", "assigned", "acted"]
    .filter((state) => (counts[state] ?? 0) > 0)
    .map((state) => `${number(counts[state] ?? 0)} ${t(...(stateNames[state] ?? ["", ""])).toLowerCase()}`);
  return (
    <div class="alert-list">
      <p>
        <b>
          {number(data.all)} {t("cảnh báo, mỗi phiếu một cảnh báo", "alerts, one a sheet")}
        </b>
        <br />
        <small>{told.join(" · ")}</small>
      </p>
      <ul class="alerts" onKeyDown={step}>
        {data.alerts.map((alert) => (
          <li key={alert.sheet}>
            <button
              class={`grade-${alert.grade}`}
              aria-current={alert === open ? "true" : undefined}
              onClick={() => set({ sheet: alert.sheet })}
            >
              <b>{alertTitle(alert.causes)}</b>
              <span class={alert.overdue ? "badge bad" : "badge"}>{stateName(alert)}</span>
              <small>
                {[
                  alert.grade !== "usual" && t(...(gradeNames[alert.grade] ?? ["", ""])),
                  alert.unit_name,
                  alert.due ? `${t("hạn", "due")} ${date(alert.due)}` : date(alert.received),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </button>
          </li>
        ))}
      </ul>
      {data.all > data.alerts.length && (
        <p class="note">
          {t(
            `Hiện ${number(data.alerts.length)} cảnh báo đầu; hãy lọc để xem các cảnh báo khác.`,
            `The first ${number(data.alerts.length)} are shown; filter to see the others.`,
          )}
        </p>
      )}
    </div>
  );
}

export function Alerts({ acts, edits }: { acts: boolean; edits: boolean }) {
  useLanguage();
  const [address, setAddress] = useAddress(names);
  const [told, setTold] = useState("");
  const [phrases, setPhrases] = useState(false);
  const query = new URLSearchParams(filterNames.filter((n) => address[n]).map((n) => [n, address[n]])).toString();
  const { data, trouble, reload } = useFetched<Data>(`/api/alerts?${query}`);
  // A link leads to its alert, whatever list it stands in.
  const far = data !== undefined && address.sheet !== "" && !data.alerts.some((one) => one.sheet === address.sheet);
  const one = useFetched<Data>(far ? `/api/alerts?sheet=${encodeURIComponent(address.sheet)}` : undefined);
  if (!data) return <Waiting trouble={trouble} />;
  const set: Set = (change) => {
    setTold("");
    setAddress(change);
  };
  const known = far ? one.data?.alerts : data.alerts;
  const open = known?.find((alert) => alert.sheet === address.sheet) ?? (far ? undefined : data.alerts[0]);
  const gone = far && one.data?.alerts.length === 0;
  return (
    <section>
      {data.delivery && <p class="caution">{t(data.delivery.vi, data.delivery.en)}</p>}
      <div class="row apart alert-tools">
        <Tabs data={data} tab={(address.tab || "open") as Tab} set={set} />
        {edits && <button onClick={() => setPhrases(true)}>{t("Cụm từ cảnh báo…", "Phrases…")}</button>}
      </div>
      <Filters data={data} address={address} set={set} />
      <p role="status">{told}</p>
      {gone && <p class="caution">{t("Phiếu này không còn cảnh báo.", "This sheet has no alert any more.")}</p>}
      {phrases && (
        <AlertPhrases
          close={() => setPhrases(false)}
          saved={() => {
            setPhrases(false);
            setTold(t("Đã lưu danh mục cụm từ.", "The list is saved."));
            reload();
          }}
        />
      )}
      {open || data.alerts.length > 0 ? (
        <div class="alert-page">
          <List data={data} open={open} set={set} />
          {open && (
            <AlertDetail
              alert={open}
              people={data.people}
              acts={acts}
              done={(what) => {
                setTold(what);
                reload();
                one.reload();
              }}
            />
          )}
        </div>
      ) : (
        <p class="note">{t("Không có cảnh báo nào.", "There are no alerts.")}</p>
      )}
    </section>
  );
}
