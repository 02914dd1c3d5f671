import { Lock, Users } from 'lucide-react';
import { Name } from '@/ui/name';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';
import { Mark } from '@/ui/wordmark';
import { meetingMessages } from './meeting-messages';

interface MeetingHeaderProps {
  name: string;
  isLocked: boolean;
  peopleCount: number;
  /** Guests in the lobby; 0 for participants who are not hosts. */
  waitingCount: number;
  onShowPeople: () => void;
}

export function MeetingHeader(props: MeetingHeaderProps) {
  const { name, isLocked, peopleCount, waitingCount, onShowPeople } = props;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 pr-2 pl-4">
      <Mark className="size-7 shrink-0" />
      <h1 ref={heading} tabIndex={-1} className="flex min-w-0 font-semibold">
        <Name className="truncate">{name}</Name>
      </h1>
      {isLocked && (
        <Lock
          role="img"
          aria-label={meetingMessages.locked}
          className="ml-auto size-4 shrink-0 text-muted"
        />
      )}
      <button
        type="button"
        onClick={onShowPeople}
        className={`${isLocked ? '' : 'ml-auto'} flex min-h-11 shrink-0 items-center gap-1.5 rounded-full px-3 text-sm font-medium text-muted transition-colors hover:bg-raised hover:text-ink`}
      >
        <Users aria-hidden className="size-4.5" />
        <span className="sr-only">{meetingMessages.people} </span>
        {peopleCount}
        {waitingCount > 0 && (
          <span className="ml-1 rounded-full bg-accent px-2 text-on-accent">
            <span aria-hidden>+{waitingCount}</span>
            <span className="sr-only">{meetingMessages.waiting(waitingCount)}</span>
          </span>
        )}
      </button>
    </header>
  );
}
