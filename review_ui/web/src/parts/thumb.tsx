import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { thumbnail } from "./pictures";

/** A small picture of a page, fetched when it comes near the window. */
export function Thumb({ page, alt }: { page: number; alt: string }) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <span class="thumb broken" role="img" aria-label={alt}>
        {t("Không mở được ảnh", "No picture")}
      </span>
    );
  return <img class="thumb" loading="lazy" src={thumbnail(page)} alt={alt} onError={() => setBroken(true)} />;
}
