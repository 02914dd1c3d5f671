import type { Role } from '@throughline/protocol';
import { Crown, MicOff, UserX } from 'lucide-react';
import { IconButton } from '@/ui/icon-button';
import { peopleMessages } from '@/messages/texts';

interface HostActionsProps {
  name: string;
  role: Role;
  isMuted: boolean;
  onMute: () => void;
  onChangeRole: () => void;
  onRemove: () => void;
}

/** What a host can do about another participant. */
export function HostActions(props: HostActionsProps) {
  const { name, role, isMuted, onMute, onChangeRole, onRemove } = props;
  const isHost = role === 'host';
  return (
    <>
      {!isMuted && (
        <IconButton label={peopleMessages.mute({ name })} onClick={onMute}>
          <MicOff aria-hidden className="size-5" />
        </IconButton>
      )}
      <IconButton
        label={
          isHost ? peopleMessages.makeParticipant({ name }) : peopleMessages.makeHost({ name })
        }
        onClick={onChangeRole}
      >
        <Crown aria-hidden className={`size-5 ${isHost ? 'fill-current' : ''}`} />
      </IconButton>
      <IconButton label={peopleMessages.remove({ name })} onClick={onRemove}>
        <UserX aria-hidden className="size-5" />
      </IconButton>
    </>
  );
}

/** For a host, while there is another one [MOD-10]. */
export function StepDownButton({ onClick }: { onClick: () => void }) {
  return (
    <IconButton label={peopleMessages.stepDown} onClick={onClick}>
      <Crown aria-hidden className="size-5 fill-current" />
    </IconButton>
  );
}
