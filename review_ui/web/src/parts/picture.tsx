import { useEffect, useState } from "preact/hooks";
import { said, t } from "../desk/words";
import { pictures } from "./pictures";
import { Warn } from "./warn";

interface Props {
  path: string;
  alt: string;
  class?: string;
  /** called once the picture has stood on the screen for a frame, with the hash that a decision carries */
  painted?: (sha256: string, image: HTMLImageElement) => void;
}

/** Calls back when a frame with what is drawn now has been shown. A tab that nobody sees shows none. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}

/** A picture from the server whose hash is kept. Give it a `key` of what it shows. */
export function Picture({ path, alt, class: look, painted }: Props) {
  const [picture, setPicture] = useState(() => pictures.peek(path));
  const [trouble, setTrouble] = useState("");
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let here = true;
    setTrouble("");
    pictures.load(path).then(
      (got) => here && setPicture(got),
      (error: unknown) => here && setTrouble(said(error)),
    );
    return () => void (here = false);
  }, [path, tries]);
  if (trouble)
    return (
      <Warn>
        {t("Không mở được ảnh.", "The picture can't be opened.")} {trouble}{" "}
        <button onClick={() => setTries(tries + 1)}>{t("Thử lại", "Try again")}</button>
      </Warn>
    );
  if (!picture) return <div class={`${look ?? ""} coming`} role="img" aria-label={t("Đang mở ảnh", "Opening")} />;
  return (
    <img
      class={look}
      src={picture.url}
      alt={alt}
      onLoad={({ currentTarget: image }) =>
        void image
          .decode()
          .catch(() => undefined)
          .then(() => afterPaint(() => image.isConnected && painted?.(picture.sha256, image)))
      }
      onError={() => {
        pictures.drop(path);
        setTrouble(t("Ảnh bị hỏng.", "The picture is broken."));
      }}
    />
  );
}
