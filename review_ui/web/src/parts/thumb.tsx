import { useState } from "preact/hooks";
import { t } from "../desk/words";
import { thumbnail } from "./pictures";

interface Props {
  page: number;
  alt: string;
  /** of its longer side, px */
  side?: number;
  /** told when it is there */
  shown?: () => void;
}

/** A small picture of a page, fetched when it comes near the window. */
export function Thumb({ page, alt, side, shown }: Props) {
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <span class="thumb broken" role="img" aria-label={alt}>
        {t("Không mở được ảnh", "No picture")}
      </span>
    );
  return (
    <img
      class="thumb"
      loading="lazy"
      src={thumbnail(page, side)}
      alt={alt}
      onLoad={shown}
      onError={() => setBroken(true)}
    />
  );
}
