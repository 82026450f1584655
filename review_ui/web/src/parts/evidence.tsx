import type { Evidence as Data } from "../api/types";
import { validityName } from "../desk/history";
import { sheetHref, sheetName } from "../desk/sheets";
import { number, t } from "../desk/words";
import { useFetched } from "./fetched";
import { Waiting } from "./waiting";

export const channelName = (channel: string) =>
  channel === "online" ? t("trực tuyến", "online") : t("phiếu giấy", "paper");

interface Props {
  title: string;
  label: string;
  path: string;
  close: () => void;
}

function readBy(by: string): string {
  if (by === "online") return channelName("online");
  return by === "person" ? t("người xác nhận", "by a person") : t("máy đọc", "by the machine");
}

/** The sheets behind one number, each with the picture that was read. */
export function Evidence({ title, label, path, close }: Props) {
  const { data, trouble } = useFetched<Data>(path);
  return (
    <section>
      <button onClick={close}>← {t("Trở lại", "Back")}</button>
      <h2>{title}</h2>
      <p>
        {label}: <b>{data ? number(data.all) : "…"}</b> {t("phiếu", "sheets")}
      </p>
      {!data && <Waiting trouble={trouble} />}
      <ul class="evidence">
        {data?.answers?.map((a) => (
          <li key={`${a.page}/${a.field}`}>
            <img src={a.picture} loading="lazy" alt={t("Ảnh câu trả lời", "Picture of the answer")} />
            <span>
              <a href={sheetHref(a.sheet)}>{sheetName(a.serial)}</a> · {a.file}, {t("trang", "page")} {a.number} ·{" "}
              {readBy(a.by)}
            </span>
          </li>
        ))}
        {data?.sheets?.map((s) => (
          <li key={s.sheet}>
            {s.channel === "paper" && (
              <img
                src={`/api/pages/${s.page}/picture?upright=1`}
                loading="lazy"
                alt={t("Ảnh trang đầu của phiếu", "Picture of the sheet's first page")}
              />
            )}
            <span>
              <a href={sheetHref(s.sheet)}>{t("Xem phiếu", "See the sheet")}</a> · {s.unit} ·{" "}
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
