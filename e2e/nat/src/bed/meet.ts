/** One meeting of two people, from the lobby to the end of the first changes of path, as a story. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { poll } from './poll.js';
import type { Site } from '@throughline/nat-lab';
import { type MappingStory, type MeetingStory, STORY_VERSION } from '../story/story.js';
import type { Participant } from './participant.js';
import type { Person } from './person.js';

/** The product gives a link up after 20 s without a connection [LNK-4]; the machine may be busy. */
const OUTCOME_MS = 60_000;

/**
 * The nominated pair at the first connection is not final: where a relay answers first, a direct
 * pair takes over within two seconds (RFC 8445 §8.1.1 lets ICE go on nominating).
 */
const SETTLING_MS = 2_500;

export interface People<Right extends Person = Person> {
  left: Participant;
  right: Right;
}

export interface Venue {
  origin: string;
  /** Who makes the room. */
  maker: keyof People;
}

/** Both press Join at the same moment. Afterwards they are still in the meeting. */
export async function meet(
  { left, right }: People,
  sites: { left: Site; right: Site },
  { origin, maker }: Venue,
): Promise<MeetingStory> {
  const room = await { left, right }[maker].makesRoom(origin);
  await Promise.all([left.waitsInLobby(room), right.waitsInLobby(room)]);
  await Promise.all([left.pressesJoin(), right.pressesJoin()]);
  await poll(async () => (await isDecided(left)) && isDecided(right), OUTCOME_MS);
  await elapsed(SETTLING_MS);
  return tell({ left, right }, sites);
}

/** What the people and the routers in between can tell by now. */
export async function tell(
  people: People,
  sites: { left: Site; right: Site },
): Promise<MeetingStory> {
  const mappings = [
    ...(await mappingsOf('left', sites.left)),
    ...(await mappingsOf('right', sites.right)),
  ];
  const [left, right] = await Promise.all([people.left.story(), people.right.story()]);
  return {
    version: STORY_VERSION,
    left,
    right,
    mappings: [{ atEpochMs: Date.now(), mappings }],
  };
}

/** Has failed for good, or sees the other. */
async function isDecided(person: Person): Promise<boolean> {
  const link = await person.link();
  if (link === 'failed') return true;
  if (link !== 'connected') return false;
  const { framesDecoded } = await person.story();
  return framesDecoded > 0;
}

async function mappingsOf(side: 'left' | 'right', site: Site): Promise<MappingStory[]> {
  const mappings = await site.router.mappings();
  return mappings.map(({ protocol, inside, outside, remote }) => ({
    site: side,
    protocol,
    inside: text(inside),
    outside: text(outside),
    destination: text(remote),
  }));
}

const text = ({ address, port }: { address: string; port: number }) =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
