import { Crown, Mic, MicOff, UserX } from 'lucide-react';
import type { Role } from '@throughline/protocol';
import type { ReactNode } from 'react';
import { IconButton } from '@/ui/icon-button';

interface PersonRowProps {
  name: string;
  role: Role;
  isSelf?: boolean;
  isMuted: boolean;
  isAbsent?: boolean;
  /** For hosts: what can be done about the person. */
  children?: ReactNode;
}

/** One person in the list of those in the meeting. */
export function PersonRow(props: PersonRowProps) {
  const { name, role, isSelf = false, isMuted, isAbsent = false, children } = props;
  const Icon = isMuted ? MicOff : Mic;
  const notes = [
    ...(role === 'host' ? ['Host'] : []),
    ...(isAbsent ? ['Lost the connection, may come back'] : []),
  ];
  return (
    <li className="flex min-h-12 items-center gap-1">
      <Icon
        role="img"
        aria-label={isMuted ? 'Microphone off' : 'Microphone on'}
        className={`mr-2 size-5 shrink-0 ${isMuted ? 'text-danger' : 'text-muted'}`}
      />
      <div className="min-w-0 grow">
        <p className="truncate">
          {name}
          {isSelf && <span className="text-muted"> (you)</span>}
        </p>
        {notes.length > 0 && <p className="text-xs text-muted">{notes.join(' · ')}</p>}
      </div>
      {children}
    </li>
  );
}

interface HostActionsProps {
  name: string;
  role: Role;
  isMuted: boolean;
  onMute: () => void;
  onChangeRole: () => void;
  onRemove: () => void;
}

export function HostActions({
  name,
  role,
  isMuted,
  onMute,
  onChangeRole,
  onRemove,
}: HostActionsProps) {
  return (
    <>
      {!isMuted && (
        <IconButton label={`Mute ${name}`} onClick={onMute}>
          <MicOff aria-hidden className="size-5" />
        </IconButton>
      )}
      <IconButton
        label={role === 'host' ? `Make ${name} a participant` : `Make ${name} a host`}
        onClick={onChangeRole}
      >
        <Crown aria-hidden className={`size-5 ${role === 'host' ? 'fill-current' : ''}`} />
      </IconButton>
      <IconButton label={`Remove ${name}`} onClick={onRemove}>
        <UserX aria-hidden className="size-5" />
      </IconButton>
    </>
  );
}
