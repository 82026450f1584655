// The paper as it will be printed, in a window of its own: the pages of the program hold no frames.
import { useEffect, useState } from "preact/hooks";
import { getDocument } from "../api/client";
import { t, time } from "../desk/words";
import { Warn } from "./warn";
import { useWork } from "./work";

interface Made {
  path: string;
  url: string;
  at: string;
}

/** Seconds since something began. */
function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!running) return;
    const timer = setInterval(() => setSeconds((was) => was + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return seconds;
}

/** @param path of the PDF, as it is chosen now */
export function Preview({ path }: { path: string }) {
  const [made, setMade] = useState<Made | undefined>();
  const { busy, trouble, work } = useWork();
  const seconds = useSeconds(busy);
  useEffect(() => () => void (made && URL.revokeObjectURL(made.url)), [made]);
  const making = t("Đang lập bản xem trước…", "The preview is being made…");
  const show = () => {
    const tab = open("", "_blank"); // at once: a browser opens none for what ends later
    if (tab) {
      tab.document.title = t("Xem trước báo cáo", "Preview");
      tab.document.body.textContent = making;
    }
    void work(async () => {
      try {
        const url = await getDocument(path);
        setMade({ path, url, at: new Date().toISOString() });
        tab?.location.replace(url);
      } catch (error) {
        tab?.close();
        throw error;
      }
    });
  };
  return (
    <>
      <button disabled={busy} onClick={show}>
        {t("Xem trước (PDF)", "Preview (PDF)")}
      </button>
      <p class="note">
        <span role="status">{busy && making}</span>
        {busy && <span aria-hidden="true"> {t(`${seconds} giây`, `${seconds} s`)}</span>}
        {!busy && made?.path === path && (
          <>
            {t("Đã lập", "Made")} {time(made.at)}.{" "}
            <a href={made.url} target="_blank" rel="noreferrer">
              {t("Mở lại bản xem trước", "Open it again")}
            </a>
          </>
        )}
      </p>
      <Warn>{trouble}</Warn>
    </>
  );
}
