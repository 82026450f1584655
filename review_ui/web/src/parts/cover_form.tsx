// A cover whose code could not be read, or was taken for a form: a person says what it says.
import { useState } from "preact/hooks";
import type { Page } from "../api/types";
import { Cover, coverIn } from "../desk/pages";
import { t, typedText } from "../desk/words";
import { CoverFields } from "./cover_fields";
import { SendForm } from "./send_form";

/** What was begun on a page and not sent yet; a person may look at another page between. */
const begun = new Map<number, Cover>();

export function coverBegun(page: number): boolean {
  return begun.has(page);
}

interface Props {
  page: Page;
  save: (cover: Cover) => Promise<unknown>;
  back: () => void;
}

export function CoverForm({ page, save, back }: Props) {
  const [cover, setCover] = useState(() => begun.get(page.id) ?? coverIn(page.detail));
  const [busy, setBusy] = useState(false);
  const change = (more: Partial<Cover>) => {
    const next = { ...cover, ...more };
    begun.set(page.id, next);
    setCover(next);
  };
  const send = async () => {
    setBusy(true);
    const done = await save({ ...cover, field: typedText(cover.field) });
    if (done) begun.delete(page.id);
    setBusy(false);
  };
  return (
    <SendForm class="narrow" send={send}>
      <p>
        {t(
          "Các phiếu xếp sau tờ bìa này, đến tờ bìa kế tiếp, sẽ mang đơn vị ghi ở đây; phiếu có mã đơn vị riêng giữ " +
            "mã của nó.",
          "The sheets after this cover, up to the next one, will belong to this unit; a sheet's own code stays.",
        )}
      </p>
      <CoverFields cover={cover} change={change} />
      <div class="row">
        <button class="main" disabled={busy}>
          {t("Đây là tờ bìa", "It is a cover")}
        </button>
        <button
          type="button"
          onClick={() => {
            begun.delete(page.id);
            back();
          }}
        >
          {t("Quay lại", "Back")}
        </button>
      </div>
    </SendForm>
  );
}
