import type * as z from 'zod/mini';

export type Parsed<T> = { ok: true; message: T } | { ok: false; issues: string[] };

/** Parses one frame. Invalid JSON and a wrong shape are ordinary results, since input is untrusted. */
export function parseFrame<S extends z.ZodMiniType>(schema: S, frame: string): Parsed<z.infer<S>> {
  const json = parseJson(frame);
  return json === undefined ? NOT_JSON : check(schema, json);
}

export const NOT_JSON = { ok: false as const, issues: ['frame is not JSON'] };

/** Returns `undefined`, which JSON cannot represent, for invalid JSON. */
export function parseJson(frame: string): unknown {
  try {
    return JSON.parse(frame);
  } catch {
    return undefined;
  }
}

/** Parses what is JSON. */
export function check<S extends z.ZodMiniType>(schema: S, json: unknown): Parsed<z.infer<S>> {
  const result = schema.safeParse(json);
  if (result.success) return { ok: true, message: result.data };
  // Only paths and codes, since zod's messages can quote input, which may hold SDP.
  return { ok: false, issues: result.error.issues.map((i) => `${i.path.join('.')}: ${i.code}`) };
}
