// Two online answers side by side: there is no picture of them, so what they say is compared.
import { useEffect } from "preact/hooks";
import type { Item, Page } from "../api/types";
import { answerLabel } from "../desk/answers";
import { pageName } from "../desk/pages";
import { t } from "../desk/words";
import { useFetched } from "./fetched";
import { WideTable } from "./wide_table";

interface Props {
  page: Page;
  /** the one that counts, if one does */
  other: Page | undefined;
  /** told whether both are on the screen */
  shown: (all: boolean) => void;
}

function answerOf(items: readonly Item[] | undefined, field: string): string {
  const item = items?.find((one) => one.field === field);
  if (!item) return "";
  return answerLabel(item, item.current?.value ?? item.suggestion ?? "");
}

export function OnlineAnswers({ page, other, shown }: Props) {
  const { data: ours } = useFetched<Item[]>(`/api/pages/${page.id}/fields`);
  const { data: theirs } = useFetched<Item[]>(other ? `/api/pages/${other.id}/fields` : undefined);
  const all = ours !== undefined && (!other || theirs !== undefined);
  useEffect(() => shown(all), [all]);
  return (
    <WideTable label={t("Câu trả lời trực tuyến", "Online answers")}>
      <table>
        <caption>{t("Câu trả lời trực tuyến, không có ảnh", "Online answers; there is no picture")}</caption>
        <thead>
          <tr>
            <th>{t("Câu hỏi", "Question")}</th>
            <th>
              {t("Bản này", "This copy")}
              <small>{pageName(page)}</small>
            </th>
            {other && (
              <th>
                {t("Bản đang được tính", "The copy that counts")}
                <small>{pageName(other)}</small>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {ours?.map((item) => (
            <tr key={item.field}>
              <th scope="row">{item.question}</th>
              <td>{answerOf(ours, item.field)}</td>
              {other && <td>{answerOf(theirs, item.field)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
