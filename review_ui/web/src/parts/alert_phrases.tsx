import { useEffect, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Phrases } from "../api/types";
import { t } from "../desk/words";
import { ActForm } from "./act_form";
import { Dialog } from "./dialog";
import { useFetched } from "./fetched";
import { Waiting } from "./waiting";

/** The phrases by which comments raise alerts: the office's own list. */
export function AlertPhrases({ close, saved }: { close: () => void; saved: () => void }) {
  const { data, trouble } = useFetched<Phrases>("/api/alerts/phrases");
  const [list, setList] = useState("");
  useEffect(() => setList(data?.list ?? ""), [data]);
  const save = () => send("POST", "/api/alerts/phrases", { list: list.normalize("NFC") }).then(saved);
  return (
    <Dialog class="phrases" title={t("Cụm từ cảnh báo trong góp ý", "Phrases that raise alerts")} close={close}>
      {!data ? (
        <Waiting trouble={trouble} />
      ) : (
        <ActForm act={save} verb={t("Lưu danh mục", "Save the list")} leave={close}>
          <label>
            {t("Mỗi dòng một cụm từ, dưới nhóm của nó", "A phrase a line, under its heading")}
            <textarea rows={20} spellcheck={false} value={list} onInput={(e) => setList(e.currentTarget.value)} />
          </label>
        </ActForm>
      )}
    </Dialog>
  );
}
