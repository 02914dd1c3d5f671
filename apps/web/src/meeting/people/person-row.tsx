import type { Role } from '@throughline/protocol';
import { Mic, MicOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { peopleMessages } from './people-messages';

interface PersonRowProps {
  name: string;
  role: Role;
  isMuted: boolean;
  isAbsent?: boolean;
  /** For hosts: buttons that act on the participant. */
  children?: ReactNode;
}

/** One participant in the list. */
export function PersonRow(props: PersonRowProps) {
  const { name, role, isMuted, isAbsent = false, children } = props;
  const Icon = isMuted ? MicOff : Mic;
  const notes = [
    ...(role === 'host' ? ['Host'] : []),
    ...(isAbsent ? [peopleMessages.absent] : []),
  ];
  return (
    <li className="flex min-h-12 items-center gap-1">
      <Icon
        role="img"
        aria-label={isMuted ? peopleMessages.microphoneOff : peopleMessages.microphoneOn}
        className={`mr-2 size-5 shrink-0 ${isMuted ? 'text-danger' : 'text-muted'}`}
      />
      <div className="min-w-0 grow">
        <p className="truncate">{name}</p>
        {notes.length > 0 && <p className="text-xs text-muted">{notes.join(' · ')}</p>}
      </div>
      {children}
    </li>
  );
}
