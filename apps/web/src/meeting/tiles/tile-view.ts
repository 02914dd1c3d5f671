/** What the stage shows: one tile per participant, and one per shared screen. */
import type { RemoteParticipant, RemoteTracks } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';

/** Video sources of a participant that have a tile. */
export type TileSource = Extract<keyof RemoteTracks, 'camera' | 'screen'>;

export type TileView = { key: string } & (
  | { kind: 'screen'; participant: RemoteParticipant }
  /** To invite others. */
  | { kind: 'invitation' }
  | { kind: 'remote'; participant: RemoteParticipant }
  | { kind: 'self' }
);

interface Participants {
  self: ParticipantId;
  /** In order of arrival. */
  others: readonly RemoteParticipant[];
}

/** The shared screens, the others in order of arrival, then the person; alone, an invitation and the person. */
export function tileViews({ self, others }: Participants): TileView[] {
  const remote = (participant: RemoteParticipant): TileView => ({
    kind: 'remote',
    key: tileKey(participant.id, 'camera'),
    participant,
  });
  return [
    ...sharedScreens(others),
    ...(others.length === 0 ? [INVITATION] : others.map(remote)),
    { kind: 'self', key: tileKey(self, 'camera') },
  ];
}

const INVITATION: TileView = { kind: 'invitation', key: 'invitation' };

/** In order of arrival. The tile of a person shows why no link carries their screen. */
function sharedScreens(others: readonly RemoteParticipant[]): TileView[] {
  return others
    .filter(
      ({ media, link }) =>
        media.screen && (link.kind === 'connected' || link.kind === 'interrupted'),
    )
    .map((participant) => ({
      kind: 'screen',
      key: tileKey(participant.id, 'screen'),
      participant,
    }));
}

export function tileKey(participant: ParticipantId, source: TileSource): string {
  return `${participant}/${source}`;
}
