// Kết quả: the index, its parts and its course; every number leads to its sheets and to the picture of each mark.
// What is chosen and what is open stand in the address: a reload and "back" find them again.
import { useState } from "preact/hooks";
import { download } from "../api/client";
import type { AuditResult, FormTotals, Results as Data } from "../api/types";
import { validityName } from "../desk/history";
import { atStart, longer, periodName } from "../desk/period";
import { said, share, t } from "../desk/words";
import { goBack, useAddress } from "../parts/address";
import { Ballots } from "../parts/ballots";
import { channelName, Evidence } from "../parts/evidence";
import { useFetched } from "../parts/fetched";
import { FormResults } from "../parts/form_results";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";

const filterNames = ["campaign", "unit", "period", "channel", "service", "todays_units"] as const;
/** Beside the filter: the form, and what is open of it: a question's level, or sheets of a validity in a unit. */
const names = [...filterNames, "form", "question", "level", "validity", "of"] as const;
type Address = Record<(typeof names)[number], string>;

function query(address: Address, more: Record<string, string> = {}): string {
  const chosen = filterNames.filter((name) => address[name]).map((name) => [name, address[name]] as const);
  return new URLSearchParams({ ...Object.fromEntries(chosen), ...more }).toString();
}

const idOf = (form: FormTotals) => `${form.template}.${form.version}`;

/** A failed blind audit is no footnote: it stands above everything, and says what to do. */
function AuditWarning({ audit }: { audit: AuditResult }) {
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

interface ChoiceProps {
  data: Data;
  address: Address;
  form: FormTotals | undefined;
  set: (change: Partial<Address>) => void;
}

function Choices({ data, address, form, set }: ChoiceProps) {
  const c = data.choices;
  const all = <option value="">{t("tất cả", "all")}</option>;
  const pick = (name: keyof Address) => (e: { currentTarget: HTMLSelectElement }) =>
    set({ [name]: e.currentTarget.value });
  return (
    <div class="row">
      <label>
        {t("Đợt khảo sát", "Campaign")}
        <select value={address.campaign} onChange={pick("campaign")}>
          {all}
          {c.campaigns.map((x) => (
            <option key={x.code} value={x.code}>
              {x.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("Đơn vị", "Unit")}
        <select value={address.unit} onChange={pick("unit")}>
          {all}
          {c.units
            .filter((u) => u.code)
            .map((u) => (
              <option key={u.code} value={u.code}>
                {u.name}
              </option>
            ))}
        </select>
      </label>
      <label>
        {t("Kỳ", "Period")}
        <select value={address.period} onChange={pick("period")}>
          {all}
          {longer(c.periods).map((p) => (
            <option key={p} value={p}>
              {atStart(periodName(p))}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("Lĩnh vực", "Field")}
        <select value={address.service} onChange={pick("service")}>
          {all}
          {c.fields.filter(Boolean).map((f) => (
            <option key={f} value={f}>
              {f}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("Kênh", "Channel")}
        <select value={address.channel} onChange={pick("channel")}>
          {all}
          <option value="paper">{channelName("paper")}</option>
          <option value="online">{channelName("online")}</option>
        </select>
      </label>
      <label>
        {t("Tên đơn vị", "Units' names")}
        <select value={address.todays_units} onChange={pick("todays_units")}>
          <option value="">{t("theo thời điểm khảo sát", "as they were")}</option>
          <option value="1">{t("theo hiện nay", "as they are today")}</option>
        </select>
      </label>
      <label>
        {t("Mẫu phiếu", "Form")}
        <select value={form ? idOf(form) : ""} onChange={pick("form")}>
          {data.forms.map((f) => (
            <option key={idOf(f)} value={idOf(f)}>
              {f.title}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Downloads({ address }: { address: Address }) {
  const [trouble, setTrouble] = useState("");
  const save = (path: string, name: string) =>
    void download(path, name).then(
      () => setTrouble(""),
      (error: unknown) => setTrouble(said(error)),
    );
  const report = (format: string) => save(`/api/report?${query(address, { format })}`, `bao-cao.${format}`);
  const totals = (format: string) => save(`/api/export/totals?${query(address, { format })}`, `tong-hop.${format}`);
  return (
    <>
      <div class="row">
        <button onClick={() => report("docx")}>{t("Báo cáo (Word)", "Report (Word)")}</button>
        <button onClick={() => report("pdf")}>{t("Báo cáo (PDF)", "Report (PDF)")}</button>
        <button onClick={() => report("xlsx")}>{t("Phụ lục báo cáo (Excel)", "Report's tables (Excel)")}</button>
        <button onClick={() => totals("xlsx")}>{t("Bảng tổng hợp (Excel)", "Totals (Excel)")}</button>
        <button onClick={() => totals("csv")}>{t("Bảng tổng hợp (CSV)", "Totals (CSV)")}</button>
        <button onClick={() => save("/api/export/answers-full?format=csv", "cau-tra-loi.csv")}>
          {t("Từng câu trả lời (CSV)", "Answers (CSV)")}
        </button>
      </div>
      <p class="warn" role="alert">
        {trouble}
      </p>
    </>
  );
}

/** What the open number is called and where its sheets are; undefined where none is open. */
function openedIn(data: Data, address: Address, form: FormTotals | undefined) {
  if (address.validity) {
    const label =
      address.validity === "straight_line"
        ? t("chọn cùng một mức cho mọi câu (chỉ đánh dấu)", "one level for every question (a flag only)")
        : t(...(validityName[address.validity] ?? ["", ""]));
    const title = data.ballots.find((b) => b.unit === address.of)?.name ?? "";
    const path = `/api/results/sheets?${query({ ...address, unit: address.of }, { validity: address.validity })}`;
    return { title, label, path };
  }
  const asked = form?.questions.find((q) => q.field === address.question);
  if (!form || !asked || !address.level) return undefined;
  const rest: Record<string, string> = {
    blank: t("để trống", "blank"),
    invalid: t("không hợp lệ", "invalid"),
    pending: t("chờ soát", "to review"),
  };
  const label = asked.levels.find((l) => l.value === address.level)?.label ?? rest[address.level] ?? address.level;
  const version = String(form.version);
  const which = { template: form.template, version, field: asked.field, level: address.level };
  return { title: asked.question, label, path: `/api/results/answers?${query(address, which)}` };
}

export function Results() {
  useLanguage();
  const [address, setAddress] = useAddress(names);
  const { data, trouble } = useFetched<Data>(`/api/results?${query(address)}`);
  if (!data) return <Waiting trouble={trouble} />;
  const form = data.forms.find((f) => idOf(f) === address.form) ?? data.forms[0];
  const opened = openedIn(data, address, form);
  if (opened)
    return <Evidence {...opened} close={() => goBack(`/ket-qua?${query(address, { form: address.form })}`)} />;
  return (
    <section>
      <AuditWarning audit={data.audit} />
      <Choices data={data} address={address} form={form} set={setAddress} />
      <Downloads address={address} />
      {trouble && (
        <p class="warn" role="alert">
          {trouble}
        </p>
      )}
      {form ? (
        <FormResults
          form={form}
          target={data.target}
          open={(question, level) => setAddress({ form: idOf(form), question: question.field, level }, true)}
        />
      ) : (
        <p class="note">
          {data.choices.units.length > 0
            ? t("Không có phiếu nào khớp với lựa chọn.", "No sheet fits this choice.")
            : t("Chưa có kết quả. Hãy nạp bản quét trước.", "No results yet. Scan sheets first.")}
        </p>
      )}
      <h2>{t("Phiếu thu về", "Sheets")}</h2>
      <Ballots ballots={data.ballots} open={(unit, validity) => setAddress({ of: unit, validity }, true)} />
      <p class="note">{t(data.formula_vi, data.formula_en)}</p>
      {!data.audit.failed && <p class="note">{t(data.audit.vi, data.audit.en)}</p>}
    </section>
  );
}
