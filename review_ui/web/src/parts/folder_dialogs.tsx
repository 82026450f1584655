// Adds a watched folder or changes one; ends the watching of one.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { WatchedFolder } from "../api/types";
import { FolderSetting, freshFolder, settingOf } from "../desk/folders";
import { t } from "../desk/words";
import { FormDialog } from "./form_dialog";
import { PeriodPicker } from "./period_picker";
import { UnitPicker } from "./unit_picker";

interface Choice<Value> {
  legend: string;
  name: string;
  value: Value;
  set: (value: Value) => void;
  choices: readonly (readonly [value: Value, what: string, about: string])[];
}

function Choices<Value extends string>({ legend, name, value, set, choices }: Choice<Value>) {
  return (
    <fieldset class="choices">
      <legend>{legend}</legend>
      {choices.map(([one, what, about]) => (
        <label class="check" key={one}>
          <input type="radio" name={name} checked={value === one} onChange={() => set(one)} />
          <span>
            {what}
            <small>{about}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const periodRules = () =>
  [
    [
      "cover",
      t("Theo tờ bìa", "By the covers"),
      t("tờ bìa không ghi kỳ thì người nhập nói sau", "where a cover names none, a person says so later"),
    ],
    [
      "arrival",
      t("Tháng tệp đến thư mục", "The month in which a file arrives"),
      t("quét tháng nào tính tháng ấy", "what is scanned in a month counts for it"),
    ],
    [
      "fixed",
      t("Một kỳ cố định", "One period"),
      t("mọi tệp trong thư mục này thuộc kỳ đó", "all files of this folder belong to it"),
    ],
  ] as const;

const afters = () =>
  [
    [
      "kept",
      t("Để nguyên chỗ cũ", "Kept where it is"),
      t("máy nhớ tệp nào đã đọc, không đọc lại", "the program knows what it has read"),
    ],
    [
      "moved",
      t("Chuyển vào thư mục con da-doc", "Moved into the subfolder da-doc"),
      t(
        "một phút sau khi đọc xong; tệp không đọc được thì ở lại",
        "a minute after it was read; one that can't be read stays",
      ),
    ],
  ] as const;

interface Props {
  /** undefined: a new one */
  folder: WatchedFolder | undefined;
  close: () => void;
  changed: () => void;
}

export function EditFolder({ folder, close, changed }: Props) {
  const [one, setOne] = useState<FolderSetting>(folder ? settingOf(folder) : freshFolder);
  const set = (more: Partial<FolderSetting>) => setOne((was) => ({ ...was, ...more }));
  const save = () =>
    send(folder ? "PUT" : "POST", folder ? `/api/folders/${folder.id}` : "/api/folders", {
      ...one,
      path: one.path.trim(),
    }).then(changed);
  return (
    <FormDialog
      title={
        folder ? t("Sửa thư mục theo dõi", "Change a watched folder") : t("Thêm thư mục theo dõi", "Watch a folder")
      }
      close={close}
      act={save}
      verb={folder ? t("Lưu", "Save") : t("Theo dõi thư mục này", "Watch this folder")}
    >
      <label>
        {t("Đường dẫn trên máy chủ", "Path on the server")}
        <input
          required
          spellcheck={false}
          placeholder="/srv/phieu/quet"
          value={one.path}
          onInput={(e) => set({ path: e.currentTarget.value })}
        />
      </label>
      <UnitPicker
        label={t("Đơn vị của phiếu không ghi đơn vị", "Unit of sheets that name none")}
        none={t("theo mã trên phiếu và tờ bìa", "by the codes and covers")}
        value={one.unit}
        set={(unit) => set({ unit })}
      />
      <Choices
        legend={t("Kỳ của phiếu", "Period of the sheets")}
        name="period_rule"
        value={one.period_rule}
        set={(period_rule) => set({ period_rule })}
        choices={periodRules()}
      />
      {one.period_rule === "fixed" && (
        <PeriodPicker label={t("Kỳ", "Period")} value={one.period} set={(period) => set({ period })} />
      )}
      <Choices
        legend={t("Tệp đã đọc", "A file that was read")}
        name="after"
        value={one.after}
        set={(after) => set({ after })}
        choices={afters()}
      />
    </FormDialog>
  );
}

export function RemoveFolder({
  folder,
  close,
  changed,
}: {
  folder: WatchedFolder;
  close: () => void;
  changed: () => void;
}) {
  const remove = () => send("DELETE", `/api/folders/${folder.id}`, {}).then(changed);
  return (
    <FormDialog
      title={t("Thôi theo dõi thư mục", "Stop watching the folder")}
      close={close}
      act={remove}
      verb={t("Thôi theo dõi", "Stop watching")}
    >
      <p>
        <code>{folder.path}</code>
      </p>
      <p>
        {t(
          "Máy không nhận tệp từ thư mục này nữa. Phiếu đã đọc, thư mục và các tệp trong đó giữ nguyên.",
          "No more files are taken from it. What was read stays, and so do the folder and its files.",
        )}
      </p>
    </FormDialog>
  );
}
