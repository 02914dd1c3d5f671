/** Starts a network check at the API [API-10]. */
import { IceServers, Problem } from '@throughline/protocol';
import type { CheckFailure } from '@throughline/connectivity';

export type ServersOutcome =
  { ok: true; iceServers: IceServers } | { ok: false; reason: CheckFailure };

const TOO_MANY_REQUESTS = 429;
/** RFC 9110 §15.6: of a gateway whose server fails. */
const GATEWAY_ERRORS = [502, 503, 504];

/** Never rejects. */
export async function requestServers(url: URL, signal: AbortSignal): Promise<ServersOutcome> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      cache: 'no-store',
      // A portal's page, usually on another origin, would otherwise look like no answer.
      redirect: 'manual',
      signal,
    });
  } catch {
    return { ok: false, reason: 'api_unanswered' }; // no network, or no response in time
  }
  const body: unknown = await response.json().catch(() => undefined);
  const reply = IceServers.safeParse(body);
  if (response.ok && reply.success) return { ok: true, iceServers: reply.data };
  return { ok: false, reason: reasonOf(response.status, Problem.safeParse(body).success) };
}

function reasonOf(status: number, isOfApi: boolean): CheckFailure {
  if (status === TOO_MANY_REQUESTS) return 'rate_limited';
  return isOfApi || GATEWAY_ERRORS.includes(status) ? 'server_fault' : 'api_intercepted';
}
