import type { Ballot } from "../api/types";
import { validityName } from "../desk/history";
import { number, percent, t } from "../desk/words";

interface FigureProps {
  count: number;
  label: string;
  /** its name in the page: what is counted, and how it answered */
  door: string;
  open: () => void;
}

/** A count that leads to what it counts. */
export function Figure({ count, label, door, open }: FigureProps) {
  if (count === 0) return <span>0</span>;
  const see = t("Xem các phiếu", "See the sheets");
  return (
    <button
      class="quiet figure"
      title={see}
      aria-label={`${label}: ${number(count)}. ${see}`}
      data-door={door}
      onClick={open}
    >
      {number(count)}
    </button>
  );
}

interface Props {
  ballots: readonly Ballot[];
  open: (unit: string, validity: string) => void;
}

/** How many sheets each unit handed out, took in, and may count. */
export function Ballots({ ballots, open }: Props) {
  const heads = [
    t("Đơn vị", "Unit"),
    t("Phát ra", "Handed out"),
    t("Thu về", "Came back"),
    t("Hợp lệ", "Valid"),
    t("Không hợp lệ", "Not valid"),
    t("Chờ soát", "Waiting"),
    t("Chọn cùng một mức", "One level"),
    t("Tỷ lệ thu về (giấy)", "Return (paper)"),
  ];
  const counts = (b: Ballot) =>
    [
      ["hop_le", b.valid],
      ["khong_hop_le", b.invalid],
      ["cho_xem", b.waiting],
      ["straight_line", b.straight_line],
    ] as const;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {heads.map((head, n) => (
              <th key={head} class={n > 0 ? "n" : ""}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ballots.map((b) => (
            <tr key={b.unit}>
              <td>
                {b.name}
                {b.fault_vi && <small class="warn">{t(b.fault_vi, b.fault_en ?? "")}</small>}
              </td>
              <td class="n">
                {b.handed_out === null ? "–" : number(b.handed_out)}
                {b.as_printed && <small>{t("theo số đã in", "as printed")}</small>}
              </td>
              <td class="n">
                {number(b.taken_in)}
                {b.online > 0 && (
                  <small>
                    {t("trực tuyến", "online")} {number(b.online)}
                  </small>
                )}
              </td>
              {counts(b).map(([validity, count]) => {
                const name =
                  validity === "straight_line"
                    ? t("chọn cùng một mức", "one level")
                    : t(...(validityName[validity] ?? ["", ""]));
                return (
                  <td class="n" key={validity}>
                    <Figure
                      count={count}
                      label={`${b.name}, ${name}`}
                      door={`${b.unit}/${validity}`}
                      open={() => open(b.unit, validity)}
                    />
                  </td>
                );
              })}
              <td class="n">{b.handed_out ? percent(b.taken_in - b.online, b.handed_out) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
