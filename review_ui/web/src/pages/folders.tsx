// Thư mục theo dõi: folders whose files are read as they arrive, how each stands, and what is wrong with it.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { PastTrouble, WatchedFolder } from "../api/types";
import {
  afterSaid,
  folderStanding,
  lastTaken,
  nowSaid,
  periodSaid,
  settingOf,
  standingNames,
  unitSaid,
} from "../desk/folders";
import { t, time } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { EditFolder, RemoveFolder } from "../parts/folder_dialogs";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

/** A folder is looked at every two seconds. */
const every = 3000;

const looks = { paused: "", starting: "", trouble: "failed", reading: "reading", waiting: "done" } as const;

function Past({ troubles }: { troubles: readonly PastTrouble[] }) {
  if (troubles.length === 0) return null;
  return (
    <details>
      <summary>{t("Trục trặc đã qua", "Troubles that are over")}</summary>
      <ul>
        {troubles.map(({ from, to, what }) => (
          <li key={from + what.vi}>
            {time(from)} – {time(to)}: {t(what.vi, what.en)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Folder({ folder, changed }: { folder: WatchedFolder; changed: () => void }) {
  const [asking, setAsking] = useState<"" | "edit" | "remove">("");
  const { trouble: refused, work } = useWork();
  const standing = folderStanding(folder);
  const close = () => setAsking("");
  const pause = () =>
    work(() =>
      send("PUT", `/api/folders/${folder.id}`, { ...settingOf(folder), paused: !folder.paused }).then(changed),
    );
  const now = nowSaid(folder);
  return (
    <li class="card">
      <div class="head">
        <h2>
          <code>{folder.path}</code>
        </h2>
        <span class={`badge ${looks[standing]}`}>{t(...standingNames[standing])}</span>
      </div>
      <div class="body">
        {folder.trouble && <p class="warn">{t(folder.trouble.vi, folder.trouble.en)}</p>}
        {folder.files.map((what) => (
          <p class="warn" key={what.vi}>
            {t(what.vi, what.en)}
          </p>
        ))}
        {now && <p role="status">{now}</p>}
        <dl>
          <dt>{t("Đơn vị", "Unit")}</dt>
          <dd>{unitSaid(folder)}</dd>
          <dt>{t("Kỳ", "Period")}</dt>
          <dd>{periodSaid(folder)}</dd>
          <dt>{t("Tệp đã đọc", "A file that was read")}</dt>
          <dd>{afterSaid(folder)}</dd>
        </dl>
        <p class="note">{lastTaken(folder, new Date())}</p>
        <Past troubles={folder.past} />
        <div class="row small">
          <button onClick={() => setAsking("edit")}>{t("Sửa", "Change")}</button>
          <button onClick={() => void pause()}>
            {folder.paused ? t("Theo dõi lại", "Watch again") : t("Tạm dừng", "Pause")}
          </button>
          <button onClick={() => setAsking("remove")}>{t("Thôi theo dõi", "Stop watching")}</button>
        </div>
        <Warn>{refused}</Warn>
      </div>
      {asking === "edit" && <EditFolder folder={folder} close={close} changed={changed} />}
      {asking === "remove" && <RemoveFolder folder={folder} close={close} changed={changed} />}
    </li>
  );
}

export function Folders() {
  useLanguage();
  const { data, trouble, reload } = useFetched<WatchedFolder[]>("/api/folders", every);
  const [adding, setAdding] = useState(false);
  if (!data) return <Waiting trouble={trouble} />;
  return (
    <section class="folders">
      <p class="note">
        {t(
          "Máy quét ghi tệp vào thư mục nào ở đây thì tệp được đọc ngay khi ghi xong, không ai phải nạp. Lô đọc được " +
            "nằm ở trang Nạp bản quét như mọi lô khác.",
          "Whatever a scanner writes into one of these folders is read once it is whole. Its batches stand on the " +
            "page Scan, as all others.",
        )}{" "}
        <a href="/huong-dan/quan-tri.html#thu-muc-theo-doi" target="_blank">
          {t("Nối máy quét thế nào", "How to connect a scanner")}
        </a>
      </p>
      {data.length === 0 && <p>{t("Chưa có thư mục nào được theo dõi.", "No folder is watched yet.")}</p>}
      <ul class="plain">
        {data.map((folder) => (
          <Folder key={folder.id} folder={folder} changed={reload} />
        ))}
      </ul>
      <button class="main" onClick={() => setAdding(true)}>
        {t("Thêm thư mục", "Watch a folder")}
      </button>
      <Warn>{trouble}</Warn>
      {adding && <EditFolder folder={undefined} close={() => setAdding(false)} changed={reload} />}
    </section>
  );
}
