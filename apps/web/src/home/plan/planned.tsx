import type { RoomId } from '@throughline/protocol';
import { CalendarPlus } from 'lucide-react';
import { BASE_PATH } from '@/config/base-path';
import { planMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { CopyLink } from '@/ui/copy-link';
import { Name } from '@/ui/name';
import { saveFile } from '@/ui/save-file';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';
import { dateAndTime, timeRange } from '../date-and-time';
import { CALENDAR_TYPE, calendarFile } from './calendar-file';
import type { Plan } from './read-plan-form';

export interface PlannedMeeting extends Plan {
  roomId: RoomId;
  /** When the room ends, in ms since the epoch. */
  validUntilMs: number;
}

/** The link of a planned meeting, how long it works, and who is host. */
export function Planned({ meeting }: { meeting: PlannedMeeting }) {
  const { roomId, name, startsAtMs, endsAtMs, validUntilMs } = meeting;
  const link = new URL(`${BASE_PATH}/meet/${roomId}`, location.href).href;
  const summary = useFocusOnMount<HTMLParagraphElement>();
  const saveCalendarFile = () => {
    const text = calendarFile({
      uid: roomId,
      title: name ?? planMessages.entryTitle,
      description: planMessages.entryNote({ link }),
      url: link,
      startsAtMs,
      endsAtMs,
      madeAtMs: Date.now(),
    });
    saveFile(new Blob([text]), `${roomId}.ics`, CALENDAR_TYPE);
  };
  return (
    <>
      <p ref={summary} tabIndex={-1} className="flex min-w-0 flex-col outline-none">
        {name !== undefined && <Name className="truncate font-medium">{name}</Name>}
        <span>{timeRange(startsAtMs, endsAtMs)}</span>
      </p>
      <CopyLink link={link} />
      <Button look="secondary" onClick={saveCalendarFile}>
        <CalendarPlus aria-hidden className="size-5" />
        {planMessages.calendar}
      </Button>
      <div className="flex flex-col gap-2 text-sm text-pretty text-muted">
        <p>{planMessages.validUntil({ time: dateAndTime(validUntilMs) })}</p>
        <p>{planMessages.mayEndEarlier}</p>
        <p>{planMessages.host}</p>
      </div>
    </>
  );
}
