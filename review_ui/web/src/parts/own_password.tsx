import { t } from "../desk/words";
import { Dialog } from "./dialog";
import { PasswordForm } from "./password_form";

interface Props {
  close: () => void;
  /** it was changed */
  changed: () => void;
}

/** The dialog in which a person changes their own password. */
export function OwnPassword({ close, changed }: Props) {
  const done = () => {
    changed(); // the session's token may be another now
    close();
  };
  return (
    <Dialog title={t("Đổi mật khẩu của bạn", "Change your password")} close={close}>
      <PasswordForm old={t("Mật khẩu hiện nay", "Present password")} done={done} cancel={close} />
    </Dialog>
  );
}
