// The decision on what is to be destroyed: entered once it is signed. It can't be taken back: a word is typed.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { DestructionList, PeopleList } from "../api/types";
import { inAll } from "../desk/retention";
import { number, t, typedText } from "../desk/words";
import { DateInput } from "./date_input";
import { FormDialog } from "./form_dialog";

interface Decision {
  decision: string;
  decided_on: string;
  signed_by: string;
  note: string;
}

interface DecideProps {
  /** what goes, and what stays */
  warning: string;
  verb: string;
  act: (decision: Decision) => Promise<unknown>;
  close: () => void;
  changed: () => void;
}

/** What is typed to show that it is meant. */
const word = () => t("HỦY", "DESTROY");

function Decide({ warning, verb, act, close, changed }: DecideProps) {
  const [one, setOne] = useState<Decision>({ decision: "", decided_on: "", signed_by: "", note: "" });
  const [typed, setTyped] = useState("");
  const set = (more: Partial<Decision>) => setOne((was) => ({ ...was, ...more }));
  const whole = one.decision.trim() && one.decided_on && one.signed_by.trim() && typedText(typed) === word();
  const asTyped = () => ({
    decision: typedText(one.decision),
    decided_on: one.decided_on,
    signed_by: typedText(one.signed_by),
    note: typedText(one.note),
  });
  return (
    <FormDialog
      title={t("Hủy theo quyết định", "Destroy by decision")}
      close={close}
      act={() => act(asTyped()).then(changed)}
      verb={verb}
      disabled={!whole}
      danger="first"
      stay={t("Chưa hủy", "Not yet")}
    >
      <p class="warn">{warning}</p>
      <label>
        {t("Số quyết định", "Number of the decision")}
        <input
          required
          placeholder="12/QĐ-UBND"
          value={one.decision}
          onInput={(e) => set({ decision: e.currentTarget.value })}
        />
      </label>
      <DateInput
        label={t("Ngày quyết định", "Its day")}
        value={one.decided_on}
        set={(decided_on) => set({ decided_on })}
      />
      <label>
        {t("Người ký", "Signed by")}
        <input required value={one.signed_by} onInput={(e) => set({ signed_by: e.currentTarget.value })} />
      </label>
      <label>
        {t("Ghi chú (hội đồng, biên bản)", "Note (council, minutes)")}
        <input value={one.note} onInput={(e) => set({ note: e.currentTarget.value })} />
      </label>
      <label>
        {t(`Gõ ${word()} để xác nhận`, `Type ${word()} to confirm`)}
        <input required autocomplete="off" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
      </label>
    </FormDialog>
  );
}

interface ListProps<List> {
  list: List;
  close: () => void;
  changed: () => void;
}

export function DecideDestruction({ list, close, changed }: ListProps<DestructionList>) {
  return (
    <Decide
      warning={t(
        `${inAll(list)} sẽ bị xóa khỏi máy này và khỏi các bản sao lưu ở lần sao lưu tới. Không lấy lại được. ` +
          "Số liệu, quyết định của người soát và báo cáo giữ nguyên, nhưng không còn ảnh để xem lại.",
        `${inAll(list)} are removed from this machine, and from backups with the next one, for good. ` +
          "Figures, reviewers' decisions and reports stay, without pictures.",
      )}
      verb={t("Hủy các bản quét này", "Destroy these scans")}
      act={(decision) => send("POST", `/api/destructions/${list.id}`, { action: "decide", ...decision })}
      close={close}
      changed={changed}
    />
  );
}

export function DestroyPeople({ list, close, changed }: ListProps<PeopleList>) {
  return (
    <Decide
      warning={t(
        `Danh sách mẫu của đợt “${list.name}”, ${number(list.people)} người, sẽ bị xóa khỏi máy này và khỏi các bản ` +
          "sao lưu ở lần sao lưu tới. Không lấy lại được. Kết quả khảo sát và báo cáo giữ nguyên.",
        `The people of “${list.name}”, ${list.people} of them, are removed from this machine, and from backups with ` +
          "the next one, for good. Results and reports stay.",
      )}
      verb={t("Hủy danh sách này", "Destroy this list")}
      act={(decision) => send("POST", `/api/retention/people/${encodeURIComponent(list.campaign)}`, { ...decision })}
      close={close}
      changed={changed}
    />
  );
}
