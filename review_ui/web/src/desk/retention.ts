// Scans that may be destroyed, and lists of such, in words.
import type { DestructionGroup, DestructionList } from "../api/types";
import { fileSize } from "./batches";
import { periodName } from "./period";
import { date, number, t } from "./words";

/** What a policy is of. */
export type Kept = "originals" | "people";

interface KeptWords {
  title: readonly [string, string];
  why: readonly [string, string];
  forATime: readonly [string, string];
}

export const keptWords: Record<Kept, KeptWords> = {
  originals: {
    title: ["Thời hạn lưu bản quét", "How long scans are kept"],
    why: [
      "Bản quét có chữ viết tay là dữ liệu cá nhân: hết mục đích và hết thời hạn thì phải hủy (Luật 91/2025), " +
        "có danh mục, hội đồng và quyết định (Luật Lưu trữ 33/2024). Thời hạn do cơ quan quyết định. Máy không " +
        "tự hủy gì.",
      "Scans of handwriting are personal data, to be destroyed when their time is over, with a list, " +
        "a council and a decision. The office decides how long. Nothing is destroyed by itself.",
    ],
    forATime: ["Giữ một thời hạn sau khi khóa sổ", "For a time after the lock"],
  },
  people: {
    title: ["Thời hạn lưu danh sách mẫu", "How long lists of people are kept"],
    why: [
      "Danh sách mẫu có họ tên, địa chỉ, điện thoại của người được hỏi. Khảo sát và phúc tra xong thì không còn mục " +
        "đích giữ (Luật 91/2025). Kết quả khảo sát không gắn với danh sách này nên vẫn giữ nguyên.",
      "These lists have names, addresses and telephones of who was asked. Once the survey is over they serve " +
        "nothing. No result is tied to them.",
    ],
    forATime: ["Giữ một thời hạn sau khi kết thúc khảo sát", "For a time after the survey's last day"],
  },
};

/** Where the paper on a campaign's list is, and how it is called. */
export function peopleFile(campaign: string): [string, string] {
  return [`/api/retention/people/${encodeURIComponent(campaign)}/file`, `danh-muc-huy-danh-sach-mau-${campaign}.docx`];
}

/** "12 tệp, 340 trang, 45 MB" */
export function inAll({ files, pages, bytes }: Pick<DestructionList, "files" | "pages" | "bytes">): string {
  return [
    t(`${number(files)} tệp`, `${number(files)} files`),
    t(`${number(pages)} trang`, `${number(pages)} pages`),
    fileSize(bytes),
  ].join(", ");
}

/** The periods of a list, in order; "" stands for files in which nothing counts. */
export function periodsOf(groups: readonly DestructionGroup[]): string[] {
  return [...new Set(groups.map(({ period }) => period))].sort();
}

export function periodSaid(period: string): string {
  return period ? periodName(period) : t("tệp không có phiếu được tính", "files in which nothing counts");
}

export const listStates: Record<DestructionList["state"], readonly [string, string]> = {
  proposed: ["Chờ quyết định", "Waits for a decision"],
  dropped: ["Đã bỏ", "Let go"],
  decided: ["Đã hủy", "Destroyed"],
};

export function decisionSaid({ decision, decided_on, signed_by, note }: DestructionList): string {
  const said = t(
    `Quyết định số ${decision} ngày ${date(decided_on)}, người ký: ${signed_by}.`,
    `Decision ${decision} of ${date(decided_on)}, signed by ${signed_by}.`,
  );
  return note ? `${said} ${note}` : said;
}
