import type { Batch } from "../api/types";
import { batchName, isUnderWay, stateNames } from "../desk/batches";
import { number, t, time } from "../desk/words";

/** Its state; a batch that is read through may still have files that could not be opened. */
function State({ batch }: { batch: Batch }) {
  const unread = batch.state === "done" ? batch.summary.files_unreadable : 0;
  return unread > 0 ? (
    <span class="badge bad">{t(`${number(unread)} tệp không đọc được`, `${number(unread)} files unreadable`)}</span>
  ) : (
    <span class={`badge ${batch.state}`}>{t(...stateNames[batch.state])}</span>
  );
}

function Row({ batch }: { batch: Batch }) {
  const { pages, sheets } = batch.summary;
  return (
    <li>
      <p>
        <b>{batchName(batch)}</b>
        <State batch={batch} />
      </p>
      <small>
        {[
          batch.person,
          time(batch.started_at),
          !isUnderWay(batch) &&
            t(`${number(pages)} trang, ${number(sheets)} phiếu`, `${number(pages)} pages, ${number(sheets)} sheets`),
        ]
          .filter(Boolean)
          .join(" · ")}
      </small>
      {batch.state === "reading" && (
        <div class="reading">
          <progress
            max={Math.max(1, batch.total)}
            value={batch.done}
            aria-label={t(`Đang đọc ${batchName(batch)}`, `Reading ${batchName(batch)}`)}
          />
          <small>
            {t(
              `${number(batch.done)} / ${number(batch.total)} trang`,
              `${number(batch.done)} / ${number(batch.total)} pages`,
            )}
          </small>
        </div>
      )}
    </li>
  );
}

/** The batches that came last, and how far those are that are being read. */
export function LatestBatches({ batches, opens }: { batches: readonly Batch[]; opens: boolean }) {
  return (
    <section class="card">
      <div class="head">
        <h2>{batches.some(isUnderWay) ? t("Đang đọc", "Being read") : t("Lô gần đây", "Latest batches")}</h2>
        {opens && <a href="/quet">{t("Xem các lô", "All batches")}</a>}
      </div>
      <ul class="latest">
        {batches.map((batch) => (
          <Row key={batch.id} batch={batch} />
        ))}
      </ul>
    </section>
  );
}
