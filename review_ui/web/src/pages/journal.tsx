// What people did: who signed in, took figures out of the house, changed an account. Newest first.
import { useState } from "preact/hooks";
import { get } from "../api/client";
import type { Deed } from "../api/types";
import { deedName } from "../desk/journal";
import { t, time } from "../desk/words";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";
import { WideTable } from "../parts/wide_table";

const aPage = 100;

export function Journal() {
  useLanguage();
  const { data: newest, trouble: unread } = useFetched<Deed[]>("/api/journal");
  const [older, setOlder] = useState<Deed[]>([]);
  const [ended, setEnded] = useState(false);
  const { trouble, work } = useWork();
  const deeds = [...(newest ?? []), ...older];
  const last = deeds[deeds.length - 1];
  const more = () =>
    work(async () => {
      const next = await get<Deed[]>(`/api/journal?before=${last?.id ?? 0}`);
      setOlder([...older, ...next]);
      setEnded(next.length < aPage);
    });
  return (
    <section>
      <p class="note">
        {t(
          "Mọi dòng được niêm phong khi ghi: sửa hay xóa sau đó thì lệnh phieu verify phát hiện.",
          "Every row is sealed when it is written: phieu verify finds one that is changed or removed later.",
        )}
      </p>
      <WideTable label={t("Nhật ký", "Journal")}>
        <table>
          <thead>
            <tr>
              <th>{t("Lúc", "When")}</th>
              <th>{t("Ai", "Who")}</th>
              <th>{t("Việc", "What")}</th>
              <th>{t("Đối tượng", "To what")}</th>
              <th>{t("Chi tiết", "Detail")}</th>
            </tr>
          </thead>
          <tbody>
            {deeds.map((deed) => (
              <tr key={deed.id}>
                <td>{time(deed.at)}</td>
                <td>{deed.person}</td>
                <td>{deedName(deed.what)}</td>
                <td>{deed.subject}</td>
                <td>
                  <small>{deed.detail}</small>
                  {deed.file_sha256 && (
                    <>
                      {" "}
                      <a href={`/api/journal/${String(deed.id)}/signature`}>{t("Chữ ký", "Signature")}</a>
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </WideTable>
      {newest?.length === 0 && <p>{t("Chưa có gì được ghi.", "Nothing is written down yet.")}</p>}
      {deeds.length >= aPage && !ended && (
        <button onClick={() => void more()}>{t("Xem những việc trước đó", "Show earlier ones")}</button>
      )}
      <Warn>{unread || trouble}</Warn>
    </section>
  );
}
