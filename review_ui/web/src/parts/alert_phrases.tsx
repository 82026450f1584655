import { useEffect, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Phrases } from "../api/types";
import { said, t } from "../desk/words";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { SendForm } from "./send_form";
import { Waiting } from "./waiting";
import { Warn } from "./warn";

/** The phrases by which comments raise alerts: the office's own list. */
export function AlertPhrases({ close, saved }: { close: () => void; saved: () => void }) {
  const { data, trouble } = useFetched<Phrases>("/api/alerts/phrases");
  const [list, setList] = useState("");
  const [wrong, setWrong] = useState("");
  useEffect(() => setList(data?.list ?? ""), [data]);
  const save = () =>
    send("POST", "/api/alerts/phrases", { list: list.normalize("NFC") }).then(saved, (error: unknown) =>
      setWrong(said(error)),
    );
  return (
    <Dialog class="phrases" title={t("Cụm từ cảnh báo trong góp ý", "Phrases that raise alerts")} close={close}>
      {!data ? (
        <Waiting trouble={trouble} />
      ) : (
        <SendForm send={save}>
          <label>
            {t("Mỗi dòng một cụm từ, dưới nhóm của nó", "A phrase a line, under its heading")}
            <textarea rows={20} spellcheck={false} value={list} onInput={(e) => setList(e.currentTarget.value)} />
          </label>
          <Warn inline>{wrong}</Warn>
          <div class="row">
            <button class="main">{t("Lưu danh mục", "Save the list")}</button>
            <button type="button" onClick={close}>
              {t("Hủy", "Cancel")}
            </button>
          </div>
        </SendForm>
      )}
    </Dialog>
  );
}
