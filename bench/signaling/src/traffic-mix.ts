/** What clients send next: seeded, so that every server relays the same. */
import { Random } from '@throughline/test-kit';
import type { SignalName } from './servers/signals.ts';

export interface Turn {
  readonly signal: SignalName;
  /** Whether the client announces its media to the room before it sends the signal. */
  readonly announces: boolean;
}

export type TrafficMix = () => Turn;

const CANDIDATE: Turn = { signal: 'candidate', announces: false };

export const onlyCandidates: TrafficMix = () => CANDIDATE;

const SEED = 15;

/** Mostly candidates. An announcement goes to all others in the room, so it is rare. */
export function mixedTraffic(): TrafficMix {
  const random = new Random(SEED);
  return () => ({ signal: pickSignal(random.fraction()), announces: random.happens(0.02) });
}

function pickSignal(fraction: number): SignalName {
  if (fraction < 0.05) return 'description';
  return fraction < 0.2 ? 'chatSized' : 'candidate';
}
