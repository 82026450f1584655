import { useState } from "preact/hooks";
import { date, t, typedDate } from "../desk/words";

interface Props {
  label: string;
  /** "2026-11-25", or "" for none */
  value: string;
  set: (iso: string) => void;
}

/** A day, typed and shown as dd/mm/yyyy whatever the browser's language. What is no day is not taken. */
export function DateInput({ label, value, set }: Props) {
  const [typed, setTyped] = useState<string | undefined>(); // undefined: nothing is being typed
  return (
    <label>
      {label}
      <input
        inputMode="numeric"
        placeholder={t("ngày/tháng/năm", "dd/mm/yyyy")}
        size={11}
        value={typed ?? date(value)}
        onInput={(e) => {
          const text = e.currentTarget.value;
          const iso = typedDate(text);
          const wrong = text.trim() !== "" && iso === "";
          e.currentTarget.setCustomValidity(
            wrong ? t("Hãy gõ ngày như 25/11/2026.", "Type a day such as 25/11/2026.") : "",
          );
          setTyped(text);
          if (!wrong) set(iso);
        }}
        onBlur={(e) => e.currentTarget.checkValidity() && setTyped(undefined)}
      />
    </label>
  );
}
