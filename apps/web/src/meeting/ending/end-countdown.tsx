import type { ScheduledEnd } from '@throughline/protocol';
import { Hourglass } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { NoticeCard } from '@/meeting/notifications/notice-card';
import { answering } from '@/meeting/notifications/notice-place';
import { timeLeftInDigits } from '@/meeting/timer/time-left';
import { type Countdown, useSecondsLeft } from '@/meeting/timer/use-seconds-left';
import { Button } from '@/ui/button';
import { endAnnouncement } from './end-announcement';
import { endingMessages } from './ending-texts';

export interface EndCountdownProps {
  end: ScheduledEnd;
  serverNow: Countdown['serverNow'];
  announce: (sentence: string) => void;
  /** For hosts: cancels the end. */
  onKeepOpen?: (() => void) | undefined;
}

/** How long until the meeting ends for everyone, on each page. Another end needs another `key`. */
export function EndCountdown({ end, serverNow, announce, onKeepOpen }: EndCountdownProps) {
  const seconds = useSecondsLeft({ endsAt: end.at, serverNow }, () => undefined);
  useEndAnnouncements(end.by, seconds, announce);
  if (seconds === undefined) return null;
  const text = endingMessages.countdown({ name: end.by, time: timeLeftInDigits(seconds) });
  return (
    <NoticeCard
      icon={Hourglass}
      // It changes each second; `announce` reads it out when it matters.
      text={
        <span role="timer" aria-live="off" className="tabular-nums">
          {text}
        </span>
      }
    >
      {onKeepOpen && (
        <Button look="secondary" onClick={answering(onKeepOpen)} className="min-h-11 text-sm">
          {endingMessages.keepOpen}
        </Button>
      )}
    </NoticeCard>
  );
}

/** Announces the end at first and shortly before it. */
function useEndAnnouncements(
  name: string,
  seconds: number | undefined,
  announce: (sentence: string) => void,
): void {
  const before = useRef<number>(undefined);
  const look = useEffectEvent((left: number) => {
    const sentence = endAnnouncement(name, before.current, left);
    before.current = left;
    if (sentence !== undefined) announce(sentence);
  });
  useEffect(() => {
    if (seconds !== undefined) look(seconds);
  }, [seconds]);
}
