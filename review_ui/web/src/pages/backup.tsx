// Sao lưu: when the last good backup was made and where it lies, what is wrong with it, and a button to make one now.
import { useEffect, useState } from "preact/hooks";
import { send } from "../api/client";
import type { Backup as Data, Sentence } from "../api/types";
import { lastSaid, percentDone, standingOf } from "../desk/backup";
import { t } from "../desk/words";
import { BackupSteps } from "../parts/backup_steps";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";

/** While one runs, and else, in milliseconds. */
const [soon, later] = [1000, 15_000];

function Progress({ data }: { data: Data }) {
  const percent = percentDone(data);
  const name = t("Đang sao lưu", "Backing up");
  return (
    <div class="upload">
      <progress max={100} value={percent} aria-label={name} />
      <span role="status">{percent === undefined ? `${name}…` : `${name}: ${percent}%`}</span>
    </div>
  );
}

/** Why somebody must see to it, and what they do. */
function Trouble({ data, toldAbove }: { data: Data; toldAbove: string }) {
  const { trouble, warning, note } = data;
  return (
    <>
      {trouble && (
        <Warn>
          {t("Lần sao lưu vừa rồi không thành:", "The last try failed:")} {t(trouble.vi, trouble.en)}
        </Warn>
      )}
      {warning && warning.vi !== toldAbove && <p class="caution">{t(warning.vi, warning.en)}</p>}
      {note && <p class="caution">{t(note.vi, note.en)}</p>}
      {(trouble || warning) && (
        <p>
          {t(
            "Xem ổ đĩa sao lưu đã cắm và còn chỗ trống chưa, rồi bấm Sao lưu ngay. Nếu vẫn không được, gọi người phụ " +
              "trách máy.",
            "See that the disk is plugged in and has room, then press Back up now. If it still fails, call whoever " +
              "looks after the machine.",
          )}
        </p>
      )}
    </>
  );
}

interface Props {
  /** may make one */
  makes: boolean;
  /** what the frame says above every page */
  notice: Sentence | undefined;
}

export function Backup({ makes, notice }: Props) {
  useLanguage();
  const [running, setRunning] = useState(false);
  const { data, trouble, reload } = useFetched<Data>("/api/backup", running ? soon : later);
  const [asked, setAsked] = useState<{ last: string | null }>();
  const { trouble: refused, work } = useWork();
  useEffect(() => setRunning(data?.running ?? false), [data]);
  if (!data) return <Waiting trouble={trouble} />;
  const standing = standingOf(data);
  const begin = () => {
    setAsked({ last: data.last });
    return work(() => send("POST", "/api/backup", {}).then(reload));
  };
  const done = asked && !data.running && data.last !== asked.last;
  return (
    <section class="backup">
      {standing === "nowhere" ? (
        <BackupSteps />
      ) : (
        <div class="card">
          <div class="head">
            <h2>{lastSaid(data.last, new Date())}</h2>
            {standing === "well" && <span class="badge done">{t("Tốt", "Good")}</span>}
            {standing === "trouble" && <span class="badge failed">{t("Cần xem", "See to it")}</span>}
          </div>
          <div class="body">
            <Trouble data={data} toldAbove={notice?.vi ?? ""} />
            <p>
              {t("Nơi lưu:", "Where it lies:")} <code>{data.to}</code>
            </p>
            {standing === "well" && (
              <p class="note">
                {t(
                  "Mỗi đêm máy tự sao lưu toàn bộ dữ liệu rồi đọc lại để kiểm tra. Không cần ai làm gì, miễn là ổ " +
                    "đĩa còn cắm.",
                  "Every night all data are copied and read back. Nobody need do anything while the disk is there.",
                )}
              </p>
            )}
            {data.running && <Progress data={data} />}
            {makes && !data.running && (
              <button class="main" onClick={() => void begin()}>
                {t("Sao lưu ngay", "Back up now")}
              </button>
            )}
            <p role="status">{done && t("Đã sao lưu xong và kiểm tra lại.", "Backed up, and read back.")}</p>
            <Warn>{refused || trouble}</Warn>
          </div>
        </div>
      )}
    </section>
  );
}
