import type { Role } from '@throughline/protocol';
import { Mic, MicOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { Name } from '@/ui/name';
import { peopleMessages } from '@/messages/texts';

interface PersonRowProps {
  name: string;
  /** This person looks at the list. */
  isSelf?: boolean;
  role: Role;
  isMuted: boolean;
  isAbsent?: boolean;
  /** This host has asked the person to unmute. */
  isAskedToUnmute?: boolean;
  isInSpotlight?: boolean | undefined;
  /** For hosts: buttons that act on the participant. */
  children?: ReactNode;
}

/** One participant in the list. */
export function PersonRow(props: PersonRowProps) {
  const { name, isSelf = false, role, isMuted, isAbsent = false, children } = props;
  const { isAskedToUnmute = false, isInSpotlight = false } = props;
  const Icon = isMuted ? MicOff : Mic;
  const notes = [
    ...(role === 'host' ? [peopleMessages.host] : []),
    ...(isInSpotlight ? [peopleMessages.inSpotlight] : []),
    ...(isAbsent ? [peopleMessages.absent] : []),
  ];
  return (
    <li className="flex min-h-12 items-center gap-1">
      <Icon
        role="img"
        aria-label={isMuted ? peopleMessages.microphoneOff : peopleMessages.microphoneOn}
        className={`me-2 size-5 shrink-0 ${isMuted ? 'text-danger' : 'text-muted'}`}
      />
      <div className="min-w-0 grow">
        <p className="flex gap-1">
          <Name className="truncate">{name}</Name>
          {/* In a colour that no name has, so that no name passes for it. */}
          {isSelf && <span className="shrink-0 text-accent">{` ${peopleMessages.self}`}</span>}
        </p>
        <p role="status" className="text-xs text-muted">
          {isAskedToUnmute && isMuted && peopleMessages.askedToUnmute}
        </p>
        {notes.length > 0 && <p className="text-xs text-muted">{notes.join(' · ')}</p>}
      </div>
      {children && <div className="-me-2 flex shrink-0">{children}</div>}
    </li>
  );
}
