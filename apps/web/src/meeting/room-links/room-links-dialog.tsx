'use client';

import type { LinkEndStatus, ParticipantId, RoomLinks } from '@throughline/protocol';
import { InspectorSection } from '@/meeting/inspector/inspector-section';
import { Dialog } from '@/ui/dialog';
import { Name } from '@/ui/name';
import { Notice } from '@/ui/notice';
import { useMediaQuery } from '@/ui/use-media-query';
import { LinkStatusView } from './link-status-view';
import { LinksByPerson } from './links-by-person';
import { LinksTable } from './links-table';
import { RemedyList } from './remedy-list';
import { roomLinksMessages } from './room-links-texts';
import { useRoomLinks } from './use-room-links';

interface RoomLinksDialogProps {
  /** Of a host. Resolves with `undefined` if the request fails. Stable across renders. */
  list: () => Promise<unknown>;
  onClose: () => void;
}

/** For hosts: how each participant is connected to each other one, and what would fix failed links [MOD-17]. */
export function RoomLinksDialog({ list, onClose }: RoomLinksDialogProps) {
  const { links, isStale } = useRoomLinks(list);
  return (
    <Dialog title={roomLinksMessages.title} place="wide" onClose={onClose}>
      {isStale && <Notice tone="warning" role="status" title={roomLinksMessages.unavailable} />}
      {links === undefined ? (
        !isStale && <p className="text-muted">{roomLinksMessages.loading}</p>
      ) : (
        <Overview {...links} />
      )}
    </Dialog>
  );
}

function Overview({ participants, links, remedies }: RoomLinks) {
  const hasTable = useMediaQuery('(min-width: 40rem)');
  const nameOf = (id: ParticipantId) =>
    participants.find((person) => person.id === id)?.displayName ?? '';
  const statusOf = (from: ParticipantId, to: ParticipantId) =>
    links.find((end) => end.from === from && end.to === to)?.status;
  const failed = links.filter(({ status }) => status?.kind === 'failed');
  return (
    <>
      {remedies.length > 0 ? (
        <InspectorSection title={roomLinksMessages.remedies}>
          <RemedyList remedies={remedies} nameOf={nameOf} />
        </InspectorSection>
      ) : (
        <p>{roomLinksMessages.noneFailed}</p>
      )}
      <InspectorSection title={roomLinksMessages.all}>
        {hasTable ? (
          <LinksTable participants={participants} statusOf={statusOf} />
        ) : (
          <LinksByPerson participants={participants} statusOf={statusOf} />
        )}
        <p className="text-sm text-muted">{roomLinksMessages.bothEnds}</p>
      </InspectorSection>
      {hasTable && failed.length > 0 && (
        <InspectorSection title={roomLinksMessages.failures}>
          <FailedEnds ends={failed} nameOf={nameOf} />
        </InspectorSection>
      )}
    </>
  );
}

interface FailedEndsProps {
  ends: readonly LinkEndStatus[];
  nameOf: (id: ParticipantId) => string;
}

function FailedEnds({ ends, nameOf }: FailedEndsProps) {
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {ends.map(({ from, to, status }) => (
        <li key={from + to} className="flex flex-wrap gap-x-3">
          <span className="wrap-anywhere">
            <Name>{nameOf(from)}</Name> → <Name>{nameOf(to)}</Name>
          </span>
          <LinkStatusView status={status} isDetailed />
        </li>
      ))}
    </ul>
  );
}
