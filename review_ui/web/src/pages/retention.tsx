// Lưu trữ và hủy: how long scans are kept, which may be destroyed, lists for whoever decides, and what was destroyed.
import { useState } from "preact/hooks";
import { download, send } from "../api/client";
import type { DestructionGroup, DestructionList, PeopleList, PeopleRetention, Retention as Data } from "../api/types";
import { decisionSaid, inAll, Kept, keptWords, listStates, peopleFile, periodSaid, periodsOf } from "../desk/retention";
import { date, number, said, t } from "../desk/words";
import { DecideDestruction, DestroyPeople } from "../parts/destruction_dialogs";
import { useFetched } from "../parts/fetched";
import { useLanguage } from "../parts/language";
import { SendForm } from "../parts/send_form";
import { Waiting } from "../parts/waiting";
import { Warn } from "../parts/warn";
import { useWork } from "../parts/work";
import { WideTable } from "../parts/wide_table";

function Groups({ groups }: { groups: readonly DestructionGroup[] }) {
  return (
    <WideTable label={t("Tài liệu trong danh mục", "What the list holds")}>
      <table class="whole">
        <thead>
          <tr>
            <th>{t("Kỳ", "Period")}</th>
            <th>{t("Mẫu phiếu", "Form")}</th>
            <th>{t("Đơn vị", "Unit")}</th>
            <th class="n">{t("Tệp", "Files")}</th>
            <th class="n">{t("Trang", "Pages")}</th>
            <th class="n">{t("Phiếu", "Sheets")}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((one) => (
            <tr key={[one.period, one.form, one.unit].join("|")}>
              <td>{periodSaid(one.period)}</td>
              <td>{one.form || "–"}</td>
              <td>{one.unit || "–"}</td>
              <td class="n">{number(one.files)}</td>
              <td class="n">{number(one.pages)}</td>
              <td class="n">{number(one.sheets)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}

interface PolicyProps {
  of: Kept;
  months: number | null;
  changes: boolean;
  done: () => void;
}

function Policy({ of, months, changes, done }: PolicyProps) {
  const words = keptWords[of];
  const [kept, setKept] = useState(String(months ?? 12));
  const [forEver, setForEver] = useState(months === null);
  const [told, setTold] = useState("");
  const save = () =>
    send("POST", "/api/retention", { of, months: forEver ? null : Number(kept) }).then(
      () => {
        setTold(t("Đã lưu.", "Saved."));
        done();
      },
      (error: unknown) => setTold(said(error)),
    );
  return (
    <section class="card">
      <div class="head">
        <h2>{t(...words.title)}</h2>
      </div>
      <div class="body">
        <p class="note">{t(...words.why)}</p>
        <SendForm class="inline" send={save}>
          <label class="check">
            <input type="radio" name={of} checked={forEver} disabled={!changes} onChange={() => setForEver(true)} />
            {t("Giữ mãi", "For ever")}
          </label>
          <label class="check">
            <input type="radio" name={of} checked={!forEver} disabled={!changes} onChange={() => setForEver(false)} />
            {t(...words.forATime)}
          </label>
          {!forEver && (
            <label>
              {t("Số tháng", "Months")}
              <input
                type="number"
                min={0}
                max={1200}
                required
                disabled={!changes}
                value={kept}
                onInput={(e) => setKept(e.currentTarget.value)}
              />
            </label>
          )}
          {changes && <button>{t("Lưu thời hạn", "Save")}</button>}
          <span role="status">{told}</span>
        </SendForm>
      </div>
    </section>
  );
}

function Due({
  due,
  waits,
  changes,
  done,
}: {
  due: DestructionList;
  waits: boolean;
  changes: boolean;
  done: () => void;
}) {
  const periods = periodsOf(due.groups);
  const [left, setLeft] = useState<readonly string[]>([]);
  const { trouble: refused, work } = useWork();
  const chosen = periods.filter((period) => !left.includes(period));
  const propose = () => work(() => send("POST", "/api/destructions", { periods: chosen }).then(done));
  return (
    <section class="card">
      <div class="head">
        <h2>{t("Đến hạn hủy", "May be destroyed")}</h2>
      </div>
      <div class="body">
        {due.files === 0 ? (
          <p>{t("Chưa có bản quét nào đến hạn hủy.", "No scan may be destroyed yet.")}</p>
        ) : (
          <>
            <p>{inAll(due)}</p>
            <Groups groups={due.groups} />
            {changes && (
              <>
                <fieldset class="choices">
                  <legend>{t("Lập danh mục cho các kỳ", "Make a list of these periods")}</legend>
                  {periods.map((period) => (
                    <label class="check" key={period}>
                      <input
                        type="checkbox"
                        checked={!left.includes(period)}
                        onChange={(e) =>
                          setLeft(e.currentTarget.checked ? left.filter((x) => x !== period) : [...left, period])
                        }
                      />
                      {periodSaid(period)}
                    </label>
                  ))}
                </fieldset>
                <button class="main" disabled={chosen.length === 0 || waits} onClick={() => void propose()}>
                  {t("Lập danh mục tài liệu hủy", "Make the list")}
                </button>
              </>
            )}
            {waits && (
              <p class="note">
                {t("Xử lý xong danh mục đang chờ rồi mới lập danh mục khác.", "Settle the list that waits first.")}
              </p>
            )}
          </>
        )}
        <Warn>{refused}</Warn>
      </div>
    </section>
  );
}

function List({ list, changes, done }: { list: DestructionList; changes: boolean; done: () => void }) {
  const [deciding, setDeciding] = useState(false);
  const { trouble: refused, work } = useWork();
  const drop = () => work(() => send("POST", `/api/destructions/${list.id}`, { action: "drop" }).then(done));
  return (
    <li class="card">
      <div class="head">
        <h2>{t(`Danh mục số ${list.id}`, `List ${list.id}`)}</h2>
        <span class={`badge ${list.state === "proposed" ? "reading" : ""}`}>{t(...listStates[list.state])}</span>
      </div>
      <div class="body">
        <p>
          {inAll(list)} · {t("lập ngày", "made on")} {date(list.proposed_at)}, {list.proposed_by}
        </p>
        {list.state === "decided" && (
          <p>
            {decisionSaid(list)} {t("Hủy trên máy ngày", "Carried out on")} {date(list.decided_at)}, {list.decided_by}.
          </p>
        )}
        <details open={list.state === "proposed"}>
          <summary>{t("Tài liệu trong danh mục", "What the list holds")}</summary>
          <Groups groups={list.groups} />
        </details>
        <div class="row small">
          <button
            onClick={() =>
              void work(() => download(`/api/destructions/${list.id}/file`, `danh-muc-huy-${list.id}.docx`))
            }
          >
            {t("Tải danh mục (Word)", "Take the list (Word)")}
          </button>
          {changes && list.state === "proposed" && (
            <>
              <button class="danger" onClick={() => setDeciding(true)}>
                {t("Nhập quyết định hủy…", "Enter the decision…")}
              </button>
              <button onClick={() => void drop()}>{t("Bỏ danh mục này", "Let it go")}</button>
            </>
          )}
        </div>
        <Warn>{refused}</Warn>
      </div>
      {deciding && <DecideDestruction list={list} close={() => setDeciding(false)} changed={done} />}
    </li>
  );
}

function PeopleRow({ list, changes, done }: { list: PeopleList; changes: boolean; done: () => void }) {
  const [deciding, setDeciding] = useState(false);
  const { trouble, work } = useWork();
  return (
    <tr>
      <th scope="row">{list.name}</th>
      <td class="n">{number(list.people)}</td>
      <td>{list.ended_on ? date(list.ended_on) : t("kế hoạch không ghi", "its plan has none")}</td>
      <td>{list.due ? t("đến hạn hủy", "may be destroyed") : t("đang giữ", "kept")}</td>
      <td>
        {list.due && (
          <button class="quiet" onClick={() => void work(() => download(...peopleFile(list.campaign)))}>
            {t("Tải danh mục (Word)", "Take the list (Word)")}
          </button>
        )}{" "}
        {list.due && changes && (
          <button class="danger" onClick={() => setDeciding(true)}>
            {t("Nhập quyết định hủy…", "Enter the decision…")}
          </button>
        )}
        <Warn>{trouble}</Warn>
        {deciding && <DestroyPeople list={list} close={() => setDeciding(false)} changed={done} />}
      </td>
    </tr>
  );
}

/** Who was asked: lists of names, addresses and telephones, which lie apart from all answers. */
function People({ people, changes, done }: { people: PeopleRetention; changes: boolean; done: () => void }) {
  const { trouble, work } = useWork();
  return (
    <>
      <Policy key={String(people.months)} of="people" months={people.months} changes={changes} done={done} />
      {people.lists.length > 0 && (
        <WideTable label={t("Danh sách mẫu đang giữ", "Lists of people")}>
          <table class="whole">
            <thead>
              <tr>
                <th>{t("Đợt khảo sát", "Campaign")}</th>
                <th class="n">{t("Số người", "People")}</th>
                <th>{t("Kết thúc khảo sát", "Last day")}</th>
                <th>{t("Tình trạng", "State")}</th>
                <th>{t("Việc", "To do")}</th>
              </tr>
            </thead>
            <tbody>
              {people.lists.map((list) => (
                <PeopleRow key={list.campaign} list={list} changes={changes} done={done} />
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
      {people.removed.length > 0 && (
        <>
          <h2>{t("Danh sách mẫu đã hủy", "Lists of people that are gone")}</h2>
          <ul class="history">
            {people.removed.map((one) => (
              <li key={one.campaign + one.at}>
                {date(one.at)} · {one.person}: {one.name},{" "}
                {t(`${number(one.people)} người`, `${number(one.people)} people`)} – {one.reason}{" "}
                <button class="quiet" onClick={() => void work(() => download(...peopleFile(one.campaign)))}>
                  {t("Tải danh mục (Word)", "Take the list (Word)")}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <Warn>{trouble}</Warn>
    </>
  );
}

/** @param changes may set, list and decide */
export function Retention({ changes }: { changes: boolean }) {
  useLanguage();
  const { data, trouble, reload } = useFetched<Data>("/api/retention");
  if (!data) return <Waiting trouble={trouble} />;
  const waits = data.lists.some(({ state }) => state === "proposed");
  return (
    <section class="retention">
      <Policy key={String(data.months)} of="originals" months={data.months} changes={changes} done={reload} />
      {data.months !== null && <Due due={data.due} waits={waits} changes={changes} done={reload} />}
      <ul class="plain">
        {data.lists.map((list) => (
          <List key={list.id + list.state} list={list} changes={changes} done={reload} />
        ))}
      </ul>
      <People people={data.people} changes={changes} done={reload} />
      <Warn>{trouble}</Warn>
    </section>
  );
}
