import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Name } from '@/ui/name';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';
import { Mark } from '@/ui/wordmark';
import { meetingMessages } from '@/messages/texts';

interface MeetingHeaderProps {
  name: string;
  isLocked: boolean;
  /** Beside the name. */
  timer?: ReactNode;
  /** At the end of the line. */
  children: ReactNode;
}

export function MeetingHeader({ name, isLocked, timer, children }: MeetingHeaderProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 pe-2 ps-4 max-[26rem]:gap-2 max-[26rem]:pe-1 max-[26rem]:ps-3">
      {/* Narrow screens have no room for it beside the buttons. */}
      <Mark className="size-7 shrink-0 max-[26rem]:hidden" />
      <h1 ref={heading} tabIndex={-1} className="flex min-w-0 font-semibold">
        <Name className="truncate">{name}</Name>
      </h1>
      {isLocked && (
        <Lock
          role="img"
          aria-label={meetingMessages.locked}
          className="size-4 shrink-0 text-muted"
        />
      )}
      {timer}
      <div className="ms-auto flex shrink-0 items-center">{children}</div>
    </header>
  );
}
