import type * as z from 'zod/mini';
import { ProblemError } from './problem-error.js';

/** Reads what came from outside, or refuses with the fields that were wrong and how. */
export function parseRequest<S extends z.ZodMiniType>(schema: S, input: unknown): z.infer<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  // Paths and codes only: zod's messages can quote the input.
  const errors = parsed.error.issues.map(({ path, code }) => ({
    field: path.join('.'),
    issue: code,
  }));
  throw new ProblemError('invalid_request', { errors });
}

/** For what a schema cannot know, such as the time. */
export function refuseField(field: string, issue: string): never {
  throw new ProblemError('invalid_request', { errors: [{ field, issue }] });
}
