import { uploadFile } from "../desk/upload";
import { said } from "../desk/words";

interface Props {
  label: string;
  /** a table was chosen, and is not sent yet */
  begun?: () => void;
  /** it was sent: the id of its upload; what is thrown is told as a failure, too */
  sent: (upload: string) => unknown;
  failed: (sentence: string) => void;
}

/** Takes a table of the office: chosen, it is sent at once, and the same may be chosen again. */
export function TableField({ label, begun, sent, failed }: Props) {
  const choose = async (file: File | undefined) => {
    if (!file) return;
    begun?.();
    try {
      await sent(await uploadFile(file));
    } catch (error) {
      failed(said(error));
    }
  };
  return (
    <label>
      {label}{" "}
      <input
        type="file"
        accept=".csv,.xlsx"
        onChange={(e) => {
          void choose(e.currentTarget.files?.[0]);
          e.currentTarget.value = "";
        }}
      />
    </label>
  );
}
