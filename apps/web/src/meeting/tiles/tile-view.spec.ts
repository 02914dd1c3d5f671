import type { RemoteParticipant } from '@throughline/peer';
import { NO_MEDIA, ParticipantId } from '@throughline/protocol';
import { describe, expect, it } from 'vitest';
import { tileViews } from './tile-view';

const idOf = (digit: number) => ParticipantId.parse(`${digit}0000000-0000-4000-8000-000000000000`);

function participant(digit: number): RemoteParticipant {
  return {
    id: idOf(digit),
    displayName: `Participant ${digit}`,
    role: 'participant',
    media: NO_MEDIA,
    absent: false,
    link: { kind: 'connecting' },
  };
}

describe('the tiles of a meeting', () => {
  it('are one camera per participant: the others in order of arrival, then the person', () => {
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
