// Of which sheets the results are: chosen on the screen, said on paper, taken away as files.
import { download } from "../api/client";
import type { FormTotals, Me, Periods, Results } from "../api/types";
import { atStart, covers, longer, periodName } from "../desk/period";
import { date, t, today } from "../desk/words";
import { channelName } from "./evidence";
import { useFetched } from "./fetched";
import { Icon } from "./icon";
import { UnitPicker } from "./unit_picker";
import { Warn } from "./warn";
import { useWork } from "./work";

const filterNames = ["campaign", "unit", "period", "channel", "service", "todays_units"] as const;
/** Beside the filter: the form, and what is open of it: a question's level, or sheets of a validity in a unit. */
export const names = [...filterNames, "form", "question", "level", "validity", "of"] as const;
export type ResultAddress = Record<(typeof names)[number], string>;

export function query(address: ResultAddress, more: Record<string, string> = {}): string {
  const chosen = filterNames.filter((name) => address[name]).map((name) => [name, address[name]] as const);
  return new URLSearchParams({ ...Object.fromEntries(chosen), ...more }).toString();
}

export const idOf = (form: FormTotals) => `${form.template}.${form.version}`;

/** Whether a period is locked. They are known to those who see all units. */
export function useLocks(who: Me | undefined): (period: string) => boolean {
  const { data } = useFetched<Periods>(who && who.units.length === 0 ? "/api/periods" : undefined);
  const locks = new Set(data?.periods.map((row) => row.locked).filter(Boolean));
  return (period) => [...locks].some((lock) => covers(lock, period));
}

/** With which period the figures are compared: the one before that which is chosen. */
function comparedWith({ before, forms }: Results): string {
  if (before === null)
    return t("chọn một kỳ để so với kỳ liền trước", "choose a period to compare it with the one before");
  const name = atStart(periodName(before));
  const figures = forms.some((form) => form.index.before !== null || form.questions.some((q) => q.before !== null));
  return figures
    ? t(`${name} (kỳ liền trước)`, `${name} (the one before)`)
    : t(`${name} (kỳ liền trước): chưa có số liệu`, `${name} (the one before): no figures`);
}

const lockedWord = () => t("đã khóa sổ", "locked");

interface ChoiceProps {
  data: Results;
  address: ResultAddress;
  form: FormTotals | undefined;
  isLocked: (period: string) => boolean;
  set: (change: Partial<ResultAddress>) => void;
}

export function Choices({ data, address, form, isLocked, set }: ChoiceProps) {
  const c = data.choices;
  const all = t("tất cả", "all");
  const more = (["campaign", "channel", "service", "todays_units"] as const).some((name) => address[name]);
  const select = (label: string, name: keyof ResultAddress, options: readonly (readonly [string, string])[]) => (
    <label>
      {label}
      <select value={address[name]} onChange={(e) => set({ [name]: e.currentTarget.value })}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const periodText = (p: string) => atStart(periodName(p)) + (isLocked(p) ? ` – ${lockedWord()}` : "");
  const periods = longer(c.periods).map((p) => [p, periodText(p)] as const);
  return (
    <div class="filters">
      <div class="row">
        <UnitPicker
          label={t("Đơn vị", "Unit")}
          none={all}
          value={address.unit}
          set={(unit) => set({ unit })}
          units={c.units.filter((u) => u.code)}
        />
        {select(t("Kỳ", "Period"), "period", [["", all], ...periods])}
        {isLocked(address.period) && (
          <span class="badge locked">
            <Icon name="lock" /> {lockedWord()}
          </span>
        )}
        <dl class="against">
          <dt>{t("So với", "Compared with")}</dt>
          <dd>{comparedWith(data)}</dd>
        </dl>
        {data.forms.length > 1 && (
          <label>
            {t("Mẫu phiếu", "Form")}
            <select value={form ? idOf(form) : ""} onChange={(e) => set({ form: e.currentTarget.value })}>
              {data.forms.map((f) => (
                <option key={idOf(f)} value={idOf(f)}>
                  {f.title} ({t("bản", "version")} {f.version})
                </option>
              ))}
            </select>
          </label>
        )}
        <Downloads address={address} />
      </div>
      <details open={more}>
        <summary>{t("Bộ lọc khác", "More filters")}</summary>
        <div class="row">
          {select(t("Đợt khảo sát", "Campaign"), "campaign", [
            ["", all],
            ...c.campaigns.map((x) => [x.code, x.name] as const),
          ])}
          {select(t("Lĩnh vực", "Field"), "service", [
            ["", all],
            ...c.fields.filter(Boolean).map((f) => [f, f] as const),
          ])}
          {select(t("Kênh", "Channel"), "channel", [
            ["", all],
            ["paper", channelName("paper")],
            ["online", channelName("online")],
          ])}
          {select(t("Tên đơn vị", "Units' names"), "todays_units", [
            ["", t("theo thời điểm khảo sát", "as they were")],
            ["1", t("theo hiện nay", "as they are today")],
          ])}
        </div>
      </details>
    </div>
  );
}

/** On paper, where there is nothing to choose: what was chosen. */
export function Chosen({ data, address, isLocked }: Pick<ChoiceProps, "data" | "address" | "isLocked">) {
  const named = (list: readonly { code: string; name: string }[], code: string) =>
    list.find((one) => one.code === code)?.name ?? code;
  const { period, unit, campaign, service, channel } = address;
  const chosen: [string, string][] = [
    [
      t("Kỳ", "Period"),
      period ? atStart(periodName(period)) + (isLocked(period) ? ` (${lockedWord()})` : "") : t("tất cả", "all"),
    ],
    [t("So với", "Compared with"), data.before === null ? "" : comparedWith(data)],
    [t("Đơn vị", "Unit"), unit ? named(data.choices.units, unit) : t("tất cả", "all")],
    [t("Đợt khảo sát", "Campaign"), named(data.choices.campaigns, campaign)],
    [t("Lĩnh vực", "Field"), service],
    [t("Kênh", "Channel"), channel && channelName(channel)],
    [t("In ngày", "Printed"), date(today())],
  ];
  const told = chosen.filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
  return <p class="on-paper">{told.join(" · ")}</p>;
}

/** Files to take away: one button that opens the list. */
function Downloads({ address }: { address: ResultAddress }) {
  const { trouble, work } = useWork();
  const save = (path: string, name: string) => void work(() => download(path, name));
  const report = (format: string) => save(`/api/report?${query(address, { format })}`, `bao-cao.${format}`);
  const totals = (format: string) =>
    save(`/api/export/totals?${query(address, { format })}`, `tong-hop.${format.replace("-excel", "")}`);
  return (
    <div class="downloads">
      <button onClick={() => print()}>{t("In", "Print")}</button>
      <details class="menu">
        <summary class="button">{t("Tải về", "Download")}</summary>
        <div class="column">
          <button onClick={() => report("docx")}>{t("Báo cáo (Word)", "Report (Word)")}</button>
          <button onClick={() => report("pdf")}>{t("Báo cáo (PDF)", "Report (PDF)")}</button>
          <button onClick={() => report("xlsx")}>{t("Phụ lục báo cáo (Excel)", "Report's tables (Excel)")}</button>
          <button onClick={() => totals("xlsx")}>{t("Bảng tổng hợp (Excel)", "Totals (Excel)")}</button>
          <button onClick={() => totals("csv")}>{t("Bảng tổng hợp (CSV)", "Totals (CSV)")}</button>
          <button onClick={() => totals("csv-excel")}>
            {t("Bảng tổng hợp (CSV cho Excel)", "Totals (CSV for Excel)")}
          </button>
          <button onClick={() => save("/api/export/answers-full?format=csv", "cau-tra-loi.csv")}>
            {t("Từng câu trả lời (CSV)", "Answers (CSV)")}
          </button>
          <button onClick={() => save("/api/export/answers-full?format=csv-excel", "cau-tra-loi.csv")}>
            {t("Từng câu trả lời (CSV cho Excel)", "Answers (CSV for Excel)")}
          </button>
        </div>
      </details>
      {trouble && <Warn>{trouble}</Warn>}
    </div>
  );
}
