/** Reads when a planned meeting is. Pure. */
import { planMessages } from '@/messages/texts';
import { type FieldError, readName, textOf } from '../form-values';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * How far ahead a meeting can start. With the longest duration and `KEPT_AFTER_MS`, it ends while the creator's token is
 * valid and an empty room is kept: within 30 days [ROOM-9, TOK-3].
 */
export const MAX_DAYS_AHEAD = 28;

export const DURATIONS_MIN = [15, 30, 45, 60, 90, 120, 180, 240] as const;
export const DEFAULT_DURATION_MIN = 60;

/** Meetings run over: the room ends this long after the planned end. */
export const KEPT_AFTER_MS = DAY_MS;

/** Times in ms since the epoch. */
export interface Plan {
  name?: string | undefined;
  startsAtMs: number;
  endsAtMs: number;
}

export type PlanFormError = FieldError<'name' | 'start'>;

export type PlanFormResult = { ok: true; plan: Plan } | { ok: false; error: PlanFormError };

export function readPlanForm(form: FormData, nowMs: number): PlanFormResult {
  const named = readName(form);
  if (!named.ok) return named;
  const startsAtMs = readLocalTime(textOf(form, 'start'));
  const message = startError(startsAtMs, nowMs);
  if (message !== undefined) return { ok: false, error: { field: 'start', message } };
  const minutes = Number(textOf(form, 'duration'));
  const duration = DURATIONS_MIN.find((known) => known === minutes) ?? DEFAULT_DURATION_MIN;
  return {
    ok: true,
    plan: {
      startsAtMs,
      endsAtMs: startsAtMs + duration * MINUTE_MS,
      ...named.name,
    },
  };
}

/** A local date and time (HTML §2.3.5.6). `Date.parse` alone guesses: it also reads `2026-12-`. */
const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?$/;

/** In the time zone of the device, since it has no offset (ECMA-262 §21.4.1.32). NaN if it is none. */
const readLocalTime = (text: string): number =>
  LOCAL_TIME.test(text) ? Date.parse(text) : Number.NaN;

function startError(startsAtMs: number, nowMs: number): string | undefined {
  if (Number.isNaN(startsAtMs)) return planMessages.startMissing;
  // The field has no seconds: the current minute has begun already.
  if (startsAtMs <= nowMs - MINUTE_MS) return planMessages.startPast;
  if (startsAtMs > latestStartMs(nowMs)) return planMessages.startTooFar({ days: MAX_DAYS_AHEAD });
  return undefined;
}

export const latestStartMs = (nowMs: number): number => nowMs + MAX_DAYS_AHEAD * DAY_MS;

/** A time as the value of a `datetime-local` field, in the time zone of the device. */
export function fieldTime(timeMs: number): string {
  const offsetMs = new Date(timeMs).getTimezoneOffset() * MINUTE_MS;
  return new Date(timeMs - offsetMs).toISOString().slice(0, 'YYYY-MM-DDThh:mm'.length);
}

/** What the field holds at first: the next full hour, on the clock of the device. */
export function suggestedStart(nowMs: number): string {
  const date = new Date(nowMs);
  date.setHours(date.getHours() + 1, 0, 0, 0);
  return fieldTime(date.getTime());
}
