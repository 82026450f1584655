import { useEffect, useState } from "preact/hooks";
import { currentLanguage, Language, onLanguage } from "../desk/words";

/** The language now; whoever asks is drawn again when it changes. */
export function useLanguage(): Language {
  const [, again] = useState(0);
  useEffect(() => onLanguage(() => again((n) => n + 1)), []);
  return currentLanguage();
}
