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
  unavailable: 503,
  internal: 500,
};

export interface ProblemDetails {
  /** Overrides the default status of the code. */
  status?: number;
  errors?: Problem['errors'];
  /** Sent as Retry-After (RFC 9110 §10.2.3). */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** An expected rejection of an HTTP request, which `ProblemFilter` turns into the response. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    const { status = STATUS[code], errors, cause } = details;
    super(code, { cause });
    this.retryAfterSeconds = details.retryAfterSeconds;
    // With `about:blank`, the title is the phrase of the status (RFC 9457 §4.2.1).
    const title = STATUS_CODES[status] ?? 'Error';
    this.problem = { type: 'about:blank', title, status, code, ...(errors && { errors }) };
  }
}
