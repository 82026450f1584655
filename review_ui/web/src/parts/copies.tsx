// A page that seems to be read already, beside the one that counts: one of them counts, or both.
import { useState } from "preact/hooks";
import type { Page } from "../api/types";
import { Deed, deedsFor, problemOf, scannedAgain } from "../desk/pages";
import { number, t } from "../desk/words";
import { Deeds, OtherDeeds } from "./deeds";
import { DropCopies } from "./drop_copies";
import { useFetched } from "./fetched";
import { OnlineAnswers } from "./online_answers";
import { OnlineCopies } from "./online_copies";
import { Pair } from "./pair";
import { Warn } from "./warn";

interface Props {
  page: Page;
  /** all that wait */
  pages: readonly Page[];
  /** why the last thing could not be done */
  refused: string;
  act: (deed: Deed) => void;
  /** these were settled together */
  together: (pages: readonly Page[], how: "drop" | "own") => void;
}

export function Copies({ page, pages, refused, act, together }: Props) {
  const { data: other, trouble } = useFetched<Page>(page.counted ? `/api/pages/${page.counted}` : undefined);
  const [painted, setPainted] = useState(false);
  const [asking, setAsking] = useState(false);
  const seen = painted && (other !== undefined || !page.counted);
  const again = scannedAgain(pages, page);
  const none =
    trouble ||
    (page.counted
      ? t("Đang mở trang kia…", "Opening the other page…")
      : t("Bản kia không còn được tính. Hãy dùng bản này.", "The other copy counts no more. Use this one."));
  const deeds = deedsFor(page).filter((deed) => deed !== "drop" || page.counted);
  const first = page.counted ? 3 : 2;
  const over = (away: readonly Page[], how: "drop" | "own") => {
    setAsking(false); // this page may be one that was refused
    together(away, how);
  };
  return (
    <div class="doing">
      <h2>{problemOf(page)}</h2>
      <Deeds deeds={deeds.slice(0, first)} main={deeds[0]} act={act} seen={seen} copy />
      <Warn>{refused}</Warn>
      {page.channel === "online" ? (
        <>
          <OnlineAnswers page={page} other={other} shown={setPainted} />
          {again.length > 1 && (
            <button onClick={() => setAsking(true)}>
              {t(
                `Xử lý cùng lúc ${number(again.length)} dòng của bảng này…`,
                `Settle ${number(again.length)} rows of this table at once…`,
              )}
            </button>
          )}
          <OtherDeeds deeds={["foreign"]} after={first} act={act} seen={seen} />
        </>
      ) : (
        <Pair
          left={{ page, name: t("Bản này:", "This copy:") }}
          right={other && { page: other, name: t("Bản đang được tính:", "The copy that counts:") }}
          none={none}
          shown={setPainted}
        >
          {again.length > 1 && (
            <button onClick={() => setAsking(true)}>
              {t(
                `Bỏ tất cả ${number(again.length)} bản quét lại của tệp này…`,
                `Drop all ${number(again.length)} copies of this file…`,
              )}
            </button>
          )}
          <OtherDeeds deeds={deeds.slice(first)} after={first} act={act} seen={seen} />
        </Pair>
      )}
      {asking &&
        (page.channel === "online" ? (
          <OnlineCopies pages={again} close={() => setAsking(false)} settled={over} />
        ) : (
          <DropCopies pages={again} close={() => setAsking(false)} dropped={(away) => over(away, "drop")} />
        ))}
    </div>
  );
}
