// Kết quả: the index, its parts and its course; every number leads to its sheets and to the picture of each mark.
// What is chosen and what is open stand in the address: a reload and "back" find them again.
import type { FormTotals, Me, Results as Data } from "../api/types";
import { validityName } from "../desk/history";
import { atStart, periodName } from "../desk/period";
import { may } from "../desk/roles";
import { number, share, t } from "../desk/words";
import { closeOver, useAddress } from "../parts/address";
import { AuditWarning } from "../parts/audit_warning";
import { Ballots } from "../parts/ballots";
import { Evidence } from "../parts/evidence";
import { useFetched } from "../parts/fetched";
import { FormResults } from "../parts/form_results";
import { Headline } from "../parts/headline";
import { useLanguage } from "../parts/language";
import { Choices, Chosen, idOf, names, query, ResultAddress, useLocks } from "../parts/result_choices";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";

/** Figures that can still move say so, and how far. */
function StillOpen({ data, form, reviews }: { data: Data; form: FormTotals | undefined; reviews: boolean }) {
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
      {reviews && (
        <a class="button" href={answers + sheets > 0 ? "/duyet" : "/trang"}>
          {t("Xem việc chờ", "See what waits")}
        </a>
      )}
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
function openedIn(data: Data, address: ResultAddress, form: FormTotals | undefined) {
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

export function Results({ who }: { who: Me }) {
  useLanguage();
  const [address, setAddress] = useAddress(names);
  const { data, trouble } = useFetched<Data>(`/api/results?${query(address)}`);
  const isLocked = useLocks(who);
  if (!data) return <Waiting trouble={trouble} />;
  const form = data.forms.find((f) => idOf(f) === address.form) ?? data.forms[0];
  const opened = openedIn(data, address, form);
  const close = () => closeOver(() => setAddress({ question: "", level: "", validity: "", of: "" }));
  return (
    <section>
      {opened && <Evidence {...opened} close={close} />}
      <AuditWarning audit={data.audit} />
      {data.pictures_gone && <p class="note">{t(data.pictures_gone.vi, data.pictures_gone.en)}</p>}
      <Choices data={data} address={address} form={form} isLocked={isLocked} set={setAddress} />
      <Chosen data={data} address={address} isLocked={isLocked} />
      {trouble && <Warn>{trouble}</Warn>}
      <StillOpen data={data} form={form} reviews={who !== undefined && may(who, "kiem_tra")} />
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
