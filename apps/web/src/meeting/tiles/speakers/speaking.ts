/**
 * Which participants speak, from the levels of the received sound. Pure: `speaker-watch.ts` reads the levels. With hysteresis, so that
 * neither a cough nor the pause between two words changes what the viewer sees.
 */

/** `rising`: loud, but not for long enough. */
export type Voice =
  | { kind: 'quiet' }
  | { kind: 'rising'; sinceMs: number }
  | { kind: 'speaking'; sinceMs: number; loudAtMs: number };

export interface Speakers {
  /** By participant: those whose level is known, and no others. */
  voices: ReadonlyMap<string, Voice>;
  /** The participant that the speaker layout shows large. Absent until the first one speaks. */
  main?: string;
}

export const NO_SPEAKERS: Speakers = { voices: new Map() };

/** As `RTCRtpContributingSource.audioLevel`: 0 is silence, 1 is 0 dBov. −34 dBov: quiet speech. */
export const START_LEVEL = 0.02;
/** −40 dBov, above the noise of a room. */
export const STOP_LEVEL = 0.01;
/** Longer than a click of a keyboard. */
export const START_MS = 200;
/** Longer than the pause between two words. */
export const HOLD_MS = 1_000;
/** Of speech, before another participant becomes the main speaker: longer than “yes”. */
export const TAKE_OVER_MS = 1_500;

/** @param levels of each other participant in the meeting, from 0 to 1 */
export function stepSpeakers(
  before: Speakers,
  levels: ReadonlyMap<string, number>,
  nowMs: number,
): Speakers {
  const voices = new Map<string, Voice>();
  for (const [id, level] of levels)
    voices.set(id, stepVoice(before.voices.get(id) ?? QUIET, level, nowMs));
  const main = mainSpeaker(before.main, voices, nowMs);
  return { voices, ...(main !== undefined && { main }) };
}

export function isSpeaking({ voices }: Speakers, id: string): boolean {
  return voices.get(id)?.kind === 'speaking';
}

const QUIET: Voice = { kind: 'quiet' };

function stepVoice(before: Voice, level: number, nowMs: number): Voice {
  if (before.kind === 'speaking') {
    if (level >= STOP_LEVEL) return { ...before, loudAtMs: nowMs };
    return nowMs - before.loudAtMs >= HOLD_MS ? QUIET : before;
  }
  if (level < START_LEVEL) return QUIET;
  const sinceMs = before.kind === 'rising' ? before.sinceMs : nowMs;
  return nowMs - sinceMs >= START_MS
    ? { kind: 'speaking', sinceMs, loudAtMs: nowMs }
    : { kind: 'rising', sinceMs };
}

/** Stays the same while they speak, and until another one has spoken for long enough. */
function mainSpeaker(
  before: string | undefined,
  voices: ReadonlyMap<string, Voice>,
  nowMs: number,
): string | undefined {
  const voice = before === undefined ? undefined : voices.get(before);
  if (voice?.kind === 'speaking') return before;
  const neededMs = voice === undefined ? 0 : TAKE_OVER_MS;
  const next = longestSpeaker(voices);
  if (next !== undefined && nowMs - next.sinceMs >= neededMs) return next.id;
  return voice === undefined ? undefined : before;
}

function longestSpeaker(
  voices: ReadonlyMap<string, Voice>,
): { id: string; sinceMs: number } | undefined {
  let longest: { id: string; sinceMs: number } | undefined;
  for (const [id, voice] of voices)
    if (voice.kind === 'speaking' && voice.sinceMs < (longest?.sinceMs ?? Infinity))
      longest = { id, sinceMs: voice.sinceMs };
  return longest;
}
