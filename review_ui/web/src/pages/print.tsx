// In phiếu: forms with their numbers or a master to photocopy, and covers for stacks.
import { useState } from "preact/hooks";
import { download } from "../api/client";
import type { Form, Officers, Sentence } from "../api/types";
import type { Cover } from "../desk/pages";
import { formNames, inPrintOrder, keyOfForm } from "../desk/printable";
import { t, typedText } from "../desk/words";
import { useAddress } from "../parts/address";
import { CoverFields } from "../parts/cover_fields";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { SendForm } from "../parts/send_form";
import { UnitPicker } from "../parts/unit_picker";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

const names = ["form"] as const;
const forms_at = "/api/forms";

/** What a form without serials costs those who scan it, in words: pages are joined by their order alone. */
function CopiesNote({ form }: { form: Form }) {
  return (
    <p class="caution" role="note">
      {form.pages > 1
        ? t(
            `Mỗi phiếu có ${form.pages} trang. Phiếu sao chụp không có số nên các trang chỉ ghép được theo ` +
              "thứ tự quét: mỗi phiếu phải có người xem và xác nhận; trang lạc, quét ngược hay máy kéo đúp " +
              "thì phải ghép tay. In phiếu có số thì không mất công này.",
            `Each sheet has ${form.pages} pages. Copies have no serial, so that their pages are joined by the ` +
              "order of scanning alone: a person looks at every sheet and confirms it; a page astray, a reversed " +
              "stack or a double feed is joined by hand. Numbered sheets spare that.",
          )
        : t(
            "Phiếu sao chụp không có số: quét lại cùng một phiếu thì phải có người xem hai ảnh và quyết định.",
            "Copies have no serial: where a sheet is scanned twice, a person looks at both pictures and decides.",
          )}
    </p>
  );
}

/** The pages as they are printed for this unit. */
function Preview({ form, unit, note }: { form: Form; unit: string; note: boolean }) {
  const query = `?unit=${encodeURIComponent(unit)}&note=${note ? 1 : 0}`;
  return (
    <details class="preview">
      <summary>{t("Xem trước", "Preview")}</summary>
      {Array.from({ length: form.pages }, (_, n) => (
        <img
          key={n}
          loading="lazy"
          src={`${forms_at}/${form.template}/${form.version}/pages/${n + 1}/picture${query}`}
          alt={t(`Trang ${n + 1} của phiếu`, `Page ${n + 1} of the form`)}
        />
      ))}
    </details>
  );
}

/** What should be known before the form is printed for this unit: offices that are no more. */
function Warnings({ form, unit }: { form: Form; unit: string }) {
  const { data: warnings = [] } = useFetched<Sentence[]>(
    `${forms_at}/${form.template}/${form.version}/warnings?unit=${encodeURIComponent(unit)}`,
  );
  return warnings.map((one) => (
    <p class="caution" role="note" key={one.en}>
      {t(one.vi, one.en)}
    </p>
  ));
}

interface AtDeskProps {
  unit: string;
  officer: string;
  desk: string;
  set: (officer: string, desk: string) => void;
}

/** At whose desk the sheets are to lie: what is printed below the number, and whose they are where nobody is named. */
function AtDesk({ unit, officer, desk, set }: AtDeskProps) {
  const [open, setOpen] = useState(false);
  // Who wants no desk asks for no officers: the answer is made of all results.
  const { data } = useFetched<Officers>(open ? "/api/officers" : undefined);
  const here = data?.officers.filter((one) => one.unit === unit) ?? [];
  const people = [...new Set(here.map((one) => one.name))];
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t("Phiếu đặt tại bàn của cán bộ", "Sheets for an officer's desk")}</summary>
      {people.length > 0 ? (
        <label>
          {t("Cán bộ", "Officer")}
          <select value={officer} onChange={(e) => set(e.currentTarget.value, desk)}>
            <option value="">{t("không ghi", "none")}</option>
            {people.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
      ) : (
        <p class="note">
          {unit
            ? t(
                "Đơn vị này chưa có danh sách cán bộ (trang Đợt khảo sát).",
                "This unit has no list of officers (page of campaigns).",
              )
            : t("Chọn đơn vị để chọn cán bộ của đơn vị.", "Choose a unit to choose one of its officers.")}
        </p>
      )}
      <label>
        {t("Quầy, bàn (để trống: theo danh sách cán bộ)", "Desk (empty: as the list says)")}
        <input value={desk} maxLength={60} onInput={(e) => set(officer, e.currentTarget.value)} />
      </label>
    </details>
  );
}

function Forms() {
  const { data, trouble: unread } = useFetched<Form[]>(forms_at);
  const { data: broken = [] } = useFetched<Sentence[]>("/api/forms/broken");
  const [address, setAddress] = useAddress(names);
  const [unit, setUnit] = useState("");
  const [count, setCount] = useState(50);
  const [officer, setOfficer] = useState("");
  const [desk, setDesk] = useState("");
  const [copies, setCopies] = useState("");
  const [master, setMaster] = useState(false);
  const [note, setNote] = useState(true);
  const { busy, trouble, work } = useWork();
  const forms = inPrintOrder(data ?? []);
  const called = formNames(forms);
  const form = forms.find((one) => keyOfForm(one) === address.form) ?? forms[0];
  const choose = (code: string) => {
    setUnit(code);
    setOfficer(""); // of the unit that it was
  };
  const make = () =>
    form &&
    work(() =>
      download("/api/print", `${form.template}${unit && `-${unit}`}.pdf`, {
        template: form.template,
        version: form.version,
        unit,
        count: master ? Number(copies) : count,
        photocopy: master,
        note,
        ...(master ? {} : { officer, desk }),
      }),
    );
  return (
    <SendForm class="narrow" send={make}>
      <h2>{t("Phiếu khảo sát", "Forms")}</h2>
      {!data && <Waiting trouble={unread} />}
      <label>
        {t("Mẫu phiếu", "Form")}
        <select value={form && keyOfForm(form)} onChange={(e) => setAddress({ form: e.currentTarget.value })}>
          {[...called].map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {form && (
        <p class="note">
          {form.evidence} · {form.pages} {t("trang", "pages")}
        </p>
      )}
      {broken.length > 0 && (
        <div class="caution" role="note">
          <p>{t("Mẫu phiếu không dùng được trên máy này:", "Forms that can't be used on this machine:")}</p>
          <ul>
            {broken.map((one) => (
              <li key={one.en}>{t(one.vi, one.en)}</li>
            ))}
          </ul>
        </div>
      )}
      <UnitPicker label={t("Đơn vị", "Unit")} none={t("không ghi", "none")} value={unit} set={choose} />
      {form && <Warnings form={form} unit={unit} />}
      <label class="check">
        <input type="checkbox" checked={master} onChange={(e) => setMaster(e.currentTarget.checked)} />{" "}
        {t("bản gốc để sao chụp (không đánh số)", "a master to photocopy (without serial)")}
      </label>
      {master && form && <CopiesNote form={form} />}
      {master ? (
        <label>
          {t(
            "Số bản sẽ sao chụp (được tính là phát ra; để trống nếu chưa biết)",
            "Copies that you make (count as handed out)",
          )}
          <input type="number" min={0} max={100000} value={copies} onInput={(e) => setCopies(e.currentTarget.value)} />
        </label>
      ) : (
        <>
          <label>
            {t("Số lượng phiếu in", "Number of sheets")}
            <input
              type="number"
              min={1}
              max={5000}
              value={count}
              onInput={(e) => setCount(Number(e.currentTarget.value))}
            />
          </label>
          <AtDesk
            unit={unit}
            officer={officer}
            desk={desk}
            set={(who, where) => {
              setOfficer(who);
              setDesk(where);
            }}
          />
        </>
      )}
      <label class="check">
        <input type="checkbox" checked={note} onChange={(e) => setNote(e.currentTarget.checked)} />{" "}
        {t("in dòng ghi chú về nguồn của mẫu ở chân trang", "print the form's word on its source at the foot")}
      </label>
      {form?.reconstructed && !note && (
        <p class="caution" role="note">
          {t(
            "Câu chữ của mẫu này do phần mềm soạn lại. Chỉ bỏ dòng ghi chú khi cơ quan đã duyệt, coi là mẫu của mình.",
            "The wording of this form is ours. Leave the note out once the office has made it its own.",
          )}
        </p>
      )}
      {form && <Preview form={form} unit={unit} note={note} />}
      <Warn>{trouble}</Warn>
      <button class="main" disabled={busy || !form}>
        {busy ? t("Đang tạo…", "Making…") : t("Tải phiếu (PDF)", "Download the forms (PDF)")}
      </button>
    </SendForm>
  );
}

/** For those who scan the sheets of several units in one go. */
function CoverSheet() {
  const [cover, setCover] = useState<Cover>({ unit: "", field: "", period: "" });
  const { trouble, work } = useWork();
  const make = () =>
    work(() =>
      download("/api/print/cover", `bia-${cover.unit}.pdf`, {
        ...cover,
        field: typedText(cover.field),
      }),
    );
  return (
    <SendForm class="narrow" send={make}>
      <h2>{t("Tờ bìa", "Cover sheet")}</h2>
      <p class="note">
        {t(
          "Đặt trên chồng phiếu của một đơn vị trước khi quét. Các phiếu sau tờ bìa, đến tờ bìa kế tiếp, mang đơn " +
            "vị, lĩnh vực và kỳ ghi trên đó.",
          "It lies on top of a unit's sheets when they are scanned. The sheets after it, up to the next cover, get " +
            "its unit, field and period.",
        )}
      </p>
      <CoverFields cover={cover} change={(more) => setCover({ ...cover, ...more })} />
      <Warn>{trouble}</Warn>
      <button class="main">{t("Tải tờ bìa (PDF)", "Download the cover (PDF)")}</button>
    </SendForm>
  );
}

export function Print() {
  useLanguage();
  return (
    <section class="columns">
      <Forms />
      <CoverSheet />
    </section>
  );
}
