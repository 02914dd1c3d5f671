import { useState } from 'react';
import type { HostApi, ReportOutcome } from '@/meeting/people/host-requests';
import { PanelSection } from '@/meeting/people/panel-section';
import { timerMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { Select } from '@/ui/select';

/** In minutes; the longest is that of the protocol. */
const CHOICES = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180];

interface TimerControlProps {
  /** A host has started one, and none has ended it. */
  isSet: boolean;
  host: Pick<HostApi, 'setTimer'>;
  report: ReportOutcome;
}

/** For hosts: starts and ends the timer that everyone sees. */
export function TimerControl({ isSet, host, report }: TimerControlProps) {
  const [minutes, setMinutes] = useState(5);
  return (
    <PanelSection title={timerMessages.label}>
      <div className="flex flex-wrap gap-2">
        <div className="min-w-32 grow">
          <Select
            aria-label={timerMessages.duration}
            value={minutes}
            onChange={({ target }) => setMinutes(Number(target.value))}
            className="min-h-11 border-field-edge"
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {timerMessages.minutes({ count: choice })}
              </option>
            ))}
          </Select>
        </div>
        <Button look="secondary" onClick={() => report(host.setTimer(minutes))}>
          {isSet ? timerMessages.restart : timerMessages.start}
        </Button>
        {isSet && (
          <Button look="secondary" onClick={() => report(host.setTimer(null))}>
            {timerMessages.end}
          </Button>
        )}
      </div>
    </PanelSection>
  );
}
