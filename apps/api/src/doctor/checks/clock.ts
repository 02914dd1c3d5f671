/** The clock of this machine beside those of the servers that it talks to. */
import type { DoctorContext } from '../doctor-context.js';
import { fault, type Finding, isFault, passed, skipped } from '../finding.js';
import type { Check } from './check.js';

/** `Date` has whole seconds, and a reply takes time. Tokens have a leeway of 60 s [TOK-2]. */
const MAX_SKEW_S = 10;

interface Reference {
  readonly name: string;
  /** How far this clock is ahead of it. */
  readonly skewMs: number;
}

export const checkClock: Check = async (context) => {
  const references = [await redisClock(context), await originClock(context)].filter(
    (one) => one !== undefined,
  );
  const [worst] = references.toSorted((a, b) => Math.abs(b.skewMs) - Math.abs(a.skewMs));
  if (worst === undefined) return [skipped('clock', 'clock', 'not-configured')];
  const judged = judgeSkew(worst);
  return isFault(judged) ? [judged] : references.map(judgeSkew);
};

export function judgeSkew({ name, skewMs }: Reference): Finding {
  const seconds = Math.round(skewMs / 1_000);
  if (Math.abs(seconds) <= MAX_SKEW_S) return passed('clock', name);
  return fault({ check: 'clock', subject: name }, 'clock-skew', { seconds, reference: name });
}

async function redisClock({ redis, clock }: DoctorContext): Promise<Reference | undefined> {
  if (redis.kind !== 'open') return undefined;
  const [seconds] = await redis.connection.run((commands) => commands.time());
  return { name: 'Redis', skewMs: clock() - Number(seconds) * 1_000 };
}

async function originClock({ origin, clock }: DoctorContext): Promise<Reference | undefined> {
  const state = await origin();
  if (state.kind === 'skipped' || !state.origin.isApi) return undefined;
  const { url, health } = state.origin;
  if (health?.dateMs === undefined) return undefined;
  return { name: url.origin, skewMs: clock() - health.dateMs };
}
