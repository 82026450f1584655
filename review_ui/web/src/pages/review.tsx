// Soát: one doubtful mark or text after the other, by keyboard; or many alike at once, in a grid.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { release } from "../api/client";
import type { Group, Item } from "../api/types";
import { answerLabel } from "../desk/answers";
import { Action, actionOf, meaning } from "../desk/keys";
import { periodName } from "../desk/period";
import { Decision, keyOfItem, Kind, Queue } from "../desk/queue";
import {
  accept,
  askInvalid,
  blank,
  choosing,
  Draft,
  invalid,
  mainButton,
  Outcome,
  pressed,
  unreadable,
} from "../desk/reviewing";
import { currentLanguage, number, t } from "../desk/words";
import { Crop } from "../parts/crop";
import { deskServer } from "../parts/desk_server";
import { InvalidReason, KeysHelp } from "../parts/desk_dialogs";
import { DraftText } from "../parts/draft_text";
import { ActionKey } from "../parts/key";
import { useLanguage } from "../parts/language";
import { WholePage } from "../parts/whole_page";
import { ReviewGrid } from "./review_grid";

const nothing: Draft = { chosen: [], text: "", reason: "" };

/** A button of the desk with its key and what that does. A click by mouse gives the focus back to the desk. */
function Do({ action, name, act, disabled }: { action: Action; name: string; act: () => void; disabled?: boolean }) {
  return (
    <button title={t(meaning(action).vi, meaning(action).en)} disabled={disabled} onClick={act}>
      {name} <ActionKey action={action} />
    </button>
  );
}

/** How far the queue is, in one line; and whatever the reviewer must know of the line to the server. */
function Progress({ queue }: { queue: Queue }) {
  const audit = queue.audit;
  return (
    <div class="status" role="status" aria-live="polite">
      <span>
        {t("Còn", "Left")} <b>{number(queue.left)}</b>
      </span>
      <span>
        {t("Đã soát", "Done")} <b id="settled">{number(queue.settled)}</b>
      </span>
      {queue.skipped > 0 && (
        <span>
          {t("Để sau", "Put off")} <b id="skipped">{number(queue.skipped)}</b>
          {", "}
          {t("sẽ trở lại ở cuối", "they come back at the end")}
        </span>
      )}
      {queue.kind === "marks" && audit && audit.asked > 0 && (
        <span class="audit">
          {t("Kiểm tra ngẫu nhiên", "Random check")}: <b>{number(audit.asked)}</b>. {t(audit.vi, audit.en)}
        </span>
      )}
      {queue.trouble === "offline" ? (
        <span class="warn">
          {queue.unsent > 0
            ? t(
                `Mất kết nối: ${number(queue.unsent)} quyết định được giữ lại và sẽ gửi tiếp.`,
                `Offline: ${number(queue.unsent)} decisions are kept and will be sent.`,
              )
            : t("Mất kết nối với máy chủ, đang thử lại.", "Offline, trying again.")}
        </span>
      ) : (
        queue.trouble && <span class="warn">{queue.trouble}</span>
      )}
    </div>
  );
}

function ConflictNote({ queue }: { queue: Queue }) {
  const conflict = queue.conflicts[0];
  if (!conflict) return null;
  const { item, mine } = conflict;
  return (
    <div class="conflict" role="alert">
      <p>
        {t("Đồng nghiệp vừa quyết định mục này trước:", "A colleague decided this first:")}{" "}
        <b>{answerLabel(item, item.current?.value ?? "")}</b> ({item.current?.by}). {t("Bạn chọn:", "You chose:")}{" "}
        <b>{answerLabel(item, mine)}</b>.
      </p>
      <div class="row">
        <button class="main" onClick={() => queue.settle(true)}>
          {t("Giữ của đồng nghiệp", "Keep theirs")}
        </button>
        <button onClick={() => queue.settle(false)}>{t("Xem lại", "Look again")}</button>
      </div>
    </div>
  );
}

/** Where many of a kind wait, the grid is offered first, and why. */
function Offer({ group, open, decline }: { group: Group; open: () => void; decline: () => void }) {
  return (
    <article class="offer">
      <h2>
        {t(`${number(group.count)} mục cùng một loại đang chờ`, `${number(group.count)} of one kind are waiting`)}
      </h2>
      <p>{t(group.vi, group.en)}</p>
      <p class="note">
        {t(
          "Soát theo nhóm nhanh hơn: xem nhiều ảnh một lượt, chỉ đánh dấu ảnh không đúng.",
          "The grid is quicker: many pictures at once, only those that are wrong are marked.",
        )}
      </p>
      <div class="row">
        <button class="main" onClick={open}>
          {t("Soát theo nhóm", "Open the grid")} <ActionKey action="accept" />
        </button>
        <button onClick={decline}>
          {t("Soát từng ô", "One by one")} <ActionKey action="grid" />
        </button>
      </div>
    </article>
  );
}

/** What stands where no item is. It is only done when the server says that nothing is left. */
function Nothing({ queue, kind }: { queue: Queue; kind: Kind }) {
  if (queue.state === "done")
    return (
      <div class="all-done">
        <h2>{t("Đã soát xong", "All done")}</h2>
        <p>
          {kind === "marks"
            ? t("Không còn ô đánh dấu nào chờ soát.", "No mark is waiting.")
            : t("Không còn chữ viết tay nào chờ soát.", "No text is waiting.")}
        </p>
        <a class="button main" href={kind === "marks" ? "/chu-viet" : "/trang"}>
          {kind === "marks" ? t("Soát chữ viết tay", "Review texts") : t("Trang cần xử lý", "Pages with problems")}
        </a>
      </div>
    );
  if (queue.state === "elsewhere")
    return (
      <p class="note">
        {t(
          `Còn ${number(queue.left)} mục đang ở bàn của đồng nghiệp. Trang tự tìm lại sau ít giây.`,
          `Colleagues have the last ${number(queue.left)} on their desks. This page looks again by itself.`,
        )}
      </p>
    );
  return <p class="note">{t("Đang tải…", "Loading…")}</p>;
}

/** Why this item waits, and which paper it is on. */
function Head({ item }: { item: Item }) {
  const reason = currentLanguage() === "vi" ? item.reason_vi : item.reason_en;
  return (
    <>
      <p class="why">
        <b>{reason}</b> · {item.form}
        {item.unit && ` · ${item.unit_name ?? item.unit}`}
      </p>
      <h2>{item.question}</h2>
      {item.locked && (
        <p class="warn">
          {t(item.locked_vi ?? "", item.locked_en ?? "") ||
            t(`Kỳ ${periodName(item.locked)} đã khóa sổ.`, `${periodName(item.locked)} is locked.`)}
        </p>
      )}
    </>
  );
}

export function Review({ kind }: { kind: Kind }) {
  useLanguage();
  const [, redraw] = useState(0);
  const queue = useMemo(() => new Queue(kind, deskServer, () => redraw((n) => n + 1)), [kind]);
  const [kept, setKept] = useState({ of: "", draft: nothing });
  const [notice, setNotice] = useState("");
  const [open, setOpen] = useState<"" | "help" | "page" | "invalid">("");
  const [declined, setDeclined] = useState<readonly string[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const desk = useRef<HTMLElement>(null);
  const item = queue.current;
  const showing = item ? `${keyOfItem(item)}@${item.revision}` : "";
  // What was said belongs to the item that it was said of: the next one begins anew.
  const draft = kept.of === showing ? kept.draft : { ...nothing, text: item?.text ? (item.suggestion ?? "") : "" };
  const setDraft = (change: Partial<Draft>) => setKept({ of: showing, draft: { ...draft, ...change } });
  const seen = item !== undefined && queue.isSeen(item);
  const offered = kind === "marks" ? queue.groups.find((group) => !declined.includes(group.group)) : undefined;

  useEffect(() => {
    void queue.fill();
    const stay = (event: BeforeUnloadEvent) => {
      if (queue.unsent > 0) event.preventDefault(); // the browser asks before decisions are lost
    };
    addEventListener("pagehide", release);
    addEventListener("beforeunload", stay);
    return () => {
      removeEventListener("pagehide", release);
      removeEventListener("beforeunload", stay);
      queue.close();
      if (queue.unsent === 0) release(); // else later leases would be given back too; these end by themselves
    };
  }, [queue]);

  useLayoutEffect(() => {
    setNotice("");
    focusDesk();
  }, [showing]);

  /** The focus goes to the desk, so that Enter means the item and not the button that was clicked last. */
  const focusDesk = () => {
    if (!(document.activeElement instanceof HTMLTextAreaElement)) desk.current?.focus({ preventScroll: true });
  };
  const decide = (decision: Decision) => {
    if (!queue.decide(decision)) setNotice(t("Ảnh chưa hiện: chưa có gì được ghi.", "Nothing was stored."));
  };
  const perform = (outcome: Outcome) => {
    setNotice(outcome.do === "say" ? outcome.sentence : "");
    if (outcome.do !== "decide" && outcome.do !== "choose") queue.forgetTyped();
    if (outcome.do === "decide") decide(outcome.decision);
    if (outcome.do === "invalid") setOpen("invalid");
    if (outcome.do === "edit") area.current?.focus();
    if (outcome.do === "choose")
      setDraft({
        chosen: draft.chosen.includes(outcome.value)
          ? draft.chosen.filter((one) => one !== outcome.value)
          : [...draft.chosen, outcome.value],
      });
  };
  const undo = () => {
    focusDesk();
    void queue.undo();
  };
  const skip = () => {
    focusDesk();
    queue.skip();
  };
  const openGrid = (group: string) => void queue.openGroup(group);
  const decline = () => {
    if (offered) setDeclined([...declined, offered.group]);
    focusDesk();
  };

  const act = (key: string) => {
    const action = actionOf(key);
    if (action === "undo") return undo();
    if (action === "help") return setOpen("help");
    if (offered) {
      if (action === "accept") openGrid(offered.group);
      if (action === "grid") decline();
      return;
    }
    if (action === "grid") return setDeclined([]);
    if (!item) return;
    if (action === "skip" && queue.holding) return void queue.whenSeen(skip); // after what was typed before it
    if (action === "skip") return skip();
    if (action === "page") return setOpen("page");
    if (item.locked) return setNotice(t("Kỳ đã khóa sổ: mục này không sửa được.", "The period is locked."));
    // What a key means is settled when the picture is there: the draft may have changed until then.
    const held = queue.whenSeen((then) => latest.current.perform(pressed(then, latest.current.draft, key)));
    if (held === "ignored")
      setNotice(
        t("Ảnh chưa hiện: phím vừa bấm không có tác dụng.", "The picture is not there yet: the key did nothing."),
      );
  };

  const latest = useRef({ act, perform, draft, busy: false });
  latest.current = { act, perform, draft, busy: open !== "" || queue.group !== "" };
  useLayoutEffect(() => {
    if (!latest.current.busy && !offered) queue.next(); // what was typed ahead, one thing each time the page is drawn
  });
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || latest.current.busy) return;
      if (event.repeat) return; // a key held down must not decide one picture after the other
      const at = event.target;
      if (at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement || at instanceof HTMLSelectElement)
        return;
      const clicks = event.key === "Enter" || event.key === " ";
      if (clicks && (at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement)) return;
      if (!actionOf(event.key) && !/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      latest.current.act(event.key);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  if (queue.group) return <ReviewGrid queue={queue} close={() => queue.closeGroup()} />;
  const button = item && mainButton(item, draft, seen);
  const can = seen && !item?.locked;
  return (
    <section class="review" ref={desk} tabIndex={-1}>
      <Progress queue={queue} />
      <ConflictNote queue={queue} />
      {offered ? (
        <Offer group={offered} open={() => openGrid(offered.group)} decline={decline} />
      ) : !item || !button ? (
        <Nothing queue={queue} kind={kind} />
      ) : (
        <article key={showing} data-item={keyOfItem(item)} aria-busy={!seen}>
          <Head item={item} />
          <Crop
            item={item}
            chosen={draft.chosen}
            seen={can}
            choose={(value, event) => {
              if (event.detail > 0) focusDesk(); // a click, not the keyboard
              perform(choosing(item, draft, value));
            }}
            painted={(sha256) => {
              queue.seen(item, sha256);
              redraw((n) => n + 1);
            }}
          />
          {!seen && (
            <p class="note" role="status">
              {queue.holding
                ? t(
                    "Đang mở ảnh; phím vừa bấm sẽ được dùng khi ảnh hiện ra.",
                    "Opening; the key counts once it is there.",
                  )
                : t("Đang mở ảnh; chưa hiện ảnh thì chưa ghi gì.", "Opening; nothing is decided before it is there.")}
            </p>
          )}
          {item.suggestion !== null && !item.text && (
            <p class="machine">
              {t("Máy đọc:", "The machine reads:")} <b>{answerLabel(item, item.suggestion)}</b>
            </p>
          )}
          {item.text && (
            <DraftText
              item={item}
              seen={can}
              text={draft.text}
              setText={(text) => setDraft({ text })}
              area={area}
              confirm={(value) => {
                area.current?.blur();
                queue.whenSeen(() => perform(accept(item, { ...draft, text: value })));
              }}
            />
          )}
          {item.needs_reason && (
            <label class="draft">
              {t("Lý do sửa câu trả lời đã xác nhận", "Why a confirmed answer is changed")}
              <input value={draft.reason} required onInput={(e) => setDraft({ reason: e.currentTarget.value })} />
            </label>
          )}
          <p class="warn notice" role="alert">
            {notice}
          </p>
          <div class="row">
            <button
              class="main"
              disabled={!button.open}
              title={t(meaning("accept").vi, meaning("accept").en)}
              onClick={() => perform(accept(item, draft))}
            >
              {button.says} {button.open && <ActionKey action="accept" />}
            </button>
            <Do action="blank" name={t("Để trống", "Blank")} disabled={!can} act={() => perform(blank(item, draft))} />
            <Do
              action="invalid"
              name={t("Không hợp lệ", "Invalid")}
              disabled={!can}
              act={() => perform(askInvalid(item, draft))}
            />
            <Do
              action="unreadable"
              name={t("Không đọc được", "Unreadable")}
              disabled={!can}
              act={() => perform(unreadable(item, draft))}
            />
            <Do action="skip" name={t("Để sau", "Later")} act={skip} />
            <Do action="page" name={t("Cả trang", "Page")} act={() => setOpen("page")} />
          </div>
        </article>
      )}
      <div class="row quiet-row">
        <Do action="undo" name={t("Hoàn tác", "Undo")} act={undo} />
        {kind === "marks" && queue.groups.length > 0 && !offered && (
          <Do action="grid" name={t("Soát theo nhóm", "Grid")} act={() => setDeclined([])} />
        )}
        <Do action="help" name={t("Phím tắt", "Keys")} act={() => setOpen("help")} />
      </div>
      {open === "help" && <KeysHelp close={() => setOpen("")} />}
      {open === "page" && item && <WholePage item={item} close={() => setOpen("")} />}
      {open === "invalid" && item && (
        <InvalidReason
          close={() => setOpen("")}
          choose={(why) => {
            setOpen("");
            perform(invalid(item, draft, why));
          }}
        />
      )}
    </section>
  );
}
