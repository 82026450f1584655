import { useState } from "preact/hooks";
import { send } from "../api/client";
import { said, t } from "../desk/words";
import { SendForm } from "./send_form";
import { Warn } from "./warn";

interface FieldProps {
  label: string;
  complete: "current-password" | "new-password";
  value: string;
  set: (value: string) => void;
}

export function Password({ label, complete, value, set }: FieldProps) {
  return (
    <label>
      {label}
      <input type="password" autocomplete={complete} value={value} onInput={(e) => set(e.currentTarget.value)} />
    </label>
  );
}

interface Props {
  /** how the password is called that is changed */
  old: string;
  done: () => void;
  cancel?: () => void;
  title?: string;
}

/** Another password instead of one's own; the server says what is wrong with it. */
export function PasswordForm({ old: label, done, cancel, title }: Props) {
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [again, setAgain] = useState("");
  const [trouble, setTrouble] = useState("");
  const change = async () => {
    if (fresh !== again) return setTrouble(t("Hai lần gõ không giống nhau.", "The two are not the same."));
    try {
      await send("POST", "/api/password", { old, new: fresh });
      done();
    } catch (error) {
      setTrouble(said(error));
    }
  };
  return (
    <SendForm class="narrow" send={change}>
      {title && <h1>{title}</h1>}
      <Password label={label} complete="current-password" value={old} set={setOld} />
      <Password
        label={t("Mật khẩu mới (ít nhất 10 ký tự)", "New password (at least 10 characters)")}
        complete="new-password"
        value={fresh}
        set={setFresh}
      />
      <Password
        label={t("Gõ lại mật khẩu mới", "New password again")}
        complete="new-password"
        value={again}
        set={setAgain}
      />
      <Warn>{trouble}</Warn>
      <div class="row">
        <button class="main">{t("Lưu", "Save")}</button>
        {cancel && (
          <button type="button" onClick={cancel}>
            {t("Hủy", "Cancel")}
          </button>
        )}
      </div>
    </SendForm>
  );
}
