/** How the document describes answers, each with an example. */
import { STATUS_CODES } from 'node:http';
import { Problem, type ProblemCode } from '@throughline/protocol';
import * as z from 'zod/mini';

const ProblemDetails = Problem.check(
  z.meta({
    id: 'Problem',
    description: 'Why a request was refused, as problem details (RFC 9457).',
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

/** @param cases what each code means here */
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

/** What any request may get. */
export const fault = {
  default: problem(500, { internal: 'A fault of the API, in its log.' }),
};
/** What any request without a key may get, but for those of the operator's programs [LIM-9, LIM-11]. */
export const tooMany = {
  429: {
    ...problem(429, { rate_limited: 'Too much came from this address just now, without a key.' }),
    headers: z.object({
      'Retry-After': z
        .string()
        .check(z.meta({ description: 'Seconds after which one more may be sent.' })),
    }),
  },
};
export const unauthorized = problem(401, {
  unauthorized: 'No credentials, or none that are good here.',
});
export const unknownRoom = problem(404, { unknown_room: 'No such room, or forgotten.' });
export const unreachable = problem(503, { internal: 'The API cannot reach its rooms just now.' });
