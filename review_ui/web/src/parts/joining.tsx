// A page of a sheet without serial whose place in the stack is unclear: the sheets that lack it, to choose from.
import { useState } from "preact/hooks";
import type { Page } from "../api/types";
import { Deed, deedsFor, pageName, problemOf } from "../desk/pages";
import { number, t } from "../desk/words";
import { Deeds, OtherDeeds } from "./deeds";
import { useFetched } from "./fetched";
import { Pair } from "./pair";
import { Thumb } from "./thumb";
import { Warn } from "./warn";

interface Props {
  page: Page;
  /** why the last thing could not be done */
  refused: string;
  act: (deed: Deed, more?: { to: number }) => void;
}

export function Joining({ page, refused, act }: Props) {
  const { data: near, trouble } = useFetched<Page[]>(`/api/pages/${page.id}/near`);
  const [to, setTo] = useState(0);
  const [painted, setPainted] = useState(false);
  const chosen = near?.find((other) => other.id === to) ?? near?.[0];
  const formPage = (other: Page) => t(`trang ${other.form_page} của mẫu`, `page ${other.form_page} of the form`);
  const none =
    trouble ||
    (near
      ? t(
          "Trong lô không có phiếu nào thiếu trang này. Hãy tính là một phiếu riêng, hoặc nhập thủ công.",
          "No sheet of the batch lacks this page. Count it as a sheet of its own, or key it in.",
        )
      : t("Đang tìm các phiếu thiếu trang này…", "Looking for sheets that lack this page…"));
  const deeds = deedsFor(page);
  const doing = {
    seen: painted && near !== undefined,
    act: (deed: Deed) => act(deed, deed === "join" && chosen ? { to: chosen.id } : undefined),
  };
  return (
    <div class="doing">
      <h2>{problemOf(page)}</h2>
      <Deeds deeds={deeds.slice(0, 2)} main={chosen ? "join" : "own"} shut={chosen ? undefined : "join"} {...doing} />
      <Warn>{refused}</Warn>
      {near && near.length > 0 && (
        <fieldset class="tiles choice">
          <legend>
            {t(
              `Chọn phiếu mà trang này thuộc về (${number(near.length)} phiếu còn thiếu trang này, gần nhất trước)`,
              `Choose its sheet (${number(near.length)} lack this page, the nearest first)`,
            )}
          </legend>
          {near.map((other) => (
            <label key={other.id} class="tile">
              <Thumb page={other.id} alt="" />
              <span>
                <input
                  type="radio"
                  name="sheet"
                  checked={other.id === chosen?.id}
                  onChange={() => setTo(other.id)}
                  aria-label={`${pageName(other)}, ${formPage(other)}`}
                />{" "}
                {t("trang", "page")} {other.number}
                {other.file !== page.file && <small>{other.file}</small>}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Pair
        left={{ page, name: t(`Trang này (${formPage(page)}):`, `This page (${formPage(page)}):`) }}
        right={chosen && { page: chosen, name: t(`Phiếu (${formPage(chosen)}):`, `Sheet (${formPage(chosen)}):`) }}
        none={none}
        shown={setPainted}
      >
        <OtherDeeds deeds={deeds.slice(2)} after={2} {...doing} />
      </Pair>
    </div>
  );
}
