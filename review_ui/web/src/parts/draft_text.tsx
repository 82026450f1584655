import type { RefObject } from "preact";
import type { Item } from "../api/types";
import { suggestionsOf } from "../desk/answers";
import { t, typedText } from "../desk/words";
import { Key } from "./key";

interface Props {
  item: Item;
  text: string;
  setText: (text: string) => void;
  area: RefObject<HTMLTextAreaElement>;
  /** the picture is on the screen; until then nothing can be confirmed */
  seen: boolean;
  /** confirms a suggestion, or what was typed */
  confirm: (value: string) => void;
}

/** A written answer: procedures that it may mean, and the machine's draft to correct. */
export function DraftText({ item, text, setText, area, seen, confirm }: Props) {
  const suggestions = suggestionsOf(item);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation(); // typing is typing: no key of the desk counts here
    if (event.isComposing || event.keyCode === 229) return; // Telex or VNI at work
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      confirm(typedText(text));
    } else if (event.key === "Escape") area.current?.blur();
  };
  return (
    <>
      {item.suggestions && (
        <ul class="options wide" aria-label={t("Gợi ý", "Suggestions")}>
          {suggestions.map((s, n) => (
            <li key={s.name}>
              <button disabled={!seen} onClick={() => confirm(s.name)}>
                <Key name={String(n + 1)} />{" "}
                <span>
                  {s.name}
                  <small>{s.field}</small>
                </span>{" "}
                <span class="share">{s.p > 0 && `${Math.round(100 * s.p)}%`}</span>
              </button>
            </li>
          ))}
          {(item.none ?? 0) > 0.5 && (
            <li class="note">
              {t("Có lẽ không thuộc thủ tục nào trong danh mục.", "Probably none of the listed procedures.")}
            </li>
          )}
        </ul>
      )}
      <label class="draft">
        {t("Nội dung (bản nháp của máy, hãy sửa theo ảnh)", "Text (the machine's draft; correct it by the picture)")}
        <textarea
          ref={area}
          rows={2}
          value={text}
          spellcheck={false}
          onInput={(e) => setText(e.currentTarget.value)}
          onKeyDown={press}
        />
      </label>
    </>
  );
}
