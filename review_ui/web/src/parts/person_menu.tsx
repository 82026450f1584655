// Who is signed in, and what is theirs alone: password, language, light or dark, the way out.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Me } from "../api/types";
import { isPractice } from "../desk/practice";
import { initials, roleNames } from "../desk/roles";
import { Language, setLanguage, t } from "../desk/words";
import { useLanguage } from "./language";
import { OwnPassword } from "./own_password";
import { Theme, useTheme } from "./theme";

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  set: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, set }: ChoiceProps<T>) {
  return (
    <div role="group" aria-label={label}>
      <span class="lab" aria-hidden="true">
        {label}
      </span>
      <div class="seg">
        {options.map(([id, name]) => (
          <button key={id} aria-pressed={value === id} onClick={() => set(id)}>
            {name}
          </button>
        ))}
      </div>
    </div>
  );
}

interface Props {
  who: Me;
  changed: () => void;
  leave: () => void;
}

export function PersonMenu({ who, changed, leave }: Props) {
  const language = useLanguage();
  const [theme, setTheme] = useTheme();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!place.current?.contains(event.target as Node)) setOpen(false);
    };
    const press = (event: KeyboardEvent) => {
      event.stopPropagation(); // no key of the page beneath counts here
      if (event.key === "Escape") close();
    };
    addEventListener("pointerdown", outside);
    addEventListener("focusin", outside);
    addEventListener("keydown", press, true);
    return () => {
      removeEventListener("pointerdown", outside);
      removeEventListener("focusin", outside);
      removeEventListener("keydown", press, true);
    };
  }, [open]);
  const roles = roleNames(who);
  return (
    <div class="person" ref={place}>
      <button
        class="who"
        ref={opener}
        aria-expanded={open}
        aria-controls="person"
        onClick={() => setOpen(!open)}
        title={`${who.name}: ${roles}`}
      >
        <span class="avatar" aria-hidden="true">
          {initials(who.name)}
        </span>
        <span class="words">
          {who.name}
          <small>{roles}</small>
        </span>
      </button>
      {open && (
        <div class="pop" id="person" role="group" aria-label={t("Tài khoản của bạn", "Your account")}>
          <p>
            <b>{who.name}</b>
            <small>{roles}</small>
          </p>
          <Choice<Theme>
            label={t("Nền", "Background")}
            value={theme}
            options={[
              ["light", t("Sáng", "Light")],
              ["dark", t("Tối", "Dark")],
              ["system", t("Theo máy", "As the system")],
            ]}
            set={setTheme}
          />
          <Choice<Language>
            label={t("Ngôn ngữ", "Language")}
            value={language}
            options={[
              ["vi", "Tiếng Việt"],
              ["en", "English"],
            ]}
            set={setLanguage}
          />
          {!isPractice() && (
            <>
              <a class="button" href="/tai-khoan" onClick={() => setOpen(false)}>
                {t("Tài khoản của bạn", "Your account")}
              </a>
              <button
                onClick={() => {
                  close(); // to which the focus comes back after the dialog
                  setAsking(true);
                }}
              >
                {t("Đổi mật khẩu…", "Change the password…")}
              </button>
            </>
          )}
          <button onClick={leave}>{t("Đăng xuất", "Sign out")}</button>
        </div>
      )}
      {asking && <OwnPassword close={() => setAsking(false)} changed={changed} />}
    </div>
  );
}
