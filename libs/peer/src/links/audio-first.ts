/**
 * Sound before pictures [QUA-3]: decides from one reading of the stats per second how much of the camera a link
 * carries. Congestion control lowers the camera, too, but keeps sending one that the path has no room for, and its
 * packets delay those of the microphone. Pure.
 */
import type { QualityLimitation } from '@throughline/connectivity';

export type CameraLevel =
  | 'full'
  /** So few bits that the microphone has room beside them. */
  | 'reduced'
  /** Not sent: the path carries only sound. */
  | 'paused';

export interface AudioFirst {
  readonly level: CameraLevel;
  /** Readings in a row that ask for the level below, or for the one above. */
  readonly lower: number;
  readonly higher: number;
  /** Readings since the camera was paused; of a reduced one, those in a row that had room for it. */
  readonly readingsAtLevel: number;
  /** Number of readings after which the end tries the level above. */
  readonly retryAfter: number;
  /** Readings in which an attempt at the full camera continues in spite of a low estimate. */
  readonly attemptLeft: number;
  /** Readings until a low estimate may pause the camera again, after the path was silent. */
  readonly settling: number;
}

export interface PathReading {
  /** What the browser's estimate allows this end to send; undefined where it has none. */
  availableKbps: number | undefined;
  /** Of the samples of this end's microphone, those that the remote end had to make up, 0 to 1. */
  concealedRatio: number | undefined;
  /** What keeps the browser from encoding the camera in full; undefined where it does not report that. */
  limitedBy?: QualityLimitation | undefined;
  /** Nothing arrives from the remote end [LNK-8]. */
  isSilent?: boolean;
}

/** A reduced camera, the microphone with its overhead, and some room. */
const TIGHT_KBPS = 200;
/** The microphone with its overhead, and little else. */
const STARVED_KBPS = 90;
/** Beyond what makes it tight, so that the level does not swing. */
const ROOMY_KBPS = 260;
/** Beyond what Opus conceals well. */
const BROKEN_RATIO = 0.1;

/** The estimate falls for a moment when the path changes. */
const READINGS_TO_LOWER = 3;
const READINGS_TO_RAISE = 5;
/**
 * A path that carries nothing ruins the estimate, which then grows by less than a tenth a second. Meanwhile a reduced
 * camera shows people that the call is back. A path that has become narrow is silent for a moment, too.
 */
const READINGS_TO_SETTLE = 20;
/**
 * The estimate grows with what is sent. Without a camera it cannot grow, and a reduced one whose picture hardly moves
 * may send too little: only an attempt shows that there is room again.
 */
const FIRST_RETRY = 10;
const LAST_RETRY = 80;
/** For the estimate to grow with the full camera. */
const READINGS_OF_ATTEMPT = 10;

/** For the camera, while it is reduced. Twice as much is what Chromium probes for. */
export const REDUCED_CAMERA_KBPS = 150;

export const INITIAL_AUDIO_FIRST: AudioFirst = {
  level: 'full',
  lower: 0,
  higher: 0,
  readingsAtLevel: 0,
  retryAfter: FIRST_RETRY,
  attemptLeft: 0,
  settling: 0,
};

/** Call once per reading, while the camera is on and the other end shows it. */
export function stepAudioFirst(state: AudioFirst, reading: PathReading): AudioFirst {
  if (reading.isSilent === true)
    return { ...state, lower: 0, higher: 0, settling: READINGS_TO_SETTLE };
  const settling = Math.max(0, state.settling - 1);
  return { ...stepLevel(state, reading), settling };
}

function stepLevel(state: AudioFirst, reading: PathReading): AudioFirst {
  const { concealedRatio = 0, limitedBy } = reading;
  // A machine that is too slow delays packets as a narrow path does.
  const availableKbps = limitedBy === 'cpu' ? Infinity : (reading.availableKbps ?? Infinity);
  // Loss without a shortage is not mended by sending less.
  const isBroken = concealedRatio >= BROKEN_RATIO && availableKbps < ROOMY_KBPS;
  switch (state.level) {
    case 'full': {
      const isAttempt = state.attemptLeft > 0;
      const isTight = availableKbps < (isAttempt ? STARVED_KBPS : TIGHT_KBPS) || isBroken;
      // Only an estimate that has grown shows that an attempt has succeeded.
      const hasRoom = isAttempt ? availableKbps >= ROOMY_KBPS : !isTight;
      const attemptLeft = Math.max(0, state.attemptLeft - 1);
      return count(
        { ...state, attemptLeft },
        { isLower: isTight, isHigher: hasRoom },
        { lower: 'reduced' },
      );
    }
    case 'reduced': {
      const isTooLarge = availableKbps < STARVED_KBPS || isBroken;
      const next = count(
        state,
        {
          isLower: state.settling === 0 && isTooLarge,
          isHigher: availableKbps >= ROOMY_KBPS && !isBroken,
        },
        { lower: 'paused', higher: 'full' },
      );
      if (next.level !== 'reduced') return next;
      const readingsAtLevel = isTooLarge ? 0 : state.readingsAtLevel + 1;
      if (readingsAtLevel < state.retryAfter) return { ...next, readingsAtLevel };
      return { ...startAttempt('full', state), attemptLeft: READINGS_OF_ATTEMPT };
    }
    case 'paused': {
      const readingsAtLevel = state.readingsAtLevel + 1;
      // The other end reports the concealment, so it can delay an attempt, and not prevent it.
      const isTooEarly = concealedRatio >= BROKEN_RATIO && readingsAtLevel < LAST_RETRY;
      return readingsAtLevel < state.retryAfter || isTooEarly
        ? { ...state, readingsAtLevel }
        : startAttempt('reduced', state);
    }
  }
}

/** The next attempt waits twice as long, until the path has proved itself. */
function startAttempt(level: CameraLevel, { retryAfter }: AudioFirst): AudioFirst {
  return { ...INITIAL_AUDIO_FIRST, level, retryAfter: Math.min(LAST_RETRY, retryAfter * 2) };
}

function count(
  state: AudioFirst,
  { isLower, isHigher }: { isLower: boolean; isHigher: boolean },
  levels: { lower: CameraLevel; higher?: CameraLevel },
): AudioFirst {
  const lower = isLower ? state.lower + 1 : 0;
  const higher = isHigher ? state.higher + 1 : 0;
  const { retryAfter } = state;
  if (lower >= READINGS_TO_LOWER)
    return { ...INITIAL_AUDIO_FIRST, level: levels.lower, retryAfter };
  if (higher < READINGS_TO_RAISE) return { ...state, lower, higher };
  // Full for as long: the path has proved itself, and the next attempt comes soon again.
  if (levels.higher === undefined)
    return { ...state, lower, higher, retryAfter: FIRST_RETRY, attemptLeft: 0 };
  return { ...INITIAL_AUDIO_FIRST, level: levels.higher, retryAfter };
}
