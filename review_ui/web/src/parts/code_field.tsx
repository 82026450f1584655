import { useEffect, useRef } from "preact/hooks";
import { t } from "../desk/words";

interface Props {
  label?: string;
  value: string;
  set: (value: string) => void;
  /** takes the focus as soon as it is there */
  first?: boolean;
}

/** Where a one-time code is typed, or a recovery code. */
export function CodeField({ label, value, set, first }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) field.current?.focus();
  }, [first]);
  return (
    <label>
      {label ?? t("Mã một lần (hoặc mã dự phòng)", "One-time code (or a recovery code)")}
      <input
        ref={field}
        class="code"
        required
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        maxLength={60}
        value={value}
        onInput={(e) => set(e.currentTarget.value)}
      />
    </label>
  );
}
