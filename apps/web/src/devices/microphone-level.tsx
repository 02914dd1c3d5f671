'use client';

import { LevelMeter } from '@throughline/peer';
import { useEffect, useRef } from 'react';
import { deviceMessages } from '@/messages/texts';

const STEPS = 5;
const BARS = Array.from({ length: STEPS }, (_, index) => index);

interface MicrophoneLevelProps {
  /** Absent while the microphone is off. */
  track?: MediaStreamTrack | undefined;
}

/** The input level, ten times a second; drawn without rendering React each time. */
export function MicrophoneLevel({ track }: MicrophoneLevelProps) {
  const meter = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = meter;
    if (track === undefined || current === null) return;
    const levels = LevelMeter.open(track);
    // A meter at zero would look like a broken microphone.
    current.hidden = levels === undefined;
    if (levels === undefined) return;
    const unsubscribe = levels.level.subscribe(() => showLevel(current, levels.level.get()));
    return () => {
      unsubscribe();
      levels.close();
      showLevel(current, 0);
    };
  }, [track]);
  return (
    <div
      ref={meter}
      role="meter"
      aria-label={deviceMessages.level}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      data-testid="microphone-level"
      className="flex h-6 items-center gap-1 [&[hidden]]:hidden"
    >
      {BARS.map((index) => (
        <span
          key={index}
          className="h-full w-1.5 rounded-full bg-current opacity-25 transition-opacity data-lit:opacity-100"
        />
      ))}
    </div>
  );
}

function showLevel(meter: HTMLDivElement, level: number): void {
  meter.setAttribute('aria-valuenow', String(Math.round(level * 100)));
  [...meter.children].forEach((bar, index) =>
    bar.toggleAttribute('data-lit', level * STEPS > index + 0.25),
  );
}
