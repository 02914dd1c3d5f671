import type { RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { tileViews } from './tile-view';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);

function participant(digit: number, changes: Partial<RemoteParticipant> = {}): RemoteParticipant {
  return {
    id: idOf(digit),
    displayName: `Participant ${digit}`,
    role: 'participant',
    media: NO_MEDIA,
    absent: false,
    link: { kind: 'connecting' },
    ...changes,
  };
}

describe('the tiles of a meeting', () => {
  it('are one per participant: the others in order of arrival, then the person', () => {
    const tiles = tileViews({ self: idOf(0), others: [participant(2), participant(1)] });

    expect(tiles.map(({ key }) => key)).toEqual([
      `${idOf(2)}/camera`,
      `${idOf(1)}/camera`,
      `${idOf(0)}/camera`,
    ]);
    expect(tiles.at(-1)?.kind).toBe('self');
  });

  it('keep their keys when a participant leaves', () => {
    const [, second] = tileViews({ self: idOf(0), others: [participant(1), participant(2)] });

    const [first] = tileViews({ self: idOf(0), others: [participant(2)] });

    expect(first?.key).toBe(second?.key);
  });
});

describe('the tiles of a person who is alone', () => {
  it('are an invitation and their own', () => {
    const kinds = tileViews({ self: idOf(0), others: [] }).map(({ kind }) => kind);

    expect(kinds).toEqual(['invitation', 'self']);
  });
});

describe('the shared screens of a meeting', () => {
  const sharing = { media: { ...NO_MEDIA, screen: true } };
  const keys = (...others: RemoteParticipant[]) =>
    tileViews({ self: idOf(0), others })
      .filter(({ kind }) => kind === 'screen')
      .map(({ key }) => key);

  it('have tiles before the people, in order of arrival', () => {
    const others = [
      participant(3, { ...sharing, link: { kind: 'interrupted' } }),
      participant(1, { link: { kind: 'connected' } }),
      participant(2, { ...sharing, link: { kind: 'connected' } }),
    ];

    expect(keys(...others)).toEqual([`${idOf(3)}/screen`, `${idOf(2)}/screen`]);
    expect(tileViews({ self: idOf(0), others }).map(({ kind }) => kind)).toEqual([
      'screen',
      'screen',
      'remote',
      'remote',
      'remote',
      'self',
    ]);
  });

  it('have no tile if no link carries them: the tile of the person shows why', () => {
    expect(
      keys(
        participant(1, sharing),
        participant(2, { ...sharing, link: { kind: 'failed', cause: 'path_lost' } }),
      ),
    ).toEqual([]);
  });
});
