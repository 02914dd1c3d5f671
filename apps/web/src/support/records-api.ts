/** The records of meetings as the API returns them [API-14]. Responses are parsed here, once; every outcome is a value. */
import {
  type LinkFailureCause,
  MeetingList,
  type MeetingOutcome,
  MeetingSummary,
  Problem,
  type RoomId,
} from '@throughline/protocol';
import { BASE_PATH } from '@/config/base-path';

/** Longer than the API takes to read all of its records. */
const DEADLINE_MS = 20_000;

/** `off`: the operator keeps no records. `unreachable`: no response, or not from the API. */
export type RecordsProblem =
  'unauthorized' | 'off' | 'rate_limited' | 'unavailable' | 'unreachable';

export type RecordsResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RecordsProblem };

/** In ms since the epoch; `to` is not included. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

export interface MeetingFilter {
  readonly outcome?: MeetingOutcome;
  readonly cause?: LinkFailureCause;
  readonly room?: RoomId;
}

export const requestSummary = (key: string, range: TimeRange) =>
  request(MeetingSummary, 'summary', key, { ...range });

/** @param cursor of the previous page */
export const requestMeetings = (
  key: string,
  { cursor, ...query }: TimeRange & MeetingFilter & { readonly cursor?: string | undefined },
) => request(MeetingList, 'meetings', key, { ...query, ...(cursor !== undefined && { cursor }) });

/** The part of a zod schema that is used here. */
interface Schema<T> {
  safeParse(body: unknown): { success: true; data: T } | { success: false };
}

async function request<T>(
  schema: Schema<T>,
  resource: string,
  key: string,
  query: Readonly<Record<string, string | number>>,
): Promise<RecordsResult<T>> {
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, `${value}`]),
  );
  let body: unknown;
  try {
    const response = await fetch(`${BASE_PATH}/api/support/${resource}?${parameters.toString()}`, {
      // The only place for the key: servers log addresses [API-1].
      headers: { authorization: `Bearer ${key}` },
      cache: 'no-store',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    body = await response.json();
  } catch {
    // No network, no response in time, or a body that is not JSON: the remedy is the same.
    return { ok: false, problem: 'unreachable' };
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problem: problemIn(body) };
}

function problemIn(body: unknown): RecordsProblem {
  const code = Problem.safeParse(body).data?.code;
  switch (code) {
    case 'unauthorized':
    case 'rate_limited':
    case 'unavailable':
      return code;
    case 'not_found':
      return 'off';
    default:
      return 'unreachable';
  }
}
