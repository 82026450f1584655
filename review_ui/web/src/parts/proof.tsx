import { useState } from "preact/hooks";
import { said, t } from "../desk/words";
import { CodeField } from "./code_field";
import { Password } from "./password_form";
import { SendForm } from "./send_form";
import { Warn } from "./warn";

interface Props {
  /** a code is asked for, too */
  hasCode: boolean;
  /** what the button says */
  verb: string;
  /** what is to be done with the proof; what it throws is said */
  send: (proof: { password: string; code?: string }) => Promise<unknown>;
  cancel?: (() => void) | undefined;
}

/** Asks whoever sits at an open session to show that it is theirs. */
export function Proof({ hasCode, verb, send, cancel }: Props) {
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [trouble, setTrouble] = useState("");
  const prove = () =>
    send(hasCode ? { password, code } : { password }).catch((error: unknown) => {
      setTrouble(said(error));
      setCode("");
    });
  return (
    <SendForm class="narrow" send={prove}>
      <Password
        label={t("Mật khẩu hiện nay", "Present password")}
        complete="current-password"
        value={password}
        set={setPassword}
      />
      {hasCode && <CodeField value={code} set={setCode} />}
      <Warn>{trouble}</Warn>
      <div class="row">
        <button class="main">{verb}</button>
        {cancel && (
          <button type="button" onClick={cancel}>
            {t("Hủy", "Cancel")}
          </button>
        )}
      </div>
    </SendForm>
  );
}
