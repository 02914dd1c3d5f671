import type { RemoteParticipant, SignalingStatus } from '@throughline/peer';
import type { WaitingGuest } from '@throughline/protocol';
import type { Readable } from '@throughline/std';
import { pauseMessage } from '@/meeting/controls/camera-pause';
import type { OfferAlerts } from '@/meeting/files/offer-alerts';
import { offerMessage } from '@/meeting/files/offer-notice';
import { waitingMessage } from '@/meeting/people/people-messages';
import { serverMessages } from '@/messages/texts';
import { useReadable, useSelected } from '@/ui/use-readable';

export interface DialogStatusProps {
  /** The guests in the lobby; empty for participants who are not hosts. */
  waiting: readonly WaitingGuest[];
  signaling: SignalingStatus;
  isCutOften: boolean;
  others: Readable<readonly RemoteParticipant[]>;
  /** The text of a host's request to unmute. */
  unmuteRequest: string | undefined;
  offerAlerts: Pick<OfferAlerts, 'shown'>;
}

/** For screen readers, while a dialog makes the notices of the meeting inert. */
export function DialogStatus(props: DialogStatusProps) {
  const { waiting, signaling, isCutOften, others, unmuteRequest, offerAlerts } = props;
  const offer = useReadable(offerAlerts.shown);
  return (
    <div role="status" className="sr-only">
      <p>{waitingMessage(waiting)}</p>
      <p>{unmuteRequest}</p>
      <p>{useSelected(others, pauseMessage)}</p>
      <p>{offer && offerMessage(offer)}</p>
      {signaling === 'reconnecting' && <p>{serverMessages.lost}</p>}
      {isCutOften && <p>{serverMessages.cutOften}</p>}
    </div>
  );
}
