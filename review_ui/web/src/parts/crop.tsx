import { useState } from "preact/hooks";
import type { Item } from "../api/types";
import { digitOf } from "../desk/answers";
import { columns } from "../desk/columns";
import { t } from "../desk/words";
import { Key } from "./key";
import { Picture } from "./picture";

interface Props {
  item: Item;
  chosen: readonly string[];
  choose: (value: string, event: MouseEvent) => void;
  /** the picture is on the screen; until then nothing can be chosen */
  seen: boolean;
  painted: (sha256: string) => void;
}

/** The row of answers as it was filled in: its headings above, its buttons below, where the boxes are printed. */
export function Crop({ item, chosen, choose, seen, painted }: Props) {
  const [aspect, setAspect] = useState(3);
  const places = item.text ? undefined : columns(item.options.map((option) => option.at));
  const suggested = (value: string) => item.suggestion?.split("|").includes(value) ?? false;
  // Each stands where its box is printed, one after the other, so that the highest of them makes the row's height.
  const at = (n: number) => {
    const place = places?.[n];
    if (!place) return undefined;
    const before = places[n - 1];
    const gap = place.left - (before ? before.left + before.width : 0);
    return { marginLeft: `${gap * 100}%`, width: `${place.width * 100}%` };
  };
  return (
    <div class={places ? "crop-frame printed" : "crop-frame"} style={{ maxWidth: `calc(44vh * ${aspect.toFixed(3)})` }}>
      {places && (
        <div class="heads" aria-hidden="true">
          {item.options.map((option, n) => (
            <span key={option.value} class={suggested(option.value) ? "suggested" : ""} style={at(n)}>
              {option.label}
            </span>
          ))}
        </div>
      )}
      <Picture
        path={item.picture}
        class="crop"
        alt={t("Ảnh dòng trả lời cắt từ bản quét", "The row of answers, cut from the scan")}
        painted={(sha256, image) => {
          setAspect(image.naturalWidth / Math.max(1, image.naturalHeight));
          painted(sha256);
        }}
      />
      {!item.text && (
        <ul class="options" aria-label={t("Các mức, theo thứ tự in trên phiếu", "The levels, as they are printed")}>
          {item.options.map((option, n) => (
            <li key={option.value} style={at(n)}>
              <button
                class={suggested(option.value) ? "suggested" : ""}
                disabled={!seen}
                aria-pressed={chosen.includes(option.value)}
                onClick={(event) => choose(option.value, event)}
              >
                <Key name={digitOf(item, n)} /> <span>{option.label}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
