// Kết quả: the index, its parts and its course; every number leads to its sheets and to the picture of each mark.
import { useEffect, useState } from "preact/hooks";
import { download, get } from "../api/client";
import type { Answer, Ballot, FormTotals, QuestionTotals, Results as Data, SheetRow } from "../api/types";
import { number, percent, said, share, t } from "../desk/words";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";

export interface Filter {
  campaign: string;
  unit: string;
  period: string;
  channel: string;
  service: string;
  todays_units: string;
}
const nothing: Filter = { campaign: "", unit: "", period: "", channel: "", service: "", todays_units: "" };
const query = (filter: Filter, more: Record<string, string> = {}) =>
  new URLSearchParams({ ...Object.fromEntries(Object.entries(filter).filter(([, v]) => v)), ...more }).toString();
export const channelName = (channel: string) =>
  channel === "online" ? t("trực tuyến", "online") : t("phiếu giấy", "paper");
export const validityName: Record<string, [string, string]> = {
  hop_le: ["hợp lệ", "valid"],
  khong_hop_le: ["không hợp lệ", "not valid"],
  cho_xem: ["chờ xem", "waiting"],
};

interface Drill {
  title: string;
  label: string;
  path: string;
  sheets: boolean;
}

function Evidence({ drill, close }: { drill: Drill; close: () => void }) {
  const [data, setData] = useState<{ answers?: Answer[]; sheets?: SheetRow[]; all: number } | undefined>();
  useEffect(
    () =>
      void get<{ answers?: Answer[]; sheets?: SheetRow[]; all: number }>(drill.path).then(setData, () =>
        setData({ all: 0 }),
      ),
    [drill],
  );
  return (
    <section>
      <button onClick={close}>← {t("Trở lại", "Back")}</button>
      <h2>{drill.title}</h2>
      <p>
        {drill.label}: <b>{data ? number(data.all) : "…"}</b> {t("phiếu", "sheets")}
      </p>
      <ul class="evidence">
        {data?.answers?.map((a) => (
          <li key={`${a.page}/${a.field}`}>
            <img src={a.picture} loading="lazy" alt={t("Ảnh câu trả lời", "Picture of the answer")} />
            <span>
              {t("Phiếu", "Sheet")} <a href={`/phieu/${encodeURIComponent(a.sheet)}`}>{a.serial || a.sheet}</a> ·{" "}
              {a.file}, {t("trang", "page")} {a.number} ·{" "}
              {a.by === "online"
                ? channelName("online")
                : a.by === "person"
                  ? t("người xác nhận", "by a person")
                  : t("máy đọc", "by the machine")}
            </span>
          </li>
        ))}
        {data?.sheets?.map((s) => (
          <li key={s.sheet}>
            {s.channel === "paper" && (
              <img
                src={`/api/pages/${s.page}/picture`}
                loading="lazy"
                alt={t("Ảnh trang đầu của phiếu", "Picture of the sheet's first page")}
              />
            )}
            <span>
              <a href={`/phieu/${encodeURIComponent(s.sheet)}`}>{s.sheet}</a> · {s.unit} ·{" "}
              {t(...(validityName[s.validity] ?? ["", ""]))}
              {s.reason && ` (${s.reason})`} · {t("trả lời", "answered")} {s.answered}/{s.rated}
            </span>
          </li>
        ))}
      </ul>
      {data && data.all > 500 && <p class="note">{t("Hiện 500 phiếu đầu.", "The first 500 are shown.")}</p>}
    </section>
  );
}

/** A line through months, drawn to be read without colour: every point has its figure. */
function Trend({
  points,
  target,
}: {
  points: { period: string; overall: number | null; base: number }[];
  target: number | null;
}) {
  const shown = points.filter(
    (p): p is { period: string; overall: number; base: number } => p.overall !== null && p.period !== "",
  );
  if (shown.length < 2) return null;
  const low = Math.max(0, Math.min(...shown.map((p) => p.overall), target ?? 1) - 0.05);
  const x = (n: number) => 50 + (n * 640) / (shown.length - 1);
  const y = (value: number) => 20 + (130 * (1 - value)) / (1 - low || 1);
  return (
    <figure>
      <svg
        class="trend"
        viewBox="0 0 740 190"
        role="img"
        aria-label={t("Diễn biến chỉ số theo kỳ", "The index by period")}
      >
        {target !== null && <line x1="40" x2="700" y1={y(target)} y2={y(target)} class="target" />}
        <polyline points={shown.map((p, n) => `${x(n)},${y(p.overall)}`).join(" ")} />
        {shown.map((p, n) => (
          <g key={p.period}>
            <circle cx={x(n)} cy={y(p.overall)} r="4" />
            <text x={x(n)} y={y(p.overall) - 9} text-anchor="middle">
              {share(p.overall)}
            </text>
            <text x={x(n)} y="184" text-anchor="middle">
              {p.period}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        {t("Chỉ số hài lòng theo kỳ (%)", "Index by period (%)")}
        {target !== null && ` · ${t("đường nét đứt: mục tiêu", "dashed: target")} ${share(target)} %`}
      </figcaption>
    </figure>
  );
}

function Figure({ count, label, open }: { count: number; label: string; open: () => void }) {
  return count === 0 ? (
    <span>0</span>
  ) : (
    <button
      class="quiet figure"
      title={t("Xem các phiếu", "See the sheets")}
      aria-label={`${label}: ${number(count)}. ${t("Xem các phiếu", "See the sheets")}`}
      onClick={open}
    >
      {number(count)}
    </button>
  );
}

export function Ballots({
  ballots,
  open,
}: {
  ballots: Ballot[];
  open: (unit: string, validity: string, label: string) => void;
}) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{t("Đơn vị", "Unit")}</th>
            <th>{t("Phát ra", "Handed out")}</th>
            <th>{t("Thu về", "Came back")}</th>
            <th>{t("Hợp lệ", "Valid")}</th>
            <th>{t("Không hợp lệ", "Not valid")}</th>
            <th>{t("Chờ xem", "Waiting")}</th>
            <th>{t("Một cột", "One column")}</th>
            <th>{t("Tỷ lệ thu về", "Return")}</th>
          </tr>
        </thead>
        <tbody>
          {ballots.map((b) => (
            <tr key={b.unit}>
              <td>
                {b.name}
                {b.fault_vi && <small class="warn">{t(b.fault_vi, b.fault_en ?? "")}</small>}
              </td>
              <td class="n">{b.handed_out === null ? "–" : number(b.handed_out)}</td>
              <td class="n">{number(b.taken_in)}</td>
              {(
                [
                  ["hop_le", b.valid],
                  ["khong_hop_le", b.invalid],
                  ["cho_xem", b.waiting],
                  ["straight_line", b.straight_line],
                ] as const
              ).map(([validity, count]) => (
                <td class="n" key={validity}>
                  <Figure
                    count={count}
                    label={`${b.name}, ${validity === "straight_line" ? t("một cột", "one column") : t(...validityName[validity]!)}`}
                    open={() => open(b.unit, validity, b.name)}
                  />
                </td>
              ))}
              <td class="n">{b.handed_out ? percent(b.taken_in, b.handed_out) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FormResults({
  form,
  filter,
  target,
  open,
}: {
  form: FormTotals;
  filter: Filter;
  target: number | null;
  open: (drill: Drill) => void;
}) {
  const level = (q: QuestionTotals, value: string, label: string) => () =>
    open({
      title: q.question,
      label,
      sheets: false,
      path: `/api/results/answers?${query(filter, { template: form.template, version: String(form.version), field: q.field, level: value })}`,
    });
  const rest = (q: QuestionTotals, value: string, label: string, count: number) => (
    <>
      {" "}
      · {label} <Figure count={count} label={label} open={level(q, value, label)} />
    </>
  );
  return (
    <section>
      <h2>
        {form.title}{" "}
        <small>
          ({form.template}, {t("bản", "version")} {form.version})
        </small>
      </h2>
      <p class="note">{form.evidence}</p>
      <p class="headline">
        <b>{share(form.index.overall)} %</b> {t("chỉ số hài lòng", "satisfaction index")}
        {target !== null && form.index.overall !== null && (
          <>
            {" "}
            · {form.index.overall >= target ? t("đạt", "reaches") : t("chưa đạt", "below")}{" "}
            {t("mục tiêu", "the target of")} {share(target)} %
          </>
        )}{" "}
        · {t("điểm trung bình", "mean score")} {form.index.mean?.toFixed(2).replace(".", ",") ?? "–"} · n ≤{" "}
        {number(form.index.base)}
        {form.index.base < 30 && <b class="warn"> · {t("cơ sở nhỏ", "small base")}</b>}
      </p>
      <div class="columns">
        <table class="levels">
          <caption>{t("Theo yếu tố", "By dimension")}</caption>
          <tbody>
            {form.index.dimensions.map((d) => (
              <tr key={d.name}>
                <th scope="row">
                  {d.name}
                  {d.conditional && (
                    <small>
                      {t(
                        "chỉ hỏi một số đối tượng, không vào chỉ số chung",
                        "asked of some only, not in the overall index",
                      )}
                    </small>
                  )}
                </th>
                <td class="n">{share(d.rate)} %</td>
                <td class="n">{number(d.n)}</td>
                <td class="bar">
                  <meter min={0} max={1} value={d.rate ?? 0} aria-label={d.name} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {form.units.length > 1 && (
          <table class="levels">
            <caption>{t("Theo đơn vị", "By unit")}</caption>
            <tbody>
              {[...form.units]
                .sort((a, b) => (b.overall ?? -1) - (a.overall ?? -1))
                .map((u) => (
                  <tr key={u.unit}>
                    <th scope="row">{u.name}</th>
                    <td class="n">{share(u.overall)} %</td>
                    <td class="n">
                      {number(u.base)}
                      {u.base < 30 && " *"}
                    </td>
                    <td class="bar">
                      <meter min={0} max={1} value={u.overall ?? 0} aria-label={u.name} />
                    </td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </div>
      <Trend points={form.trend} target={target} />
      {form.questions.map((q) => (
        <article class="question" key={q.field}>
          <h3>{q.question}</h3>
          <p class="why">{q.dimension}</p>
          <table class="levels">
            <tbody>
              {q.levels.map((l) => (
                <tr key={l.value}>
                  <th scope="row">{l.label}</th>
                  <td class="n">
                    <Figure count={l.count} label={l.label} open={level(q, l.value, l.label)} />
                  </td>
                  <td class="n">{percent(l.count, q.n)}</td>
                  <td class="bar">
                    <meter min={0} max={Math.max(1, q.n)} value={l.count} aria-label={l.label} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="base">
            n = {number(q.n)}
            {q.rated && (
              <>
                {" "}
                · {t("hài lòng trở lên", "satisfied or better")} <b>{percent(q.satisfied, q.n)}</b>
              </>
            )}
            {rest(q, "blank", t("để trống", "blank"), q.blank)}
            {rest(q, "invalid", t("không hợp lệ", "invalid"), q.invalid)}
            {rest(q, "pending", t("chờ duyệt", "to review"), q.pending)}
            {q.not_asked > 0 && (
              <>
                {" "}
                · {t("không thuộc diện hỏi", "not asked")} {number(q.not_asked)}
              </>
            )}
          </p>
        </article>
      ))}
    </section>
  );
}

export function Results() {
  useLanguage();
  const [data, setData] = useState<Data | undefined>();
  const [filter, setFilter] = useState<Filter>(() => ({
    ...nothing,
    ...Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => name in nothing)),
  }));
  const [chosen, setChosen] = useState("");
  const [drill, setDrill] = useState<Drill | undefined>();
  const [trouble, setTrouble] = useState("");
  useEffect(
    () => void get<Data>(`/api/results?${query(filter)}`).then(setData, (e: unknown) => setTrouble(said(e))),
    [filter],
  );
  if (!data) return <Waiting trouble={trouble} />;
  if (drill) return <Evidence drill={drill} close={() => setDrill(undefined)} />;
  const c = data.choices;
  const form = data.forms.find((f) => `${f.template}.${f.version}` === chosen) ?? data.forms[0];
  const set = (name: keyof Filter) => (e: { currentTarget: HTMLSelectElement }) =>
    setFilter({ ...filter, [name]: e.currentTarget.value });
  const all = <option value="">{t("tất cả", "all")}</option>;
  const save = (path: string, name: string) =>
    void download(path, name).then(
      () => setTrouble(""),
      (e: unknown) => setTrouble(said(e)),
    );
  return (
    <section>
      <div class="row">
        <label>
          {t("Đợt khảo sát", "Campaign")}
          <select value={filter.campaign} onChange={set("campaign")}>
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
          <select value={filter.unit} onChange={set("unit")}>
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
          <select value={filter.period} onChange={set("period")}>
            {all}
            {longer(c.periods).map((p) => (
              <option key={p} value={p}>
                {p}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("Lĩnh vực", "Field")}
          <select value={filter.service} onChange={set("service")}>
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
          <select value={filter.channel} onChange={set("channel")}>
            {all}
            <option value="paper">{channelName("paper")}</option>
            <option value="online">{channelName("online")}</option>
          </select>
        </label>
        <label>
          {t("Đơn vị tính theo", "Units as")}
          <select value={filter.todays_units} onChange={set("todays_units")}>
            <option value="">{t("lúc khảo sát", "they were")}</option>
            <option value="1">{t("hiện nay", "they are today")}</option>
          </select>
        </label>
        <label>
          {t("Mẫu phiếu", "Form")}
          <select
            value={form ? `${form.template}.${form.version}` : ""}
            onChange={(e) => setChosen(e.currentTarget.value)}
          >
            {data.forms.map((f) => (
              <option key={`${f.template}.${f.version}`} value={`${f.template}.${f.version}`}>
                {f.title} ({f.template})
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="row">
        {(["docx", "pdf", "xlsx"] as const).map((format) => (
          <button key={format} onClick={() => save(`/api/report?${query(filter, { format })}`, `bao-cao.${format}`)}>
            {t("Báo cáo", "Report")} {format.toUpperCase()}
          </button>
        ))}
        <button onClick={() => save(`/api/export/totals?${query(filter, { format: "xlsx" })}`, "tong-hop.xlsx")}>
          {t("Tải XLSX", "XLSX")}
        </button>
        <button onClick={() => save(`/api/export/totals?${query(filter, { format: "csv" })}`, "tong-hop.csv")}>
          {t("Tải CSV", "CSV")}
        </button>
        <button onClick={() => save("/api/export/answers?format=csv", "cau-tra-loi.csv")}>
          {t("Từng câu trả lời (CSV)", "Answers (CSV)")}
        </button>
      </div>
      <p class="warn" role="alert">
        {trouble}
      </p>
      {!form ? (
        <p class="note">
          {c.units.length > 0
            ? t("Không có phiếu nào khớp với lựa chọn.", "No sheet fits this choice.")
            : t("Chưa có kết quả. Hãy quét phiếu trước.", "No results yet. Scan sheets first.")}
        </p>
      ) : (
        <FormResults form={form} filter={filter} target={data.target} open={setDrill} />
      )}
      <h2>{t("Số phiếu", "Sheets")}</h2>
      <Ballots
        ballots={data.ballots}
        open={(unit, validity, label) =>
          setDrill({
            title: label,
            label:
              validity === "straight_line"
                ? t("chọn một cột cho mọi câu (chỉ đánh dấu)", "one column for every question (a flag only)")
                : t(...validityName[validity]!),
            sheets: true,
            path: `/api/results/sheets?${query({ ...filter, unit }, { validity })}`,
          })
        }
      />
      <p class="note">{t(data.formula_vi, data.formula_en)}</p>
      <p class="note">{t(data.audit_vi, data.audit_en)}</p>
    </section>
  );
}

/** Periods of months, and the half years and years that they lie in. */
export function longer(periods: string[]): string[] {
  const out = new Set<string>();
  for (const p of periods.filter(Boolean)) {
    out.add(p);
    const month = /^(\d{4})-(\d{2})$/.exec(p);
    if (month) out.add(`${month[1]}-H${Number(month[2]) <= 6 ? 1 : 2}`).add(month[1]!);
  }
  return [...out].sort();
}
