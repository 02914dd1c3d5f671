import type * as z from 'zod/mini';

export type Parsed<T> = { ok: true; message: T } | { ok: false; issues: string[] };

/** Reads one frame. Bad JSON and a bad shape are both ordinary results: anybody can send anything. */
export function parseFrame<S extends z.ZodMiniType>(schema: S, frame: string): Parsed<z.infer<S>> {
  let json: unknown;
  try {
    json = JSON.parse(frame);
  } catch {
    return { ok: false, issues: ['frame is not JSON'] };
  }
  const result = schema.safeParse(json);
  if (result.success) return { ok: true, message: result.data };
  // Paths and codes only: zod's messages can quote the input, and the input may hold SDP.
  return { ok: false, issues: result.error.issues.map((i) => `${i.path.join('.')}: ${i.code}`) };
}
