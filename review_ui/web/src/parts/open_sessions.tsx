// The browsers in which somebody is signed in, and their ends: one's own, or, for administrators, another's.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { OpenSession } from "../api/types";
import { machineSaid, whenSaid } from "../desk/sessions";
import { t } from "../desk/words";
import { useFetched } from "./fetched";
import { Waiting } from "./waiting";
import { Warn } from "./warn";
import { useWork } from "./work";

/** @param path what lists them, and ends them */
export function OpenSessions({ path }: { path: string }) {
  const { data: sessions, trouble: unread, reload } = useFetched<OpenSession[]>(path);
  const [told, setTold] = useState("");
  const { trouble, work } = useWork();
  if (!sessions) return <Waiting trouble={unread} />;
  const now = new Date();
  const others = sessions.filter((session) => !session.here);
  const end = async (body: { session?: string }, done: string) => {
    setTold("");
    await work(() => send("POST", path, body).then(() => setTold(done)));
    reload();
  };
  return (
    <>
      <ul class="sessions">
        {sessions.map((session) => (
          <li key={session.id}>
            <div>
              <b>{machineSaid(session)}</b>{" "}
              {session.here && <span class="badge done">{t("Phiên này", "This session")}</span>}
              <small>{whenSaid(session, now)}</small>
            </div>
            {!session.here && (
              <button
                aria-label={t(`Kết thúc: ${machineSaid(session)}`, `End: ${machineSaid(session)}`)}
                onClick={() => void end({ session: session.id }, t("Đã kết thúc một phiên.", "One session was ended."))}
              >
                {t("Kết thúc", "End")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length === 0 && <p class="note">{t("Không có phiên nào đang mở.", "No session is open.")}</p>}
      {others.length > 1 && (
        <button class="danger" onClick={() => void end({}, t("Đã kết thúc các phiên ấy.", "They were ended."))}>
          {others.length < sessions.length
            ? t("Kết thúc mọi phiên khác", "End all others")
            : t("Kết thúc mọi phiên", "End all")}
        </button>
      )}
      <p role="status">{told}</p>
      <Warn>{trouble || unread}</Warn>
    </>
  );
}
