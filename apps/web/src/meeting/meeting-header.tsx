import { Users } from 'lucide-react';
import { Mark } from '@/ui/wordmark';
import { useFocusOnMount } from '@/ui/use-focus-on-mount';

interface MeetingHeaderProps {
  name: string;
  peopleCount: number;
}

export function MeetingHeader({ name, peopleCount }: MeetingHeaderProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 px-4">
      <Mark className="size-7" />
      <h1 ref={heading} tabIndex={-1} className="min-w-0 truncate font-semibold">
        {name}
      </h1>
      <p className="ml-auto flex items-center gap-1.5 text-sm text-muted">
        <Users aria-hidden className="size-4.5" />
        <span className="sr-only">People in the meeting:</span>
        {peopleCount}
      </p>
    </header>
  );
}
