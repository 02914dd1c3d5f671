import { Timer } from 'lucide-react';
import { playSound } from '@/devices/play-sound';
import { CUE_SOUNDS } from '@/meeting/cues/cue-sounds';
import { timerMessages } from '@/messages/texts';
import { settings } from '@/settings/settings-store';
import { timeLeftInDigits } from './time-left';
import { type Countdown, useSecondsLeft } from './use-seconds-left';

/** So long the end stays on the page, in seconds. */
const SHOWN_AFTER_END_S = 60;

export interface MeetingTimerProps extends Countdown {
  /** The loudspeaker of the person. */
  speakerId: () => string;
  /** The timer has ended while this page showed it. */
  onEnd: () => void;
}

/** The timer that a host has started, in the header of each page. Its end has a sound, unless sounds are turned off. */
export function MeetingTimer({ endsAt, serverNow, speakerId, onEnd }: MeetingTimerProps) {
  const seconds = useSecondsLeft({ endsAt, serverNow }, () => {
    onEnd();
    if (settings.state.get().hasCues) void playSound(CUE_SOUNDS.timer, speakerId());
  });
  if (seconds === undefined || seconds < -SHOWN_AFTER_END_S) return null;
  const isOver = seconds <= 0;
  return (
    <p
      role="timer"
      aria-label={timerMessages.label}
      className={`flex shrink-0 items-center gap-1 rounded-full px-2.5 py-1 text-sm font-semibold tabular-nums ${isOver ? 'bg-warning-wash text-warning' : 'bg-raised'}`}
    >
      <Timer aria-hidden className="size-4 max-[26rem]:hidden" />
      {timeLeftInDigits(seconds)}
    </p>
  );
}
