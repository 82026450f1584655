import { useEffect, useState } from "preact/hooks";
import type { Batches } from "../api/types";
import { batchesPath, columns, isUnderWay, pageSize, searchNames, stateNames, sumOfColumns } from "../desk/batches";
import { number, t } from "../desk/words";
import { useAddress } from "./address";
import { BatchRow } from "./batch_row";
import { DateInput } from "./date_input";
import { useFetched } from "./fetched";
import { PeriodPicker } from "./period_picker";
import { UnitPicker } from "./unit_picker";
import { Warn } from "./warn";

interface Props {
  edits: boolean;
  /** grows when a batch was sent: the list is asked again at once */
  sent: number;
}

/** All batches, searched and paged; each page of paper in exactly one column, and the columns added up. */
export function BatchList({ edits, sent }: Props) {
  const [search, setSearch] = useAddress(searchNames);
  const [busy, setBusy] = useState(true);
  const [cleared, setCleared] = useState(0); // the period picker begins anew then
  const { data, trouble, reload } = useFetched<Batches>(batchesPath(search), busy ? 1500 : 15_000);
  useEffect(reload, [sent]);
  useEffect(() => setBusy(data?.batches.some(isUnderWay) ?? true), [data]);
  const set = (change: Partial<typeof search>) => setSearch({ page: "", ...change });
  const page = Number(search.page || 1);
  const pages = Math.max(1, Math.ceil((data?.all ?? 0) / pageSize));
  const searched = searchNames.some((name) => name !== "page" && search[name]);
  return (
    <section>
      <h2>{t("Các lô đã nạp", "Batches")}</h2>
      <p class="note">
        {t("Mỗi trang quét nằm ở đúng một cột:", "Each page stands in exactly one column:")} {sumOfColumns()}.
      </p>
      <div class="row" role="search" aria-label={t("Tìm lô", "Search batches")}>
        <label>
          {t("Tình trạng", "State")}
          <select value={search.state} onChange={(e) => set({ state: e.currentTarget.value })}>
            <option value="">{t("tất cả", "all")}</option>
            <option value="attention">{t("cần xử lý", "needs somebody")}</option>
            {Object.entries(stateNames).map(([id, name]) => (
              <option key={id} value={id}>
                {t(...name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("Tên tệp", "File")}
          <input type="search" value={search.file} onInput={(e) => set({ file: e.currentTarget.value })} />
        </label>
        <UnitPicker
          label={t("Đơn vị của lô", "Unit of the batch")}
          none={t("mọi đơn vị", "any")}
          value={search.unit}
          set={(unit) => set({ unit })}
        />
        <label>
          {t("Người nạp", "Person")}
          <input
            type="search"
            size={12}
            value={search.person}
            onInput={(e) => set({ person: e.currentTarget.value })}
          />
        </label>
        <DateInput label={t("Từ ngày", "From")} value={search.from} set={(from) => set({ from })} />
        <DateInput label={t("đến ngày", "to")} value={search.to} set={(to) => set({ to })} />
        <PeriodPicker
          key={cleared}
          label={t("Kỳ của lô", "Period of the batch")}
          none={t("mọi kỳ", "any")}
          value={search.period}
          set={(period) => period !== search.period && set({ period })}
        />
        {searched && (
          <button
            onClick={() => {
              set({ unit: "", period: "", file: "", person: "", from: "", to: "", state: "" });
              setCleared(cleared + 1);
            }}
          >
            {t("Bỏ lọc", "Clear")}
          </button>
        )}
      </div>
      {trouble && <Warn>{trouble}</Warn>}
      {data && data.batches.length === 0 && (
        <p class="note">
          {searched ? t("Không có lô nào khớp.", "No batch fits.") : t("Chưa có lô nào.", "No batch yet.")}
        </p>
      )}
      {data && data.batches.length > 0 && (
        <div class="scroll">
          <table class="batches">
            <thead>
              <tr>
                <th>{t("Lô", "Batch")}</th>
                <th>{t("Đơn vị · kỳ", "Unit · period")}</th>
                {columns.map((column) => (
                  <th key={column.id} class="n">
                    {t(column.vi, column.en)}
                  </th>
                ))}
                <th>{t("Tình trạng", "State")}</th>
              </tr>
            </thead>
            {data.batches.map((batch) => (
              <BatchRow key={batch.id} batch={batch} edits={edits} changed={reload} />
            ))}
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t(`Cộng ${number(data.all)} lô`, `Sum of ${number(data.all)} batches`)}
                </th>
                {columns.map((column) => (
                  <td key={column.id} class="n" data-column={column.id}>
                    {number(column.of(data.sums))}
                  </td>
                ))}
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {pages > 1 && (
        <nav class="row" aria-label={t("Các trang của danh sách", "Pages of the list")}>
          <button disabled={page <= 1} onClick={() => setSearch({ page: String(page - 1) }, true)}>
            {t("Trang trước", "Before")}
          </button>
          <span>
            {t("Trang", "Page")} {number(page)}/{number(pages)}
          </span>
          <button disabled={page >= pages} onClick={() => setSearch({ page: String(page + 1) }, true)}>
            {t("Trang sau", "Next")}
          </button>
        </nav>
      )}
    </section>
  );
}
