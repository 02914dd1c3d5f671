import type { SignalingStatus } from '@throughline/peer';
import type { WaitingGuest } from '@throughline/protocol';
import { waitingMessage } from '@/meeting/people/people-messages';
import { serverMessages } from '@/messages/texts';

interface DialogStatusProps {
  /** The guests in the lobby; empty for participants who are not hosts. */
  waiting: readonly WaitingGuest[];
  signaling: SignalingStatus;
  isCutOften: boolean;
}

/** For screen readers, while a dialog makes the notices of the meeting inert. */
export function DialogStatus({ waiting, signaling, isCutOften }: DialogStatusProps) {
  return (
    <div role="status" className="sr-only">
      <p>{waitingMessage(waiting)}</p>
      {signaling === 'reconnecting' && <p>{serverMessages.lost}</p>}
      {isCutOften && <p>{serverMessages.cutOften}</p>}
    </div>
  );
}
