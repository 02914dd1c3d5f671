import type { LinkStatus, ParticipantId, RoomLinks } from '@throughline/protocol';
import { Name } from '@/ui/name';
import { LinkStatusView } from './link-status-view';
import { roomLinksMessages } from './room-links-texts';

interface LinksTableProps {
  participants: RoomLinks['participants'];
  statusOf: (from: ParticipantId, to: ParticipantId) => LinkStatus | undefined;
}

/** A row for each person, with what their browser reports about each other person. */
export function LinksTable({ participants, statusOf }: LinksTableProps) {
  return (
    <div
      role="region"
      aria-label={roomLinksMessages.table}
      tabIndex={0}
      className="overflow-x-auto rounded-lg"
    >
      <table className="w-full border-collapse text-start text-xs">
        <caption className="pb-2 text-start text-sm text-muted">
          {roomLinksMessages.tableCaption}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="p-2 text-start font-medium text-muted">
              {roomLinksMessages.reportedBy}
            </th>
            {participants.map(({ id, displayName }) => (
              <th key={id} scope="col" className="max-w-28 p-2 text-start align-bottom font-medium">
                <Name className="wrap-anywhere">{displayName}</Name>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {participants.map(({ id: from, displayName }) => (
            <tr key={from} className="border-t border-edge">
              <th scope="row" className="max-w-36 p-2 text-start font-medium">
                <Name className="wrap-anywhere">{displayName}</Name>
              </th>
              {participants.map(({ id: to }) => (
                <td key={to} className="min-w-20 p-2">
                  {from === to ? (
                    <span className="text-muted">—</span>
                  ) : (
                    <LinkStatusView status={statusOf(from, to)} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
