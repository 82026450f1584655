// A place to drop files on.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

export function DropZone({ take, children }: { take: (files: File[]) => void; children: ComponentChildren }) {
  const [over, setOver] = useState(false);
  return (
    <div
      class={over ? "drop over" : "drop"}
      onDragOver={(e) => {
        e.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => {
        e.preventDefault();
        setOver(false);
        take([...(e.dataTransfer?.files ?? [])]);
      }}
    >
      {children}
    </div>
  );
}
