// The HTTP API, docs/http-api.md.

export interface Option { value: string; label: string }
export interface Suggestion { name: string; field: string; code: string; p: number }
export interface Item {
  page: number; field: string; template: string; version: number; form: string; unit: string;
  question: string; options: Option[]; multiple: boolean; max_choices: number; text: boolean;
  suggestion: string | null; reason: string; reason_vi: string; reason_en: string; revision: number;
  current?: { value: string; status: string; by: string };
  picture: string; words?: [string, number][]; suggestions?: Suggestion[]; none?: number;
}
export interface Me { login: string; name: string; roles: string[]; must_change: boolean; csrf: string; version: string }
export interface Counts { marks: number; texts: number; pages: number }
export interface Page {
  id: number; file: string; number: number; status: string; problem: string; problem_vi?: string; problem_en?: string;
  detail: string; template: string; version: number; form_page: number; sheet: string; serial: number | null;
  unit: string; field: string; period: string; batch: number;
}
export interface Summary {
  files: number; files_unreadable: number; pages: number; read: number; problem: number; blank: number; duplicate: number;
  cover: number; foreign: number; accounted: number; sheets: number; incomplete: number; marks_pending: number; texts_pending: number;
  notes: { vi: string; en: string }[];
}
export interface Batch { id: number; unit: string; field: string; period: string; started_at: string; ended_at: string; summary: Summary }
export interface BatchChange { at: string; who: string; before: Attribution; after: Attribution }
export interface Attribution { unit: string; field: string; period: string }
export interface Job { id: number; state: string; files: string[]; done: number; total: number; error: string; summary: Summary | null }
export interface Level { value: string; label: string; count: number }
export interface QuestionTotals {
  field: string; question: string; dimension: string; levels: Level[]; n: number; blank: number;
  invalid: number; pending: number; not_asked: number; rated: boolean; satisfied: number; mean: number | null;
}
export interface Index {
  overall: number | null; mean: number | null; answers: number; base: number;
  dimensions: { name: string; rate: number | null; mean: number | null; n: number; conditional: boolean; overall_question: boolean }[];
}
export interface FormTotals {
  template: string; version: number; title: string; evidence: string; index: Index; questions: QuestionTotals[];
  trend: { period: string; overall: number | null; base: number }[]; units: { unit: string; name: string; overall: number | null; base: number }[];
}
export interface Ballot {
  unit: string; name: string; handed_out: number | null; taken_in: number; valid: number; invalid: number; waiting: number; straight_line: number;
  fault_vi: string | null; fault_en: string | null;
}
export interface Results {
  forms: FormTotals[]; ballots: Ballot[]; target: number | null; formula_vi: string; formula_en: string; audit_vi: string; audit_en: string;
  choices: { units: { code: string; name: string }[]; campaigns: { code: string; name: string }[]; periods: string[]; fields: string[] };
}
export interface SheetRow { sheet: string; unit: string; period: string; channel: string; validity: string; reason: string; answered: number; rated: number; page: number }
export interface Alert {
  page: number; field: string; sheet: string; unit: string; period: string; channel: string; service: string; question: string; answer: string;
  comment: boolean; state: string; assignee: string; due: string; overdue: boolean; picture: string;
  steps: { action: string; assignee: string; due: string; note: string; who: string; at: string }[];
}
export interface Unit { code: string; name: string; from: string; to: string; evidence: string }
export interface Quota { unit: string; field: string; respondent: string; month: string; count: number; all_dossiers: boolean }
export interface Campaign {
  code: string; name: string; legal_basis: string; transactions_from: string; transactions_to: string; survey_from: string; survey_to: string;
  units: { code: string; included: boolean; reason: string }[]; forms: { template: string; version: number }[]; fields: string[]; province: string; channels: string[];
  target: number | null; formula: string; valid_share: number; quotas: Quota[];
  substitutions: { unit: string; from: string; to: string; count: number; reason: string; person: string; at: string }[];
  handed_out: Record<string, number>;
}
export interface Participant {
  id: number; list: string; unit: string; name: string; kind: string; address: string; phone: string; procedure: string; field: string;
  submitted_on: string; result_on: string; asked_again: string; faults: { vi: string; en: string }[];
}
export interface CampaignEntry {
  campaign: Campaign; ballots: Ballot[];
  quotas: { unit: string; name: string; field: string; respondent: string; month: string; all_dossiers: boolean; wanted: number; collected: number }[];
}
export interface Answer { page: number; field: string; sheet: string; serial: string; file: string; number: number; value: string; status: string; by: string; picture: string }
export interface Form { template: string; version: number; title: string; pages: number; evidence: string; reconstructed: boolean }
export interface HistoryEntry { at: string; who: string; what: string; form_page: number; field: string; before: string; after: string; took_ms: number; picture_sha256: string }
export interface Person { login: string; name: string; roles: string[]; active: boolean }

/** A refusal by the server, in both languages. */
export class Problem extends Error {
  constructor(readonly status: number, readonly type: string, readonly vi: string, readonly en: string, readonly body: Record<string, unknown>) {
    super(vi);
  }
}

let csrf = "";

async function answer(response: Response): Promise<Response> {
  if (response.ok) return response;
  let body: Record<string, unknown> = {};
  try {
    body = (await response.json()) as Record<string, unknown>;
  } catch {
    // not JSON: a proxy or a server that is gone
  }
  throw new Problem(response.status, String(body["type"] ?? "unknown"), String(body["vi"] ?? "Máy chủ không trả lời."), String(body["en"] ?? "The server did not answer."), body);
}

export async function get<T>(path: string): Promise<T> {
  return (await (await answer(await fetch(path))).json()) as T;
}

export async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(path, { method, headers: { "content-type": "application/json", "x-csrf-token": csrf }, body: JSON.stringify(body) });
  return (await (await answer(response)).json()) as T;
}

/** Gives back what is on the desk, even while the page is closing; leases end by themselves otherwise. */
export function release(): void {
  void fetch("/api/review/release", { method: "POST", keepalive: true, headers: { "content-type": "application/json", "x-csrf-token": csrf }, body: "{}" }).catch(() => undefined);
}

export async function sendBytes<T>(path: string, bytes: Blob): Promise<T> {
  return (await (await answer(await fetch(path, { method: "PUT", headers: { "x-csrf-token": csrf }, body: bytes }))).json()) as T;
}

/** Asks for a file and gives it to the browser to save. */
export async function download(path: string, name: string, body?: unknown): Promise<void> {
  const response = await answer(
    await fetch(path, body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json", "x-csrf-token": csrf }, body: JSON.stringify(body) }),
  );
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export async function me(): Promise<Me> {
  const who = await get<Me>("/api/me");
  csrf = who.csrf;
  return who;
}
