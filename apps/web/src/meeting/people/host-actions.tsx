import type { Role } from '@throughline/protocol';
import { Crown, MicOff, MicVocal, Spotlight, UserX } from 'lucide-react';
import { IconButton } from '@/ui/icon-button';
import { peopleMessages } from '@/messages/texts';

interface HostActionsProps {
  name: string;
  role: Role;
  isMuted: boolean;
  isInSpotlight: boolean;
  onMute: () => void;
  onAskToUnmute: () => void;
  onSpotlight: () => void;
  onChangeRole: () => void;
  onRemove: () => void;
}

/** What a host can do about another participant. */
export function HostActions(props: HostActionsProps) {
  const { name, role, isMuted, isInSpotlight } = props;
  const { onMute, onAskToUnmute, onSpotlight, onChangeRole, onRemove } = props;
  const isHost = role === 'host';
  return (
    <>
      {/* With a key each: a second press of the one must not press the other. */}
      {isMuted ? (
        <IconButton key="ask" label={peopleMessages.askToUnmute({ name })} onClick={onAskToUnmute}>
          <MicVocal aria-hidden className="size-5" />
        </IconButton>
      ) : (
        <IconButton key="mute" label={peopleMessages.mute({ name })} onClick={onMute}>
          <MicOff aria-hidden className="size-5" />
        </IconButton>
      )}
      <SpotlightButton
        label={(isInSpotlight ? peopleMessages.endSpotlight : peopleMessages.spotlight)({ name })}
        isOn={isInSpotlight}
        onClick={onSpotlight}
      />
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

interface SpotlightButtonProps {
  label: string;
  /** The person is in the spotlight. */
  isOn: boolean;
  onClick: () => void;
}

function SpotlightButton({ label, isOn, onClick }: SpotlightButtonProps) {
  return (
    <IconButton label={label} onClick={onClick}>
      <Spotlight aria-hidden className={`size-5 ${isOn ? 'text-accent' : ''}`} />
    </IconButton>
  );
}

/** For a host among others, who see the host large then. */
export function OwnSpotlightButton(props: Omit<SpotlightButtonProps, 'label'>) {
  return (
    <SpotlightButton
      {...props}
      label={props.isOn ? peopleMessages.endOwnSpotlight : peopleMessages.spotlightSelf}
    />
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
