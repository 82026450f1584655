// What the words of levels say: how good each is. The same words as pipeline/adopt/wording.cpp knows.

/** "Rất hài lòng" → "rathailong" */
export const essence = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

const words = (text: string) => new Set(text.trim().split(/\s+/));
const neither = words(`binhthuong trungbinh trunglap phanvan chapnhanduoc tamduoc kha tuongdoi tamhailong luongly
  vuaphai`);
const good = words(`hailong dongy tot nhanh de dehieu dapung quantrong thuantien rorang daydu hieuqua hoply lichsu
  nhiettinh chuyennghiep minhbach congbang dungmuc dungdan tantinh chatluong cao phuhop`);
const bad = words("kem yeu cham kho toi te xau thap thaivong buctuc");
const longest_level = 32;

/** "Không có ý kiến" stands among the levels and is none. */
export const isNoOpinion = (label: string) =>
  /^(khongcoykien|khongykien|khongbiet|kobiet|khongtraloi|khongapdung|kyk)/.test(essence(label));

/** 5 the best … 1 the worst; undefined: the words don't say */
export function rankOf(label: string): number | undefined {
  const all = essence(label).replace(/^\d+/, "");
  if (all.length > longest_level || isNoOpinion(label)) return undefined;
  if (neither.has(all)) return 3;
  const very = /^(?:rat|hoantoan|cucky)(.*)$/.exec(all)?.[1];
  if (very !== undefined) {
    if (/^(khong|chua)/.test(very) || bad.has(very)) return 1;
    return good.has(very) ? 5 : undefined;
  }
  const notSo = /^(?:khong|chua|it)(.*)$/.exec(all)?.[1];
  if (notSo !== undefined) return good.has(notSo) || notSo.startsWith("hailong") ? 2 : undefined;
  if (bad.has(all)) return 2;
  return good.has(all) ? 4 : undefined;
}
