// Danh sách mẫu: who is asked, who may not be, the draw, who takes whose place, and what came of asking again.
// A file of its own: no answer is shown here.
import { useState } from "preact/hooks";
import { send } from "../api/client";
import type { Draw, Participant, RegisterChange, RegisterLists, StratumCheck } from "../api/types";
import { periodName } from "../desk/period";
import { date, number, said, t } from "../desk/words";
import { respondents } from "./campaign_form";
import { useFetched } from "./fetched";
import { TableField } from "./table_field";
import { WideTable } from "./wide_table";

const listNames: Record<string, readonly [string, string]> = {
  chinh_thuc: ["chính thức", "official"],
  du_phong: ["dự phòng", "reserve"],
  tong_the: ["tổng thể", "everybody"],
  thay_the: ["đã thay", "replaced"],
};

function toldOf(answer: RegisterChange): string {
  if (answer.added !== undefined) return t(`Đã thêm ${number(answer.added)} người.`, `${number(answer.added)} added.`);
  if (answer.removed !== undefined)
    return t(`Đã xóa ${number(answer.removed)} người khỏi danh sách.`, `${number(answer.removed)} removed.`);
  if (answer.drawn) return drawName(answer.drawn);
  if (answer.promoted !== undefined) return t(`Thay bằng ${answer.promoted}.`, `Replaced by ${answer.promoted}.`);
  return "";
}

function drawName(draw: Draw): string {
  return t(
    `Đã rút ${number(draw.official)} chính thức, ${number(draw.reserve)} dự phòng trong ${number(draw.eligible)} ` +
      `người đạt điều kiện (số gieo ${draw.seed}).`,
    `${number(draw.official)} and a reserve of ${number(draw.reserve)} were drawn from ${number(draw.eligible)} ` +
      `(seed ${draw.seed}).`,
  );
}

function Checks({ checks }: { checks: readonly StratumCheck[] }) {
  return (
    <table class="levels">
      <caption>{t("Đối chiếu với chỉ tiêu", "Held against the quotas")}</caption>
      <tbody>
        {checks.map((c, n) => (
          <tr key={n}>
            <th scope="row">
              {[c.unit_name || t("mọi đơn vị", "any unit"), t(...respondents[c.kind]!), c.field, periodName(c.month)]
                .filter(Boolean)
                .join(" · ")}
            </th>
            <td class="n">
              {number(c.official)}/{number(c.wanted)}
            </td>
            <td>
              {c.notes.length === 0 ? (
                t("đủ", "enough")
              ) : (
                <span class="warn">{c.notes.map((note) => t(note.vi, note.en)).join(" ")}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface PersonProps {
  person: Participant;
  act: (body: object) => void;
}

function Person({ person: p, act }: PersonProps) {
  const [why, setWhy] = useState<string | undefined>();
  return (
    <tr>
      <td>{p.name}</td>
      <td>
        {t(...listNames[p.list]!)}
        {p.list === "chinh_thuc" && why === undefined && (
          <button class="quiet" onClick={() => setWhy("")}>
            {t("Không hỏi được…", "Can't be asked…")}
          </button>
        )}
        {why !== undefined && (
          <form
            onSubmit={(e) => {
              e.preventDefault();
              act({ action: "replace", id: p.id, reason: why.normalize("NFC") });
              setWhy(undefined);
            }}
          >
            <label>
              {t("Lý do", "Why")} <input value={why} required onInput={(e) => setWhy(e.currentTarget.value)} />
            </label>
            <button>{t("Thay bằng người dự phòng", "Take one of the reserve")}</button>
          </form>
        )}
      </td>
      <td>
        {p.phone}
        <small>{p.address}</small>
      </td>
      <td>
        {p.procedure}
        <small>
          {p.field} · {date(p.submitted_on)} – {date(p.result_on)}
        </small>
      </td>
      <td>
        {p.faults.length === 0 ? (
          t("đạt", "yes")
        ) : (
          <span class="warn">{p.faults.map((f) => t(f.vi, f.en)).join("; ")}</span>
        )}
      </td>
      <td>
        <input
          aria-label={`${t("Kết quả phúc tra", "Outcome")}: ${p.name}`}
          value={p.asked_again}
          onChange={(e) => act({ action: "asked_again", id: p.id, outcome: e.currentTarget.value.normalize("NFC") })}
        />
      </td>
    </tr>
  );
}

export function Register({ campaign, removes }: { campaign: string; removes: boolean }) {
  const [told, setTold] = useState("");
  const [reason, setReason] = useState("");
  const [everybody, setEverybody] = useState(false);
  const [reserve, setReserve] = useState("20");
  const path = `/api/register/${campaign}`;
  const { data, reload } = useFetched<RegisterLists>(path);
  const act = async (body: object) => {
    try {
      setTold(toldOf(await send<RegisterChange>("POST", path, body)));
      reload();
    } catch (error) {
      setTold(said(error));
    }
  };
  const people = data?.people ?? [];
  const asked = people.filter((p) => p.list !== "tong_the" && p.list !== "thay_the");
  const fit = people.filter((p) => p.faults.length === 0);
  const count = (list: string) => number(fit.filter((p) => p.list === list).length);
  return (
    <details>
      <summary>{t("Danh sách mẫu và phúc tra", "Participants")}</summary>
      <p class="note">
        {t(
          "Lưu ở tệp riêng, không nối được với phiếu trả lời. Nhập danh sách chính thức và dự phòng do đơn vị lập, " +
            "hoặc danh sách tổng thể (mọi người đã nhận kết quả) để máy rút mẫu ngẫu nhiên theo chỉ tiêu.",
          "Kept in a file of its own that can't be joined with answers.",
        )}{" "}
        <a href="/api/samples/register" download>
          {t("Tải tệp mẫu", "A table to fill in")}
        </a>
      </p>
      <div class="row">
        <TableField
          label={t("Nhập danh sách (CSV, XLSX)", "Take in a list (CSV, XLSX)")}
          sent={(upload) => act({ action: "import", upload, everybody })}
          failed={setTold}
        />
        <label>
          <input type="checkbox" checked={everybody} onChange={(e) => setEverybody(e.currentTarget.checked)} />{" "}
          {t("là danh sách tổng thể, để rút mẫu", "it is the list of everybody, to draw from")}
        </label>
      </div>
      {removes && people.some((p) => p.list === "tong_the") && (
        <div class="row">
          <label>
            {t("Dự phòng (% so với chính thức)", "Reserve (% of the sample)")}{" "}
            <input type="number" min={0} max={100} value={reserve} onInput={(e) => setReserve(e.currentTarget.value)} />
          </label>
          <button onClick={() => void act({ action: "draw", reserve: Number(reserve) })}>
            {t("Rút mẫu ngẫu nhiên theo chỉ tiêu", "Draw the sample by the quotas")}
          </button>
        </div>
      )}
      <p role="status">{told}</p>
      {data && people.length > 0 && (
        <>
          <p>
            {t("Chính thức", "Official")} {count("chinh_thuc")} · {t("dự phòng", "reserve")} {count("du_phong")} ·{" "}
            {t("tổng thể còn lại", "left of everybody")} {count("tong_the")} ·{" "}
            {t("không đạt điều kiện", "not eligible")} {number(people.length - fit.length)}
          </p>
          {data.draws.map((draw) => (
            <p class="note" key={draw.at}>
              {date(draw.at.slice(0, 10))}, {draw.person}: {drawName(draw)}
            </p>
          ))}
          {data.promotions.map((p) => (
            <p class="note" key={p.out}>
              {date(p.at.slice(0, 10))}, {p.person}: {people.find((one) => one.id === p.in)?.name}{" "}
              {t("thay", "instead of")} {people.find((one) => one.id === p.out)?.name} ({p.reason})
            </p>
          ))}
          {data.checks.length > 0 && <Checks checks={data.checks} />}
          <WideTable label={t("Người trong danh sách", "People on the lists")}>
            <table>
              <thead>
                <tr>
                  <th>{t("Họ tên, tổ chức", "Name")}</th>
                  <th>{t("Danh sách", "List")}</th>
                  <th>{t("Liên hệ", "Contact")}</th>
                  <th>{t("Thủ tục", "Procedure")}</th>
                  <th>{t("Điều kiện", "Eligible")}</th>
                  <th>{t("Phúc tra", "Asked again")}</th>
                </tr>
              </thead>
              <tbody>
                {(asked.length > 0 ? asked : people).map((p) => (
                  <Person key={p.id} person={p} act={(body) => void act(body)} />
                ))}
              </tbody>
            </table>
          </WideTable>
          {removes && (
            <div class="row">
              <label>
                {t("Lý do xóa danh sách", "Why the list is removed")}
                <input value={reason} onInput={(e) => setReason(e.currentTarget.value)} />
              </label>
              <button onClick={() => void act({ action: "remove", reason })}>
                {t("Xóa danh sách", "Remove the list")}
              </button>
            </div>
          )}
        </>
      )}
    </details>
  );
}
