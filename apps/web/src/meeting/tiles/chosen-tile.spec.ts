import { describe, expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { chosenTile } from './chosen-tile';
import { tileKey } from './tile-view';

const [grace, hedy] = [idOf(1), idOf(2)] as const;
const faces = [grace, hedy].map((id) => tileKey(id, 'camera'));
const views = (...screens: string[]) => [...screens, ...faces].map((key) => ({ key }));

describe('the tile that a person chose as the large one', () => {
  it.each([
    { what: 'none', choice: {}, expected: undefined },
    { what: 'the one in the spotlight', choice: { spotlight: hedy }, expected: faces[1] },
    {
      what: 'the own pin, before the spotlight',
      choice: { spotlight: hedy, pinned: faces[0] },
      expected: faces[0],
    },
    {
      what: 'the one in the spotlight once the pinned tile is gone',
      choice: { spotlight: hedy, pinned: tileKey(idOf(3), 'camera') },
      expected: faces[1],
    },
    { what: 'none for a participant without a tile', choice: { spotlight: idOf(3) } },
  ])('[MOD-11] is $what', ({ choice, expected }) => {
    expect(chosenTile(views(), { pinned: undefined, spotlight: undefined, ...choice })).toBe(
      expected,
    );
  });

  it('[MOD-11] is the screen that the participant in the spotlight shares, not that of another one', () => {
    const screens = [grace, hedy].map((id) => tileKey(id, 'screen'));

    expect(chosenTile(views(...screens), { pinned: undefined, spotlight: hedy })).toBe(screens[1]);
    expect(chosenTile(views(screens[0]!), { pinned: undefined, spotlight: hedy })).toBe(faces[1]);
  });
});
