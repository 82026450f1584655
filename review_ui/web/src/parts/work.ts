import { useState } from "preact/hooks";
import { said } from "../desk/words";

/** What a button begins. A new try takes the trouble of the last one from the screen. */
export function useWork() {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const work = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setTrouble("");
    try {
      await act();
    } catch (error) {
      setTrouble(said(error));
    }
    setBusy(false);
  };
  return { busy, trouble, work };
}
