// Duyệt: one doubtful mark after the other, by keyboard; or many alike at once, in a grid.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { release } from "../api/client";
import type { Item } from "../api/types";
import { Decision, Desk, Kind } from "../desk/queue";
import { number, t } from "../desk/words";
import { useLanguage } from "../parts/language";
import { actionOf, actions, keyOf, meaning, resetKeys, setKey } from "../desk/keys";

function Key({ name }: { name: string }) {
  return <kbd>{name}</kbd>;
}

function label(item: Item, value: string): string {
  if (value === "") return t("để trống", "blank");
  return value
    .split("|")
    .map((v) => item.options.find((o) => o.value === v)?.label ?? v)
    .join("; ");
}

function Help({ close }: { close: () => void }) {
  const [waiting, setWaiting] = useState("");
  const [said, setSaid] = useState("");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (!waiting) return;
    event.preventDefault();
    const action = actions.find((a) => a === waiting);
    if (action && event.key.length <= 6)
      setSaid(setKey(action, event.key) ? "" : t("Phím này đã dùng cho việc khác.", "That key is taken."));
    setWaiting("");
  };
  return (
    <dialog ref={dialog} onClose={close} onKeyDown={press} aria-labelledby="help-title">
      <h2 id="help-title">{t("Phím tắt", "Keys")}</h2>
      <table>
        <tbody>
          <tr>
            <td>
              <Key name="1" />–<Key name="9" />
            </td>
            <td>
              {t("chọn mức mang chữ số đó, hoặc gợi ý thứ mấy", "choose the level with that digit, or that suggestion")}
            </td>
            <td />
          </tr>
          {actions.map((action) => (
            <tr key={action}>
              <td>
                <Key name={keyOf(action)} />
              </td>
              <td>{t(meaning(action).vi, meaning(action).en)}</td>
              <td>
                <button class="quiet" onClick={() => setWaiting(action)}>
                  {waiting === action ? t("bấm phím mới…", "press a key…") : t("đổi", "change")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status">{said}</p>
      <div class="row">
        <button
          onClick={() => {
            resetKeys();
            setSaid(t("Đã đặt lại phím mặc định.", "Keys are the defaults again."));
          }}
        >
          {t("Đặt lại mặc định", "Defaults")}
        </button>
        <button class="main" onClick={close}>
          {t("Đóng", "Close")}
        </button>
      </div>
    </dialog>
  );
}

function WholePage({ item, close }: { item: Item; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="page" onClose={close} aria-label={t("Cả trang", "The whole page")}>
      <button onClick={close}>{t("Đóng", "Close")} (Esc)</button>
      <img
        src={`/api/pages/${item.page}/picture?field=${encodeURIComponent(item.field)}`}
        alt={t("Trang quét, câu hỏi được khoanh", "The scanned page with the question framed")}
      />
    </dialog>
  );
}

function Invalid({ choose, close }: { choose: (reason: string) => void; close: () => void }) {
  const reasons = [
    t("đánh nhiều mức", "several levels marked"),
    t("tẩy xoá không rõ", "corrected beyond telling"),
    t("đánh ngoài ô", "marked outside"),
    t("lý do khác", "another reason"),
  ];
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    const reason = reasons[Number(event.key) - 1];
    if (reason) choose(reason);
  };
  return (
    <dialog ref={dialog} onClose={close} onKeyDown={press} aria-labelledby="invalid-title">
      <h2 id="invalid-title">{t("Vì sao không hợp lệ?", "Why is it invalid?")}</h2>
      {reasons.map((reason, n) => (
        <button key={reason} onClick={() => choose(reason)}>
          <Key name={String(n + 1)} /> {reason}
        </button>
      ))}
    </dialog>
  );
}

function Choices({ item, chosen, choose }: { item: Item; chosen: string[]; choose: (value: string) => void }) {
  return (
    <ul class="options">
      {item.options.map((option, n) => {
        const digit = /^[1-9]$/.test(option.value) ? option.value : n < 9 ? String(n + 1) : "";
        const suggested = item.suggestion !== null && item.suggestion.split("|").includes(option.value);
        return (
          <li key={option.value}>
            <button
              class={suggested ? "suggested" : ""}
              aria-pressed={chosen.includes(option.value)}
              onClick={() => choose(option.value)}
            >
              <Key name={digit} /> {option.label}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function TextItem({
  item,
  decide,
  text,
  setText,
  area,
}: {
  item: Item;
  decide: (d: Decision) => void;
  text: string;
  setText: (s: string) => void;
  area: preact.RefObject<HTMLTextAreaElement>;
}) {
  const confirm = (event: KeyboardEvent) => {
    event.stopPropagation(); // typing is typing: no key of the desk counts here
    if (event.isComposing || event.keyCode === 229) return; // Telex or VNI at work
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      decide({ value: text.normalize("NFC").trim(), status: "answer" });
    } else if (event.key === "Escape") area.current?.blur();
  };
  return (
    <>
      {item.suggestions && (
        <ul class="options wide" aria-label={t("Thủ tục gợi ý", "Suggested procedures")}>
          {item.suggestions
            .slice(0, 5)
            .filter((s) => s.p >= 0.005)
            .map((s, n) => (
              <li key={s.name}>
                <button onClick={() => decide({ value: s.name, status: "answer" })}>
                  <Key name={String(n + 1)} />{" "}
                  <span>
                    {s.name}
                    <small>{s.field}</small>
                  </span>{" "}
                  <span class="share">{Math.round(100 * s.p)} %</span>
                </button>
              </li>
            ))}
          {(item.none ?? 0) > 0.5 && (
            <li class="note">
              {t("Có lẽ không thuộc thủ tục nào trong danh mục.", "Probably none of the listed procedures.")}
            </li>
          )}
        </ul>
      )}
      <label class="draft">
        {t("Nội dung (bản nháp của máy, hãy sửa theo ảnh)", "Text (the machine's draft; correct it by the picture)")}
        <textarea
          ref={area}
          rows={2}
          value={text}
          spellcheck={false}
          onInput={(e) => setText(e.currentTarget.value)}
          onKeyDown={confirm}
        />
      </label>
    </>
  );
}

function Grid({ desk, close }: { desk: Desk; close: () => void }) {
  const first = desk.current;
  const alike = useMemo(
    () =>
      desk.items
        .filter(
          (i) =>
            first &&
            i.suggestion !== null &&
            i.template === first.template &&
            i.options.length === first.options.length &&
            i.suggestion === first.suggestion &&
            !i.text,
        )
        .slice(0, 60),
    [desk.items.length],
  );
  const [out, setOut] = useState<Set<string>>(new Set());
  useEffect(() => void desk.fill(120), []);
  const confirm = () => {
    for (const item of alike)
      if (!out.has(Desk.key(item))) desk.decide({ value: item.suggestion ?? "", status: "answer" }, item);
    close();
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) confirm();
      if (event.key === "Escape") close();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
  if (!first || alike.length === 0)
    return (
      <p class="note">
        {t("Không có mục nào giống nhau để xem lưới.", "Nothing alike to show in a grid.")}{" "}
        <button onClick={close}>{t("Trở lại", "Back")}</button>
      </p>
    );
  return (
    <section>
      <h2>
        {t("Máy đọc tất cả là:", "The machine reads all of these as:")} {label(first, first.suggestion ?? "")}
      </h2>
      <p>
        {t(
          "Bấm vào những ảnh KHÔNG đúng, rồi Enter để xác nhận số còn lại.",
          "Click those that are NOT so, then Enter confirms the others.",
        )}
      </p>
      <div class="grid">
        {alike.map((item) => {
          const key = Desk.key(item);
          return (
            <button
              key={key}
              aria-pressed={out.has(key)}
              class={out.has(key) ? "outlier" : ""}
              onClick={() => {
                const next = new Set(out);
                if (!next.delete(key)) next.add(key);
                setOut(next);
              }}
            >
              <img src={item.picture} alt={item.question} />
            </button>
          );
        })}
      </div>
      <div class="row">
        <button class="main" onClick={confirm}>
          {t("Xác nhận", "Confirm")} {alike.length - out.size} (Enter)
        </button>
        <button onClick={close}>{t("Trở lại", "Back")} (Esc)</button>
      </div>
    </section>
  );
}

export function Review({ kind }: { kind: Kind }) {
  const language = useLanguage();
  const [, redraw] = useState(0);
  const desk = useMemo(() => new Desk(kind, () => redraw((n) => n + 1)), [kind]);
  const [chosen, setChosen] = useState<string[]>([]);
  const [text, setText] = useState("");
  const [open, setOpen] = useState<"" | "help" | "page" | "invalid" | "grid">("");
  const area = useRef<HTMLTextAreaElement>(null);
  const item = desk.current;
  const key = item ? Desk.key(item) + item.revision : "";
  const early = useRef<string[]>([]); // keys pressed before the picture was there: they count once it is
  const crop = useRef<HTMLImageElement>(null);
  const flush = useRef(() => {});

  useEffect(() => {
    void desk.fill();
    window.addEventListener("pagehide", release);
    return () => {
      window.removeEventListener("pagehide", release);
      void desk.arrived().then(release);
    };
  }, [desk]);

  const decide = (decision: Decision) => {
    setChosen([]);
    desk.decide(decision);
  };
  const choose = (value: string) => {
    const now = desk.current;
    if (!now) return;
    if (!now.multiple) return decide({ value, status: "answer" });
    setChosen((was) => (was.includes(value) ? was.filter((v) => v !== value) : [...was, value]));
  };

  const state = useRef({ chosen, choose, decide, open });
  state.current = { chosen, choose, decide, open };

  useEffect(() => {
    const act = (pressed: string): void => {
      const now = desk.current;
      const s = state.current;
      const action = actionOf(pressed);
      if (action === "undo") return void desk.undo();
      if (action === "help") return setOpen("help");
      if (!now || (action !== "skip" && action !== "page" && action !== "grid" && !crop.current?.complete))
        return void early.current.push(pressed); // nothing is decided unseen
      if (now.text && /^[1-5]$/.test(pressed)) {
        const suggestion = now.suggestions?.filter((x) => x.p >= 0.005)[Number(pressed) - 1];
        return suggestion ? s.decide({ value: suggestion.name, status: "answer" }) : undefined;
      }
      if (!now.text && /^[1-9]$/.test(pressed)) {
        const option =
          now.options.find((o) => o.value === pressed) ??
          (now.options.some((o) => /^[1-9]$/.test(o.value)) ? undefined : now.options[Number(pressed) - 1]);
        return option ? s.choose(option.value) : undefined;
      }
      switch (action) {
        case "accept":
          if (s.chosen.length > 0)
            return s.decide({
              value: now.options
                .map((o) => o.value)
                .filter((v) => s.chosen.includes(v))
                .join("|"),
              status: "answer",
            });
          if (now.text)
            return s.decide({ value: (area.current?.value ?? "").normalize("NFC").trim(), status: "answer" });
          return now.suggestion !== null ? s.decide({ value: now.suggestion, status: "answer" }) : undefined;
        case "blank":
          return s.decide({ value: "", status: "answer" });
        case "invalid":
          return setOpen("invalid");
        case "unreadable":
          return s.decide({ value: "", status: "unreadable" });
        case "skip":
          setChosen([]);
          return desk.skip();
        case "page":
          return setOpen("page");
        case "edit":
          return area.current?.focus();
        case "grid":
          return setOpen("grid");
      }
    };
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || state.current.open) return;
      const target = event.target;
      if (
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLInputElement ||
        target instanceof HTMLSelectElement
      )
        return;
      if (
        (target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) &&
        (event.key === "Enter" || event.key === " ")
      )
        return;
      if (actionOf(event.key) || /^[1-9]$/.test(event.key)) {
        event.preventDefault();
        act(event.key);
      }
    };
    window.addEventListener("keydown", press);
    flush.current = () => early.current.splice(0).forEach(act);
    if (crop.current?.complete) flush.current();
    return () => window.removeEventListener("keydown", press);
  }, [desk, key]);

  useEffect(() => {
    setText(item?.text ? (item.suggestion ?? "") : "");
    setChosen([]);
  }, [key]);

  if (open === "grid") return <Grid desk={desk} close={() => setOpen("")} />;
  return (
    <section class="review">
      <div class="status" role="status" aria-live="polite">
        <span>
          {t("Còn", "Left")} <b>{number(desk.left)}</b>
        </span>
        <span>
          {t("Đã xong", "Done")} <b id="settled">{number(desk.settled)}</b>
        </span>
        {desk.trouble === "offline" && (
          <span class="warn">
            {t("Mất kết nối; quyết định được giữ lại và sẽ gửi tiếp.", "Offline; decisions are kept and will be sent.")}
          </span>
        )}
        {desk.trouble === "nothing" && <span>{t("Không còn gì để hoàn tác.", "Nothing left to undo.")}</span>}
        {desk.trouble && desk.trouble !== "offline" && desk.trouble !== "nothing" && (
          <span class="warn">{desk.trouble}</span>
        )}
      </div>
      {desk.conflict && (
        <div class="conflict" role="alert">
          <p>
            {t("Đồng nghiệp vừa quyết định mục này trước:", "A colleague decided this first:")}{" "}
            <b>{label(desk.conflict.item, desk.conflict.item.current?.value ?? "")}</b> (
            {desk.conflict.item.current?.by}). {t("Bạn chọn:", "You chose:")}{" "}
            <b>{label(desk.conflict.item, desk.conflict.mine)}</b>.
          </p>
          <div class="row">
            <button class="main" onClick={() => desk.settle(true)}>
              {t("Giữ của đồng nghiệp", "Keep theirs")}
            </button>
            <button onClick={() => desk.settle(false)}>{t("Xem lại", "Look again")}</button>
          </div>
        </div>
      )}
      {!item && (
        <p class="note">
          {desk.ended
            ? t("Hết việc: không còn mục nào chờ duyệt.", "Done: nothing is waiting.")
            : t("Đang tải…", "Loading…")}
        </p>
      )}
      {item && (
        <article key={Desk.key(item)} data-item={Desk.key(item)}>
          <p class="why">
            <b>{language === "vi" ? item.reason_vi : item.reason_en}</b> · {item.form}
            {item.unit && ` · ${item.unit}`}
          </p>
          <h2>{item.question}</h2>
          <img
            ref={crop}
            class="crop"
            src={item.picture}
            onLoad={() => flush.current()}
            onError={() => flush.current()}
            alt={t("Ảnh dòng trả lời cắt từ bản quét", "The row of answers, cut from the scan")}
          />
          {item.suggestion !== null && !item.text && (
            <p class="machine">
              {t("Máy đọc:", "The machine reads:")} <b>{label(item, item.suggestion)}</b>
            </p>
          )}
          {item.text ? (
            <TextItem item={item} decide={decide} text={text} setText={setText} area={area} />
          ) : (
            <Choices item={item} chosen={chosen} choose={choose} />
          )}
          <div class="row">
            <button
              class="main"
              title={t(meaning("accept").vi, meaning("accept").en)}
              onClick={() =>
                item.text
                  ? decide({ value: text.normalize("NFC").trim(), status: "answer" })
                  : item.multiple && chosen.length > 0
                    ? decide({
                        value: item.options
                          .map((o) => o.value)
                          .filter((v) => chosen.includes(v))
                          .join("|"),
                        status: "answer",
                      })
                    : item.suggestion !== null && decide({ value: item.suggestion, status: "answer" })
              }
            >
              {t("Nhận", "Accept")} <Key name={keyOf("accept")} />
            </button>
            <button
              title={t(meaning("blank").vi, meaning("blank").en)}
              onClick={() => decide({ value: "", status: "answer" })}
            >
              {t("Trống", "Blank")} <Key name={keyOf("blank")} />
            </button>
            <button title={t(meaning("invalid").vi, meaning("invalid").en)} onClick={() => setOpen("invalid")}>
              {t("Không hợp lệ", "Invalid")} <Key name={keyOf("invalid")} />
            </button>
            <button
              title={t(meaning("unreadable").vi, meaning("unreadable").en)}
              onClick={() => decide({ value: "", status: "unreadable" })}
            >
              {t("Không đọc được", "Unreadable")} <Key name={keyOf("unreadable")} />
            </button>
            <button title={t(meaning("skip").vi, meaning("skip").en)} onClick={() => desk.skip()}>
              {t("Bỏ qua", "Skip")} <Key name={keyOf("skip")} />
            </button>
            <button title={t(meaning("page").vi, meaning("page").en)} onClick={() => setOpen("page")}>
              {t("Cả trang", "Page")} <Key name={keyOf("page")} />
            </button>
          </div>
        </article>
      )}
      <div class="row quiet-row">
        <button title={t(meaning("undo").vi, meaning("undo").en)} onClick={() => void desk.undo()}>
          {t("Hoàn tác", "Undo")} <Key name={keyOf("undo")} />
        </button>
        {kind === "marks" && (
          <button onClick={() => setOpen("grid")}>
            {t("Lưới", "Grid")} <Key name={keyOf("grid")} />
          </button>
        )}
        <button onClick={() => setOpen("help")}>
          {t("Phím tắt", "Keys")} <Key name={keyOf("help")} />
        </button>
      </div>
      {open === "help" && <Help close={() => setOpen("")} />}
      {open === "page" && item && <WholePage item={item} close={() => setOpen("")} />}
      {open === "invalid" && (
        <Invalid
          close={() => setOpen("")}
          choose={(reason) => {
            setOpen("");
            decide({ value: "", status: "invalid", reason });
          }}
        />
      )}
    </section>
  );
}
