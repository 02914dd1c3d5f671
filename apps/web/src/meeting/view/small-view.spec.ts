import type { RemoteParticipant } from '@throughline/peer';
import { expect, it } from 'vitest';
import type { TileView } from '@/meeting/tiles/tile-view';
import { smallView } from './small-view';

const participant = {} as RemoteParticipant;
const bob: TileView = { kind: 'remote', key: 'bob', participant };
const cleo: TileView = { kind: 'remote', key: 'cleo', participant };
const screen: TileView = { kind: 'screen', key: 'screen', participant };
const invitation: TileView = { kind: 'invitation', key: 'invitation' };
const self: TileView = { kind: 'self', key: 'self' };

it.each([
  { what: 'the chosen person', views: [screen, bob, cleo, self], chosen: 'cleo', shown: cleo },
  { what: 'the shared screen', views: [screen, bob, cleo, self], speaker: 'cleo', shown: screen },
  { what: 'the main speaker', views: [bob, cleo, self], speaker: 'cleo', shown: cleo },
  {
    what: 'the participant who joined first',
    views: [bob, cleo, self],
    speaker: 'gone',
    shown: bob,
  },
  { what: 'the own tile of a person who is alone', views: [invitation, self], shown: self },
])('a small window shows $what', ({ views, chosen, speaker, shown }) => {
  expect(smallView(views, { chosen, speaker })).toBe(shown);
});
