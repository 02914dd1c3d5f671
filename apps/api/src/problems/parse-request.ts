import type * as z from 'zod/mini';
import { ProblemError } from './problem-error.js';

/** Parses input from outside; rejects it with the invalid fields and their issues. */
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

/** For conditions that a schema cannot check, such as the current time. */
export function rejectField(field: string, issue: string): never {
  throw new ProblemError('invalid_request', { errors: [{ field, issue }] });
}
