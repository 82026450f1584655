// Kết quả: the index, its parts and its course; every number leads to its sheets and to the picture of each mark.
// What is chosen and what is open stand in the address: a reload and "back" find them again.
import { download } from "../api/client";
import type { FormTotals, Results as Data } from "../api/types";
import { validityName } from "../desk/history";
import { atStart, longer, periodName } from "../desk/period";
import { number, share, t } from "../desk/words";
import { closeOver, useAddress } from "../parts/address";
import { AuditWarning } from "../parts/audit_warning";
import { Ballots } from "../parts/ballots";
import { channelName, Evidence } from "../parts/evidence";
import { useFetched } from "../parts/fetched";
import { FormResults } from "../parts/form_results";
import { Headline } from "../parts/headline";
import { useLanguage } from "../parts/language";
import { UnitPicker } from "../parts/unit_picker";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

const filterNames = ["campaign", "unit", "period", "channel", "service", "todays_units"] as const;
/** Beside the filter: the form, and what is open of it: a question's level, or sheets of a validity in a unit. */
const names = [...filterNames, "form", "question", "level", "validity", "of"] as const;
type Address = Record<(typeof names)[number], string>;

function query(address: Address, more: Record<string, string> = {}): string {
  const chosen = filterNames.filter((name) => address[name]).map((name) => [name, address[name]] as const);
  return new URLSearchParams({ ...Object.fromEntries(chosen), ...more }).toString();
}

const idOf = (form: FormTotals) => `${form.template}.${form.version}`;

interface ChoiceProps {
  data: Data;
  address: Address;
  form: FormTotals | undefined;
  set: (change: Partial<Address>) => void;
}

function Choices({ data, address, form, set }: ChoiceProps) {
  const c = data.choices;
  const all = t("tất cả", "all");
  const more = (["campaign", "channel", "service", "todays_units"] as const).some((name) => address[name]);
  const select = (label: string, name: keyof Address, options: readonly (readonly [string, string])[]) => (
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
  const periods = longer(c.periods).map((p) => [p, atStart(periodName(p))] as const);
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

/** Files to take away: one button that opens the list. */
function Downloads({ address }: { address: Address }) {
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

/** Figures that can still move say so, and how far. */
function StillOpen({ data, form }: { data: Data; form: FormTotals | undefined }) {
  const { answers, sheets, pages } = data.waiting;
  if (answers + sheets + pages === 0) return null;
  const waiting = [
    answers > 0 && `${number(answers)} ${t("câu trả lời chờ soát", "answers to review")}`,
    sheets > 0 && `${number(sheets)} ${t("phiếu chưa xếp hợp lệ", "sheets not judged yet")}`,
    pages > 0 && `${number(pages)} ${t("trang cần xử lý", "pages with a problem")}`,
  ].filter(Boolean);
  const { low, high } = form?.index ?? { low: null, high: null };
  const moves = answers + sheets > 0 && low !== null && high !== null && share(low) !== share(high);
  return (
    <div class="provisional" role="status">
      <p>
        <b>{t("Số tạm tính.", "Provisional.")}</b> {t("Còn", "Still open:")} {waiting.join(", ")}.
        {moves && (
          <>
            {" "}
            {t(
              "Soát xong các câu trả lời và các phiếu này, chỉ số sẽ nằm trong khoảng",
              "Once these answers and sheets are settled, the index lies in",
            )}{" "}
            <b>
              {share(low)} – {share(high)}
            </b>
            .
          </>
        )}
      </p>
    </div>
  );
}

const rest: Record<string, readonly [string, string]> = {
  blank: ["Để trống", "Blank"],
  invalid: ["Không hợp lệ", "Invalid"],
  pending: ["Chờ soát", "To review"],
  answered: ["Có trả lời", "Answered"],
  satisfied: ["Hài lòng trở lên", "Satisfied or better"],
  low: ["Mức thấp", "Low"],
};

/** What the open number is called and where its sheets are; undefined where none is open. */
function openedIn(data: Data, address: Address, form: FormTotals | undefined) {
  const period = address.period ? atStart(periodName(address.period)) : t("Mọi kỳ", "All periods");
  if (address.validity) {
    const label =
      address.validity === "straight_line"
        ? t("Chọn cùng một mức cho mọi câu (chỉ đánh dấu)", "One level for every question (a flag only)")
        : atStart(t(...(validityName[address.validity] ?? ["", ""])));
    const title = data.ballots.find((b) => b.unit === address.of)?.name ?? "";
    const path = `/api/results/sheets?${query({ ...address, unit: address.of }, { validity: address.validity })}`;
    return { title, label, selection: period, path, door: `${address.of}/${address.validity}` };
  }
  const asked = form?.questions.find((q) => q.field === address.question);
  if (!form || !asked || !address.level) return undefined;
  const level = asked.levels.find((l) => l.value === address.level)?.label;
  const unit = data.choices.units.find((u) => u.code === address.unit)?.name ?? address.unit;
  const version = String(form.version);
  const which = { template: form.template, version, field: asked.field, level: address.level };
  return {
    title: asked.question,
    label: level ?? t(...(rest[address.level] ?? [address.level, address.level])),
    selection: `${period} · ${unit || t("mọi đơn vị", "all units")}`,
    path: `/api/results/answers?${query(address, which)}`,
    door: `${asked.field}/${address.level}`,
  };
}

export function Results() {
  useLanguage();
  const [address, setAddress] = useAddress(names);
  const { data, trouble } = useFetched<Data>(`/api/results?${query(address)}`);
  if (!data) return <Waiting trouble={trouble} />;
  const form = data.forms.find((f) => idOf(f) === address.form) ?? data.forms[0];
  const opened = openedIn(data, address, form);
  const close = () => closeOver(() => setAddress({ question: "", level: "", validity: "", of: "" }));
  return (
    <section>
      {opened && <Evidence {...opened} close={close} />}
      <AuditWarning audit={data.audit} />
      {data.pictures_gone && <p class="note">{t(data.pictures_gone.vi, data.pictures_gone.en)}</p>}
      <Choices data={data} address={address} form={form} set={setAddress} />
      {trouble && <Warn>{trouble}</Warn>}
      <StillOpen data={data} form={form} />
      {form ? (
        <>
          <p class="about">
            {form.title}{" "}
            <small>
              ({t("bản", "version")} {form.version})
            </small>
          </p>
          <Headline
            form={form}
            target={data.target}
            period={address.period}
            before={data.before}
            ballots={data.ballots}
            forms={data.forms.length}
          />
          <FormResults
            form={form}
            period={address.period}
            before={data.before}
            open={(question, level) => setAddress({ form: idOf(form), question: question.field, level }, "over")}
          />
        </>
      ) : (
        <p class="note">
          {data.choices.units.length > 0
            ? t("Không có phiếu nào khớp với lựa chọn.", "No sheet fits this choice.")
            : t("Chưa có kết quả. Hãy nạp bản quét trước.", "No results yet. Scan sheets first.")}
        </p>
      )}
      <section class="card">
        <div class="head">
          <h2>{t("Phiếu thu về", "Sheets")}</h2>
        </div>
        <Ballots ballots={data.ballots} open={(unit, validity) => setAddress({ of: unit, validity }, "over")} />
      </section>
      <p class="note">{t(data.formula_vi, data.formula_en)}</p>
      {form?.evidence && <p class="note">{form.evidence}</p>}
      {!data.audit.failed && <p class="note">{t(data.audit.vi, data.audit.en)}</p>}
    </section>
  );
}
