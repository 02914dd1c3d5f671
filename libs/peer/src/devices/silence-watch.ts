/**
 * Notices a microphone that delivers nothing but zeros: muted by a switch on the device, by the
 * system, or a wrong virtual device. A working microphone is never exactly silent.
 */
import { assertNever } from '@throughline/std';
import { openAnalyser } from './analyser.js';

const READ_MS = 500;
/** Covers the time between two reads at 48 kHz, so that no sound is missed. */
const FFT_SIZE = 32_768;

/** Zeros for this long are not a pause between words. */
export const SILENT_AFTER_MS = 5_000;
/** Some devices gate noise and deliver zeros during silence: each false alarm doubles the time. */
const MAX_SILENT_AFTER_MS = 60_000;

export type SilenceState =
  | { kind: 'sound'; silentAfterMs: number }
  | { kind: 'zeros'; sinceMs: number; silentAfterMs: number }
  | { kind: 'silent'; silentAfterMs: number };

export const INITIAL_SILENCE: SilenceState = { kind: 'sound', silentAfterMs: SILENT_AFTER_MS };

export function stepSilence(
  state: SilenceState,
  { isZero, nowMs }: { isZero: boolean; nowMs: number },
): SilenceState {
  const { silentAfterMs } = state;
  switch (state.kind) {
    case 'sound':
      return isZero ? { kind: 'zeros', sinceMs: nowMs, silentAfterMs } : state;
    case 'zeros':
      if (!isZero) return { kind: 'sound', silentAfterMs };
      return nowMs - state.sinceMs >= silentAfterMs ? { kind: 'silent', silentAfterMs } : state;
    case 'silent':
      if (isZero) return state;
      return { kind: 'sound', silentAfterMs: Math.min(2 * silentAfterMs, MAX_SILENT_AFTER_MS) };
    default:
      return assertNever(state);
  }
}

/**
 * Watches until the returned function is called. Does not own the track. Watches nothing if the
 * browser cannot analyse it.
 */
export function watchSilence(
  track: MediaStreamTrack,
  onChange: (isSilent: boolean) => void,
): () => void {
  const analyser = openAnalyser(track, FFT_SIZE);
  if (analyser === undefined) return () => undefined;
  let state = INITIAL_SILENCE;
  const timer = setInterval(() => {
    const samples = analyser.read();
    // Before the first user activation the browser processes no audio at all.
    if (samples === undefined) return;
    const next = stepSilence(state, {
      isZero: samples.every((sample) => sample === 0),
      nowMs: performance.now(),
    });
    const isChanged = (next.kind === 'silent') !== (state.kind === 'silent');
    state = next;
    if (isChanged) onChange(next.kind === 'silent');
  }, READ_MS);
  return () => {
    clearInterval(timer);
    analyser.close();
  };
}
