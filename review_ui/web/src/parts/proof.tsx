import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { ActForm } from "./act_form";
import { CodeField } from "./code_field";
import { Password } from "./password_form";

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
  const prove = () =>
    send(hasCode ? { password, code } : { password }).catch((error: unknown) => {
      setCode("");
      throw error;
    });
  return (
    <ActForm class="narrow" act={prove} verb={verb} leave={cancel}>
      <Password
        label={t("Mật khẩu hiện nay", "Present password")}
        complete="current-password"
        value={password}
        set={setPassword}
      />
      {hasCode && <CodeField value={code} set={setCode} />}
    </ActForm>
  );
}
