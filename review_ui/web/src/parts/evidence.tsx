// The sheets behind a number, beside the page that the number stands on.
import { useEffect, useRef } from "preact/hooks";
import type { Answer, Evidence as Data, SheetRow } from "../api/types";
import { validityName } from "../desk/history";
import { sheetHref, sheetName } from "../desk/sheets";
import { number, t } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { Key } from "./key";
import { Waiting } from "./waiting";

export const channelName = (channel: string) =>
  channel === "online" ? t("trực tuyến", "online") : t("phiếu giấy", "paper");

interface Props {
  /** what is counted: a question, or a unit */
  title: string;
  /** how its sheets answered, or whether they count */
  label: string;
  /** of which period and unit */
  selection: string;
  path: string;
  /** the number's name in the page: its button takes the focus again */
  door: string;
  close: () => void;
}

function readBy(by: string): string {
  if (by === "online") return channelName("online");
  return by === "person" ? t("người xác nhận", "by a person") : t("máy đọc", "by the machine");
}

function AnswerItem({ answer: a }: { answer: Answer }) {
  return (
    <li>
      <img src={a.picture} loading="lazy" alt={t("Ảnh câu trả lời", "Picture of the answer")} />
      <span>
        <a href={sheetHref(a.sheet)}>{sheetName(a.serial)}</a>{" "}
        <small>
          {a.file}, {a.by === "online" ? t("dòng", "row") : t("trang", "page")} {a.number} · {readBy(a.by)}
        </small>
      </span>
    </li>
  );
}

function SheetItem({ sheet: s }: { sheet: SheetRow }) {
  return (
    <li>
      {s.channel === "paper" && (
        <img
          src={`/api/pages/${s.page}/picture?upright=1`}
          loading="lazy"
          alt={t("Ảnh trang đầu của phiếu", "Picture of the sheet's first page")}
        />
      )}
      <span>
        <a href={sheetHref(s.sheet)}>{t("Xem phiếu", "See the sheet")}</a>{" "}
        <small>
          {s.unit} · {t(...(validityName[s.validity] ?? ["", ""]))}
          {s.reason && ` (${s.reason})`} · {t("trả lời", "answered")} {s.answered}/{s.rated}
        </small>
      </span>
    </li>
  );
}

/** The link that the reader followed from here stands in the history: "back" brings them to it again. */
function useFollowed(loaded: boolean) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const followed = (history.state as { followed?: string } | null)?.followed;
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    links.find((link) => link.getAttribute("href") === followed)?.focus();
  }, [loaded]);
  const follow = (event: MouseEvent) => {
    const followed = (event.target as Element).closest("a")?.getAttribute("href");
    if (followed) history.replaceState({ ...(history.state as object | null), followed }, "");
  };
  return { list, follow };
}

/** The number's button, also where it was not clicked in this page, because that was loaded anew. */
function doorOf(name: string): HTMLElement | undefined {
  const doors = [...document.querySelectorAll<HTMLElement>("[data-door]")];
  return doors.find((one) => one.dataset["door"] === name);
}

/** The sheets behind one number, each with the picture that was read. */
export function Evidence({ title, label, selection, path, door, close }: Props) {
  const { data, trouble } = useFetched<Data>(path);
  const { list, follow } = useFollowed(data !== undefined);
  const listed = (data?.answers ?? data?.sheets ?? []).length;
  const count = data ? `: ${number(data.all)} ${t("phiếu", "sheets")}` : "";
  return (
    <Dialog class="drawer" title={`${label}${count}`} close={close} light back={() => doorOf(door)}>
      <button class="quiet" onClick={close}>
        {t("Đóng", "Close")} <Key name="Esc" />
      </button>
      <p class="of">
        {title}
        <small>{selection}</small>
      </p>
      <div class="body">
        {!data && <Waiting trouble={trouble} />}
        {data && listed < data.all && (
          <p class="caution">
            {t(
              `Hiện ${number(listed)} trong ${number(data.all)} phiếu. Muốn xem các phiếu còn lại, ` +
                "hãy chọn một đơn vị hay một kỳ ngắn hơn.",
              `The first ${number(listed)} of ${number(data.all)} are shown. To see the others, choose one unit or a ` +
                "shorter period.",
            )}
          </p>
        )}
        <ul class="evidence" ref={list} onClick={follow}>
          {data?.answers?.map((a) => (
            <AnswerItem key={`${a.page}/${a.field}`} answer={a} />
          ))}
          {data?.sheets?.map((s) => (
            <SheetItem key={s.sheet} sheet={s} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
