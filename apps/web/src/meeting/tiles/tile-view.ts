/** What the grid shows: one tile per participant and video source. */
import type { RemoteParticipant, RemoteTracks } from '@throughline/peer';
import type { ParticipantId } from '@throughline/protocol';

/** Video sources that have a tile. */
export type TileSource = Extract<keyof RemoteTracks, 'camera'>;

export type TileView = { key: string; source: TileSource } & (
  { kind: 'self' } | { kind: 'remote'; participant: RemoteParticipant }
);

interface Participants {
  self: ParticipantId;
  /** In order of arrival. */
  others: readonly RemoteParticipant[];
}

/** The participants whose shared screen can be shown, in order of arrival. */
export function sharedScreens(others: readonly RemoteParticipant[]): RemoteParticipant[] {
  return others.filter(
    ({ media, link }) => media.screen && (link.kind === 'connected' || link.kind === 'interrupted'),
  );
}

/** The tiles of the others in order of arrival, then one's own. */
export function tileViews({ self, others }: Participants): TileView[] {
  return [
    ...others.map((participant): TileView => {
      const source = 'camera';
      return { kind: 'remote', key: keyOf(participant.id, source), source, participant };
    }),
    { kind: 'self', key: keyOf(self, 'camera'), source: 'camera' },
  ];
}

function keyOf(participantId: ParticipantId, source: TileSource): string {
  return `${participantId}/${source}`;
}
