import { send } from "../api/client";
import type { Person } from "../api/types";
import { t } from "../desk/words";
import { FormDialog } from "./form_dialog";

interface Props {
  person: Person;
  close: () => void;
  /** it was done */
  changed: () => void;
}

/** Whoever lost their telephone signs in with the password alone, until they set up codes anew. */
export function ResetCodes({ person, close, changed }: Props) {
  const reset = () => send("POST", `/api/people/${encodeURIComponent(person.login)}/code/reset`, {}).then(changed);
  return (
    <FormDialog
      title={t(`Đặt lại mã một lần của ${person.name}?`, `Reset the codes of ${person.name}?`)}
      close={close}
      act={reset}
      verb={t("Đặt lại mã", "Reset the codes")}
      danger="last"
    >
      <p>
        {t(
          "Dùng khi người ấy mất điện thoại và hết mã dự phòng. Hãy gặp tận mặt hoặc gọi lại số đã biết trước khi " +
            "làm: từ lúc này chỉ mật khẩu là đủ để đăng nhập, cho tới khi họ lập mã mới. Mọi phiên của họ kết thúc.",
          "For whoever lost their telephone and has no recovery codes left. Meet them, or call back a number that " +
            "you know, first: from now on the password alone signs in until they set up new codes. Their sessions end.",
        )}
      </p>
    </FormDialog>
  );
}
