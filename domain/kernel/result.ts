/** A rule said no. The code is stable (`stock.insufficient`); a screen translates it. A bug throws instead. */
export interface Refusal {
  code: string;
  /** Values that the translated sentence needs; never secrets. */
  params?: Record<string, string | number>;
  /** Where the trouble is in the input, as a path of keys, so that a screen can tell it at its field. */
  path?: (string | number)[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: string, params?: Refusal['params'], path?: Refusal['path']): { ok: false; refusal: Refusal } {
  const refusal: Refusal = { code };
  if (params) refusal.params = params;
  if (path) refusal.path = path;
  return { ok: false, refusal };
}
