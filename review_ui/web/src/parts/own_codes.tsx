// One's own one-time codes: on, off, anew.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Me, OwnCode } from "../api/types";
import { recoverySaid } from "../desk/one_time_codes";
import { date, t } from "../desk/words";
import { CodeSetup } from "./code_setup";
import { useFetched } from "./fetched";
import { Proof } from "./proof";
import { Waiting } from "./waiting";

export function OwnCodes({ who }: { who: Me }) {
  const { data: code, trouble, reload } = useFetched<OwnCode>("/api/code");
  const [doing, setDoing] = useState<"" | "set" | "remove">("");
  const [told, setTold] = useState("");
  if (!code) return <Waiting trouble={trouble} />;
  const stop = () => setDoing("");
  const begin = (what: "set" | "remove") => {
    setTold("");
    setDoing(what);
  };
  const end = (words: string) => {
    setTold(words);
    stop();
    reload();
  };
  const remove = async (proof: object) => {
    await send("POST", "/api/code/remove", proof);
    end(t("Đã bỏ mã một lần: đăng nhập chỉ cần mật khẩu.", "One-time codes are off: the password alone signs in."));
  };
  if (doing === "set")
    return (
      <CodeSetup
        login={who.login}
        hasCode={code.set}
        done={() => end(t("Lần đăng nhập sau sẽ hỏi mã.", "The next sign-in asks for a code."))}
        cancel={stop}
      />
    );
  if (doing === "remove")
    return <Proof hasCode verb={t("Bỏ mã một lần", "Take them away")} send={remove} cancel={stop} />;
  return (
    <>
      <p>
        {code.set
          ? t(`Đang dùng từ ngày ${date(code.set_at)}.`, `In use since ${date(code.set_at)}.`)
          : t(
              "Ngoài mật khẩu, mỗi lần đăng nhập gõ thêm 6 chữ số hiện trên điện thoại của bạn: ai biết mật khẩu " +
                "mà không cầm điện thoại thì không vào được.",
              "Beside the password, each sign-in takes 6 digits that your telephone shows: who knows the password " +
                "but doesn't hold the telephone stays outside.",
            )}
      </p>
      {code.set && <p class={code.recovery_left < 3 ? "caution" : "note"}>{recoverySaid(code.recovery_left)}</p>}
      <div class="row">
        <button onClick={() => begin("set")}>
          {code.set ? t("Lập lại mã…", "Set up anew…") : t("Dùng mã một lần…", "Use one-time codes…")}
        </button>
        {code.set && <button onClick={() => begin("remove")}>{t("Bỏ mã một lần…", "Take them away…")}</button>}
      </div>
      <p role="status">{told}</p>
    </>
  );
}
