/** Builds descriptions of responses, each with an example. */
import { STATUS_CODES } from 'node:http';
import { Problem, type ProblemCode } from '@throughline/protocol';
import * as z from 'zod/mini';

const ProblemDetails = Problem.check(
  z.meta({
    id: 'Problem',
    description: 'Why the API rejected a request, as problem details (RFC 9457).',
  }),
);

export const json = <S extends z.ZodMiniType>(
  schema: S,
  description: string,
  example: NoInfer<z.input<S>>,
) => ({ description, content: { 'application/json': { schema, example } } });

const exampleOf = (status: number, code: ProblemCode): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? 'Error',
  status,
  code,
  ...(code === 'invalid_request' &&
    status === 400 && { errors: [{ field: 'capacity', issue: 'too_big' }] }),
});

/** @param cases the meaning of each code for this operation */
export function problem(status: number, cases: Partial<Record<ProblemCode, string>>) {
  const codes = Object.keys(cases) as ProblemCode[];
  const description = codes.map((code) => `\`${code}\`: ${cases[code]}`).join(' ');
  const examples = Object.fromEntries(
    codes.map((code) => [code, { value: exampleOf(status, code) }]),
  );
  return {
    description,
    content: { 'application/problem+json': { schema: ProblemDetails, examples } },
  };
}

/** The response that any request may get. */
export const fault = {
  default: problem(500, { internal: 'A fault of the API, which is in its log.' }),
};
/**
 * The response that any request without a key may get, except to health and metrics, and any with a
 * passcode [LIM-9, LIM-11, LIM-12, LIM-20].
 */
export const tooMany = {
  429: {
    ...problem(429, {
      rate_limited: 'The address exceeded a rate limit, or too many passcodes wait for a hash.',
    }),
    headers: z.object({
      'Retry-After': z
        .string()
        .check(z.meta({ description: 'Seconds until the next request is accepted.' })),
    }),
  },
};
export const unauthorized = problem(401, {
  unauthorized: 'No credentials, or invalid ones.',
});
export const unknownRoom = problem(404, { unknown_room: 'No such room, or it has been deleted.' });
export const unreachable = problem(503, {
  unavailable: 'The API cannot reach its store, or the store refuses changes.',
});
