import type { RemoteParticipant } from '@throughline/peer';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import type { HostApi, ReportOutcome } from './host-requests';
import { peopleMessages } from '@/messages/texts';

/** A request that a host confirms before it is sent. */
export interface Confirmation {
  kind: 'remove' | 'make-host';
  person: Pick<RemoteParticipant, 'id' | 'displayName'>;
}

interface ConfirmRequestProps extends Confirmation {
  host: Pick<HostApi, 'remove' | 'setRole'>;
  report: ReportOutcome;
  onClose: () => void;
}

export function ConfirmRequest({ kind, person, host, report, onClose }: ConfirmRequestProps) {
  switch (kind) {
    case 'remove':
      return (
        <ConfirmDialog
          title={peopleMessages.confirmRemove({ name: person.displayName })}
          action={peopleMessages.removeAction}
          look="danger"
          onConfirm={() => report(host.remove(person.id))}
          onClose={onClose}
        >
          {peopleMessages.removeNote}
        </ConfirmDialog>
      );
    case 'make-host':
      return (
        <ConfirmDialog
          title={peopleMessages.confirmMakeHost({ name: person.displayName })}
          action={peopleMessages.makeHostAction}
          onConfirm={() => report(host.setRole(person.id, 'host'))}
          onClose={onClose}
        >
          {peopleMessages.makeHostNote}
        </ConfirmDialog>
      );
  }
}
