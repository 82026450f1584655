// What a key means for the item on the desk, and why the main button can't be pressed. No framework: tests press keys.
import type { Item } from "../api/types";
import { answerLabel, joined, suggestionsOf, valueOf } from "./answers";
import { actionOf } from "./keys";
import type { Decision } from "./queue";
import { t, typedText } from "./words";

/** What the reviewer has said of the item so far. */
export interface Draft {
  chosen: readonly string[];
  text: string;
  reason: string;
}

/** decide · choose: one of several answers · open a dialog · go to the text · say why nothing happened */
export type Outcome =
  | { do: "decide"; decision: Decision }
  | { do: "choose"; value: string }
  | { do: "invalid" }
  | { do: "edit" }
  | { do: "say"; sentence: string }
  | { do: "nothing" };

const reasonMissing = () => t("Hãy ghi lý do sửa trước.", "Write first why it is changed.");

function decided(item: Item, draft: Draft, value: string, status: Decision["status"]): Outcome {
  const reason = draft.reason.trim();
  if (item.needs_reason && !reason) return { do: "say", sentence: reasonMissing() };
  return { do: "decide", decision: { value, status, ...(reason ? { reason: reason.normalize("NFC") } : {}) } };
}

/** Chooses an option: decides at once where only one answer is asked for. */
export function choosing(item: Item, draft: Draft, value: string): Outcome {
  if (!item.multiple) return decided(item, draft, value, "answer");
  if (!draft.chosen.includes(value) && draft.chosen.length >= item.max_choices)
    return {
      do: "say",
      sentence: t(`Chỉ được chọn tối đa ${item.max_choices} mức.`, `At most ${item.max_choices} may be chosen.`),
    };
  return { do: "choose", value };
}

export function blank(item: Item, draft: Draft): Outcome {
  return decided(item, draft, "", "answer");
}

export function unreadable(item: Item, draft: Draft): Outcome {
  return decided(item, draft, "", "unreadable");
}

/** Asks why an answer is invalid, once nothing else is missing. */
export function askInvalid(item: Item, draft: Draft): Outcome {
  return item.needs_reason && !draft.reason.trim() ? { do: "say", sentence: reasonMissing() } : { do: "invalid" };
}

/** The reason why an answer is invalid joins the reason of a correction. */
export function invalid(item: Item, draft: Draft, why: string): Outcome {
  const outcome = decided(item, draft, "", "invalid");
  if (outcome.do !== "decide") return outcome;
  const reason = [why, draft.reason.trim()].filter(Boolean).join("; ");
  return { do: "decide", decision: { ...outcome.decision, reason } };
}

/** The main button: confirms what is chosen or typed, else the suggestion; else it says that a choice is needed. */
export function accept(item: Item, draft: Draft): Outcome {
  if (item.text) return decided(item, draft, typedText(draft.text), "answer");
  if (draft.chosen.length > 0) return decided(item, draft, joined(item, draft.chosen), "answer");
  if (item.suggestion !== null) return decided(item, draft, item.suggestion, "answer");
  return {
    do: "say",
    sentence: t(
      "Máy không đề xuất gì cho ô này: hãy chọn một mức bằng phím số.",
      "There is no suggestion here: choose a level by its digit.",
    ),
  };
}

/** What stands on the main button, and whether it can be pressed. */
export function mainButton(item: Item, draft: Draft, seen: boolean): { says: string; open: boolean } {
  if (!seen) return { says: t("Chờ ảnh…", "Waiting for the picture…"), open: false };
  if (item.locked) return { says: t("Kỳ đã khóa sổ", "The period is locked"), open: false };
  if (item.needs_reason && !draft.reason.trim())
    return { says: t("Hãy ghi lý do sửa", "Write why it is changed"), open: false };
  if (item.text) return { says: t("Xác nhận", "Confirm"), open: true };
  const value = draft.chosen.length > 0 ? joined(item, draft.chosen) : item.suggestion;
  if (value === null) return { says: t("Chọn một mức bằng phím số", "Choose a level by its digit"), open: false };
  return { says: `${t("Xác nhận", "Confirm")} “${answerLabel(item, value)}”`, open: true };
}

/** What a key does to the item on the desk. */
export function pressed(item: Item, draft: Draft, key: string): Outcome {
  if (/^[1-9]$/.test(key)) {
    if (item.text) {
      const suggestion = suggestionsOf(item)[Number(key) - 1];
      return suggestion ? decided(item, draft, suggestion.name, "answer") : { do: "nothing" };
    }
    const value = valueOf(item, key);
    return value === undefined ? { do: "nothing" } : choosing(item, draft, value);
  }
  switch (actionOf(key)) {
    case "accept":
      return accept(item, draft);
    case "blank":
      return blank(item, draft);
    case "unreadable":
      return unreadable(item, draft);
    case "invalid":
      return askInvalid(item, draft);
    case "edit":
      return item.text ? { do: "edit" } : { do: "nothing" };
    default:
      return { do: "nothing" };
  }
}
