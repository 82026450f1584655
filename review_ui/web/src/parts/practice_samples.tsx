// Sample scans for whoever practises: a click puts one among the files to be sent.
import { useState } from "preact/hooks";
import { getFile } from "../api/client";
import type { PracticeSample } from "../api/types";
import { said, t } from "../desk/words";
import { useFetched } from "./fetched";

export function PracticeSamples({ take }: { take: (files: readonly File[]) => void }) {
  const { data: samples = [] } = useFetched<PracticeSample[]>("/api/practice/samples");
  const [trouble, setTrouble] = useState("");
  const fetchOne = (file: string) =>
    void getFile(`/api/practice/samples/${file}`, file).then(
      (one) => take([one]),
      (error: unknown) => setTrouble(said(error)),
    );
  return (
    <div class="samples" role="group" aria-label={t("Lấy tập quét mẫu", "Take sample scans")}>
      <p class="note">
        {t("Lấy tập quét mẫu (chỗ tập không nhận bản quét thật):", "Take sample scans (real ones are not taken here):")}
      </p>
      <div class="row">
        {samples.map(({ file, what }) => (
          <button key={file} onClick={() => fetchOne(file)}>
            {t(what.vi, what.en)}
          </button>
        ))}
      </div>
      {trouble && <p class="warn">{trouble}</p>}
    </div>
  );
}
