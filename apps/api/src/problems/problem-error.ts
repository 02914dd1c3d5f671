import { STATUS_CODES } from 'node:http';
import type { Problem, ProblemCode } from '@throughline/protocol';

const STATUS: Record<ProblemCode, number> = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden: 403,
  unknown_room: 404,
  unknown_participant: 404,
  room_ended: 409,
  not_found: 404,
  too_many_rooms: 503,
  idempotency_conflict: 422,
  rate_limited: 429,
  internal: 500,
};

export interface ProblemDetails {
  /** Instead of the usual status of the code. */
  status?: number;
  errors?: Problem['errors'];
  /** When to try again (RFC 9110 §10.2.3). */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** An expected refusal of an HTTP request; `ProblemFilter` turns it into the response. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const { status = STATUS[code], errors, cause } = details;
    super(code, { cause });
    this.retryAfterSeconds = details.retryAfterSeconds;
    // `about:blank` says: no more than the status means (RFC 9457 §4.2.1), so its phrase is the title.
    const title = STATUS_CODES[status] ?? 'Error';
    this.problem = { type: 'about:blank', title, status, code, ...(errors && { errors }) };
  }
}
