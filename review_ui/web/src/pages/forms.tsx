// Mẫu phiếu: forms of the office's own, from the empty paper to the form in use. Which form and which step stand in the
// address.
import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { go, useAddress } from "../parts/address";
import { useDesk } from "../parts/form_desk";
import { FormDoubts } from "../parts/form_doubts";
import { FormEditor } from "../parts/form_editor";
import { FormShelf } from "../parts/form_shelf";
import { FormSteps, Step, steps } from "../parts/form_steps";
import { FormTrial } from "../parts/form_trial";
import { FormUse, NowInUse, Used } from "../parts/form_use";
import { useLanguage } from "../parts/language";
import { Waiting } from "../parts/waiting";

const names = ["draft", "step", "at"] as const;

interface DraftProps {
  id: string;
  step: Step;
  at: string;
  setAt: (at: string) => void;
  prints: boolean;
}

function InWork({ id, step, at, setAt, prints }: DraftProps) {
  const { desk, trouble } = useDesk(id);
  const [used, setUsed] = useState<Used | undefined>();
  if (used !== undefined) return <NowInUse form={used} prints={prints} back={() => go("/mau-phieu")} />;
  if (!desk)
    return (
      <>
        <Waiting trouble={trouble} />
        {trouble && <a href="/mau-phieu">{t("Về danh sách mẫu", "Back to the forms")}</a>}
      </>
    );
  return (
    <section class="form-desk">
      <FormSteps desk={desk} step={step} />
      {step === "doubts" && <FormDoubts desk={desk} />}
      {step === "edit" && <FormEditor desk={desk} at={at} setAt={setAt} />}
      {step === "trial" && <FormTrial desk={desk} />}
      {step === "use" && <FormUse desk={desk} used={setUsed} />}
    </section>
  );
}

/** @param prints this person may print forms, too */
export function Forms({ prints }: { prints: boolean }) {
  useLanguage();
  const [address, setAddress] = useAddress(names);
  if (!address.draft) return <FormShelf />;
  const step = steps.find((one) => one === address.step) ?? "edit";
  return (
    <InWork
      key={address.draft}
      id={address.draft}
      step={step}
      at={address.at}
      setAt={(at) => setAddress({ at })}
      prints={prints}
    />
  );
}
