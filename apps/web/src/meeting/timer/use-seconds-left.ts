import { useEffect, useEffectEvent, useState } from 'react';
import { secondsLeft } from './time-left';

/** Often enough that each second appears on time. */
const TICK_MS = 200;

export interface Countdown {
  /** By the API's clock, in ms since the epoch. */
  endsAt: number;
  /** The API's clock; `undefined` while it is unknown. The same function each time. */
  serverNow: () => number | undefined;
}

/**
 * Renders once a second. `undefined` while the clock of the API is unknown.
 *
 * @param onEnd called once if this page counts down to the end
 */
export function useSecondsLeft(
  { endsAt, serverNow }: Countdown,
  onEnd: () => void,
): number | undefined {
  const [seconds, setSeconds] = useState<number>();
  const end = useEffectEvent(onEnd);
  useEffect(() => {
    let before: number | undefined;
    const tick = () => {
      const now = serverNow();
      if (now === undefined) return;
      const left = secondsLeft(endsAt, now);
      if (before !== undefined && before > 0 && left <= 0) end();
      before = left;
      setSeconds(left);
    };
    tick();
    const interval = setInterval(tick, TICK_MS);
    return () => clearInterval(interval);
  }, [endsAt, serverNow]);
  return seconds;
}
