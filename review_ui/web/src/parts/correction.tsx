import { useRef, useState } from "preact/hooks";
import { Problem, send } from "../api/client";
import type { Decided, Item } from "../api/types";
import {
  Draft,
  accept,
  askInvalid,
  blank,
  choosing,
  invalid,
  mainButton,
  Outcome,
  unreadable,
} from "../desk/reviewing";
import { said, t } from "../desk/words";
import { Crop } from "./crop";
import { InvalidReason } from "./desk_dialogs";
import { DraftText } from "./draft_text";
import { pictures } from "./pictures";
import { Warn } from "./warn";
import { WholePage } from "./whole_page";

interface Props {
  item: Item;
  done: (sentence: string) => void;
  close: () => void;
}

/**
 * Takes up one answer of a sheet again. The old decision stays in the history; an answer that stands is changed only
 * with a reason, and only by somebody who sees its picture.
 */
export function Correction({ item, done, close }: Props) {
  const [draft, setDraft] = useState<Draft>({
    chosen: [],
    text: item.text ? (item.current?.value ?? item.suggestion ?? "") : "",
    reason: "",
  });
  const [hash, setHash] = useState("");
  const [trouble, setTrouble] = useState("");
  const [open, setOpen] = useState<"" | "invalid" | "page">("");
  const began = useRef(performance.now());
  const area = useRef<HTMLTextAreaElement>(null);
  const can = hash !== "" && !item.locked;
  // What stands is no suggestion here: who corrects says the answer anew.
  const asked: Item = { ...item, suggestion: null };
  const perform = async (outcome: Outcome) => {
    setTrouble(outcome.do === "say" ? outcome.sentence : "");
    if (outcome.do === "invalid") setOpen("invalid");
    if (outcome.do === "choose")
      setDraft({
        ...draft,
        chosen: draft.chosen.includes(outcome.value)
          ? draft.chosen.filter((one) => one !== outcome.value)
          : [...draft.chosen, outcome.value],
      });
    if (outcome.do !== "decide") return;
    try {
      await send<Decided>("POST", "/api/review/decide", {
        page: item.page,
        field: item.field,
        revision: item.revision,
        took_ms: Math.round(performance.now() - began.current),
        picture_sha256: hash,
        task: "sheet",
        ...outcome.decision,
      });
      done(t("Đã ghi câu trả lời mới; câu cũ còn trong lịch sử.", "Stored; the old answer stays in the history."));
    } catch (error) {
      if (error instanceof Problem && error.type === "picture_not_shown") pictures.drop(item.picture);
      setTrouble(
        error instanceof Problem && error.status === 412
          ? t("Đồng nghiệp vừa quyết định câu này. Hãy xem lại.", "A colleague has just decided this. Look again.")
          : said(error),
      );
    }
  };
  const button = mainButton(asked, draft, hash !== "");
  return (
    <div class="correction">
      {item.locked && (
        <p class="warn">
          {t(item.locked_vi ?? "", item.locked_en ?? "") ||
            t("Kỳ đã khóa sổ: câu này không sửa được.", "The period is locked.")}
        </p>
      )}
      {item.needs_reason && (
        <label class="draft">
          {t("Lý do sửa (ghi trước khi chọn)", "Why it is changed (first)")}
          <input
            value={draft.reason}
            disabled={item.locked !== ""}
            onInput={(e) => setDraft({ ...draft, reason: e.currentTarget.value })}
          />
        </label>
      )}
      <Crop
        item={asked}
        chosen={draft.chosen}
        seen={can}
        choose={(value) => void perform(choosing(asked, draft, value))}
        painted={setHash}
      />
      {item.text && (
        <DraftText
          item={asked}
          seen={can}
          text={draft.text}
          setText={(text) => setDraft({ ...draft, text })}
          area={area}
          confirm={(value) => can && void perform(accept(asked, { ...draft, text: value }))}
        />
      )}
      <Warn>{trouble}</Warn>
      <div class="row">
        {(item.text || item.multiple) && (
          <button class="main" disabled={!button.open} onClick={() => void perform(accept(asked, draft))}>
            {button.says}
          </button>
        )}
        <button disabled={!can} onClick={() => void perform(blank(asked, draft))}>
          {t("Để trống", "Blank")}
        </button>
        <button disabled={!can} onClick={() => void perform(askInvalid(asked, draft))}>
          {t("Không hợp lệ", "Invalid")}
        </button>
        <button disabled={!can} onClick={() => void perform(unreadable(asked, draft))}>
          {t("Không đọc được", "Unreadable")}
        </button>
        <button onClick={() => setOpen("page")}>{t("Cả trang", "Page")}</button>
        <button onClick={close}>{t("Hủy", "Cancel")}</button>
      </div>
      {open === "page" && <WholePage item={item} close={() => setOpen("")} />}
      {open === "invalid" && (
        <InvalidReason
          close={() => setOpen("")}
          choose={(why) => {
            setOpen("");
            void perform(invalid(asked, draft, why));
          }}
        />
      )}
    </div>
  );
}
