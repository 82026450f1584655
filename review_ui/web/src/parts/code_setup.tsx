// Sets up one-time codes: who it is, the secret for the telephone, a first code of it, the recovery codes.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { CodeBegun, CodeConfirmed } from "../api/types";
import { inGroups, recoveryFile } from "../desk/one_time_codes";
import { t } from "../desk/words";
import { ActForm } from "./act_form";
import { CodeField } from "./code_field";
import { Proof } from "./proof";

function Telephone({ begun, confirmed }: { begun: CodeBegun; confirmed: (recovery: string[]) => void }) {
  const [code, setCode] = useState("");
  const confirm = async () => {
    try {
      confirmed((await send<CodeConfirmed>("POST", "/api/code/confirm", { code })).recovery);
    } catch (error) {
      setCode("");
      throw error;
    }
  };
  const { side, path } = begun.qr;
  return (
    <ActForm class="narrow" act={confirm} verb={t("Xác nhận", "Confirm")}>
      <p>
        {t(
          "Mở một ứng dụng tạo mã trên điện thoại (Google Authenticator, Microsoft Authenticator, FreeOTP…), chọn " +
            "thêm tài khoản, rồi chụp hình này:",
          "Open an app that makes codes on your telephone (Google Authenticator, Microsoft Authenticator, FreeOTP…), " +
            "add an account, and take a picture of this:",
        )}
      </p>
      <svg
        class="qr"
        viewBox={`0 0 ${side} ${side}`}
        role="img"
        aria-label={t("Mã QR cho ứng dụng", "QR code for the app")}
        shape-rendering="crispEdges"
      >
        <path d={path} />
      </svg>
      <p>
        {t("Không chụp được thì chọn nhập khóa và gõ:", "If that is not possible, choose to type the key:")}{" "}
        <code class="key">{inGroups(begun.secret)}</code>
      </p>
      <CodeField
        first
        label={t("Gõ 6 chữ số mà ứng dụng đang hiện", "Type the 6 digits that the app shows")}
        value={code}
        set={setCode}
      />
    </ActForm>
  );
}

function Recovery({ login, codes, done }: { login: string; codes: readonly string[]; done: () => void }) {
  return (
    <div class="narrow">
      <p>
        <b>
          {t(
            "Đã bật mã một lần. Mười mã dự phòng dưới đây chỉ hiện lần này.",
            "One-time codes are on. These ten recovery codes are shown only now.",
          )}
        </b>{" "}
        {t(
          "Mỗi mã dùng được một lần khi mất điện thoại. Chép ra giấy hoặc in, cất riêng, đừng để cạnh máy.",
          "Each stands for a code once, where the telephone is lost. Write them down or print them, and keep them " +
            "away from the computer.",
        )}
      </p>
      <ol class="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="row">
        <button class="main" onClick={done}>
          {t("Tôi đã cất các mã này", "I have put them away")}
        </button>
        <button onClick={() => print()}>{t("In", "Print")}</button>
        <a class="button" href={recoveryFile(login, codes)} download="ma-du-phong.txt">
          {t("Tải về", "Download")}
        </a>
      </div>
    </div>
  );
}

interface Props {
  login: string;
  /** codes are in use already: one of them is asked for, too */
  hasCode: boolean;
  done: () => void;
  cancel?: () => void;
}

export function CodeSetup({ login, hasCode, done, cancel }: Props) {
  const [begun, setBegun] = useState<CodeBegun>();
  const [recovery, setRecovery] = useState<string[]>();
  if (recovery) return <Recovery login={login} codes={recovery} done={done} />;
  if (begun) return <Telephone begun={begun} confirmed={setRecovery} />;
  const begin = async (proof: object) => setBegun(await send<CodeBegun>("POST", "/api/code/begin", proof));
  return <Proof hasCode={hasCode} verb={t("Tiếp tục", "Go on")} send={begin} cancel={cancel} />;
}
