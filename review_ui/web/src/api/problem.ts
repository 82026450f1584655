/** A refusal by the server, in both languages. Anything else that is thrown is a broken line. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly vi: string,
    readonly en: string,
    readonly body: Record<string, unknown>,
  ) {
    super(vi);
  }
}
