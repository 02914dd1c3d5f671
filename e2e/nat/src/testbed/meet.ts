/** Holds one meeting of two people, from the lobby until the path has settled, and returns its trace. */
import { setTimeout as elapsed } from 'node:timers/promises';
import { poll } from './poll.js';
import type { Site } from '@throughline/nat-lab';
import { type MappingTrace, type MeetingTrace, TRACE_VERSION } from '../trace/trace.js';
import type { Participant } from './participant.js';
import type { Person } from './person.js';

/** A link fails after 20 s without a connection [LNK-4]; the rest is margin for a busy machine. */
const OUTCOME_MS = 60_000;

/** A page observes its network for 2 s [NAT-2]; the rest is margin for a busy machine. */
const OBSERVATION_MS = 10_000;

/**
 * The first nominated pair is not final: if a relayed pair works first, a direct one replaces it within two
 * seconds (RFC 8445 §8.1.1 allows further nominations).
 */
const SETTLING_MS = 2_500;

/**
 * For a machine that stands still while the path settles. Shorter than the 10 s after which the product itself looks for
 * a direct path [LNK-10], so that what ICE finds is judged.
 */
const LATE_SETTLING_MS = 6_000;

export interface People<Right extends Person = Person> {
  left: Participant;
  right: Right;
}

export interface MeetingVenue {
  origin: string;
  /** The person who creates the room. */
  roomCreator: keyof People;
  /** The path need not settle any further. */
  isSettled?: (trace: MeetingTrace) => boolean;
}

/** Both press Join at once, and stay in the meeting afterwards. */
export async function meet(
  { left, right }: People,
  sites: { left: Site; right: Site },
  { origin, roomCreator, isSettled = () => true }: MeetingVenue,
): Promise<MeetingTrace> {
  const room = await { left, right }[roomCreator].createsRoom(origin);
  await Promise.all([left.waitsInLobby(room), right.waitsInLobby(room)]);
  // Otherwise a link may connect before there is a prediction, for example one over TURN and TLS.
  await poll(async () => (await left.knowsNetwork()) && right.knowsNetwork(), OBSERVATION_MS);
  await Promise.all([left.pressesJoin(), right.pressesJoin()]);
  await poll(async () => (await isDecided(left)) && isDecided(right), OUTCOME_MS);
  await elapsed(SETTLING_MS);
  let trace = await readMeetingTrace({ left, right }, sites);
  const settles = async () => {
    if (isSettled(trace)) return true;
    trace = await readMeetingTrace({ left, right }, sites);
    return isSettled(trace);
  };
  await poll(settles, LATE_SETTLING_MS);
  return trace;
}

/** The trace so far, from both people and the routers between them. */
export async function readMeetingTrace(
  people: People,
  sites: { left: Site; right: Site },
): Promise<MeetingTrace> {
  const mappings = [
    ...(await mappingsOf('left', sites.left)),
    ...(await mappingsOf('right', sites.right)),
  ];
  const [left, right] = await Promise.all([people.left.trace(), people.right.trace()]);
  return {
    version: TRACE_VERSION,
    left,
    right,
    mappings: [{ atEpochMs: Date.now(), mappings }],
  };
}

/** Whether the link has failed for good, or the person sees the other one. */
async function isDecided(person: Person): Promise<boolean> {
  const link = await person.link();
  if (link === 'failed') return true;
  if (link !== 'connected') return false;
  const { framesDecoded } = await person.trace();
  return framesDecoded > 0;
}

async function mappingsOf(side: 'left' | 'right', site: Site): Promise<MappingTrace[]> {
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
