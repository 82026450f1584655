import { number, t } from "../desk/words";
import { goBack } from "./address";

/** The way back from a page about one batch. */
export function ToBatches({ batch }: { batch: string }) {
  return (
    <p>
      <button onClick={() => goBack("/quet")}>{t("Trở lại", "Back")}</button> {t("Lô", "Batch")} {number(Number(batch))}
    </p>
  );
}
