/**
 * Relays the signals of one turn of the event loop in one call, since a call costs this process and Redis more than the
 * signals in it. The event loop handles all frames that have arrived before it runs `setImmediate` callbacks, so no
 * signal waits for later ones.
 *
 * All signals of one room in a turn are in one call, in the order of `add`, so those of one connection are applied
 * together or not at all [SIG-5].
 */
import type { ParticipantId, RoomId } from '@throughline/protocol';
import { z } from 'zod';
import type { RedisConnection } from '../../../redis/redis-connection.js';
import type { NodeId } from '../../model/node-id.js';
import { signalPrefix } from '../kept-signals.js';
import type { RelayResult } from '../room-store.js';
import { RELAY, roomKey } from './redis-room-scripts.js';

export interface Relay {
  readonly by: ParticipantId;
  readonly seq: number;
  readonly to: ParticipantId;
  /** Without its number. */
  readonly text: string;
}

/** The result of a relay; `seq` if the receiver is connected to this process, which has to deliver the message. */
export interface Relayed {
  readonly result: RelayResult;
  readonly seq?: number;
}

interface WaitingRelay {
  readonly relay: Relay;
  readonly resolve: (relayed: Relayed) => void;
  readonly reject: (error: unknown) => void;
}

const Replies = z.array(
  z.union([
    z.int(),
    z.enum([
      'applied',
      'duplicate',
      'unknown_participant',
      'not_permitted',
      'too_many_kept',
      'session_over',
    ]),
  ]),
);

/** The signals of one room. */
type Batch = readonly [RoomId, readonly WaitingRelay[]];

/**
 * The most relays in one call, which occupies Redis for a few milliseconds. Those of the last participant in it may exceed
 * it, by the frames of a connection that wait at most: the next call could succeed after this one has failed.
 */
const MAX_RELAYS = 256;

export class RelayBatches {
  readonly #redis: RedisConnection;
  readonly #own: NodeId;
  #waiting = new Map<RoomId, WaitingRelay[]>();
  /** In a cluster, the keys of a call share a hash slot, so each room needs a call of its own. */
  #isCluster = false;

  /** @param own this process */
  constructor(redis: RedisConnection, own: NodeId) {
    this.#redis = redis;
    this.#own = own;
  }

  /** Rejects with a `StoreUnavailableError` if Redis did not reply, in which case the relay may have happened. */
  add(room: RoomId, relay: Relay): Promise<Relayed> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.size === 0) setImmediate(() => this.#sendWaiting());
      const ofRoom = this.#waiting.get(room);
      const waiting = { relay, resolve, reject };
      if (ofRoom === undefined) this.#waiting.set(room, [waiting]);
      else ofRoom.push(waiting);
    });
  }

  #sendWaiting(): void {
    const batches = [...this.#waiting].flatMap(([room, relays]) =>
      chunksOf(relays).map((chunk): Batch => [room, chunk]),
    );
    this.#waiting = new Map();
    const maxRelays = this.#isCluster ? 1 : MAX_RELAYS;
    for (const part of partsOf(batches, maxRelays)) void this.#send(part);
  }

  async #send(batches: readonly Batch[]): Promise<void> {
    const relays = batches.flatMap(([, ofRoom]) => ofRoom);
    try {
      const keys = batches.map(([room]) => roomKey(room));
      const args = [this.#own, signalPrefix(), ...batches.flatMap(([, ofRoom]) => argsOf(ofRoom))];
      const reply = await this.#redis.run((redis) => RELAY.run(redis, keys, args));
      const results = Replies.parse(reply).map(relayedBy);
      relays.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result === undefined) reject(new Error('Redis replied with too few results'));
        else resolve(result);
      });
    } catch (error) {
      if (batches.length > 1 && isOfCluster(error)) {
        this.#isCluster = true;
        for (const batch of batches) void this.#send([batch]);
      } else for (const { reject } of relays) reject(error);
    }
  }
}

/** Parts of at least `MAX_RELAYS`, but for the last one. None ends between two signals of one participant. */
function chunksOf(relays: readonly WaitingRelay[]): WaitingRelay[][] {
  const chunks: WaitingRelay[][] = [];
  let chunk: WaitingRelay[] = [];
  for (const waiting of relays) {
    if (chunk.length >= MAX_RELAYS && chunk.at(-1)?.relay.by !== waiting.relay.by) {
      chunks.push(chunk);
      chunk = [];
    }
    chunk.push(waiting);
  }
  return [...chunks, chunk];
}

/** Groups consecutive batches, up to `maxRelays` relays in each group. */
function partsOf(batches: readonly Batch[], maxRelays: number): Batch[][] {
  const parts: Batch[][] = [];
  let relays = Infinity;
  for (const batch of batches) {
    relays += batch[1].length;
    if (relays <= maxRelays) parts.at(-1)?.push(batch);
    else {
      parts.push([batch]);
      relays = batch[1].length;
    }
  }
  return parts;
}

const argsOf = (relays: readonly WaitingRelay[]): (string | number)[] => [
  relays.length,
  ...relays.flatMap(({ relay: { by, seq, to, text } }) => [by, seq, to, text, signalPrefix(by)]),
];

/** Redis has rejected the call before it ran. */
const isOfCluster = (error: unknown) =>
  error instanceof Error && error.message.includes('CROSSSLOT');

const relayedBy = (reply: z.infer<typeof Replies>[number]): Relayed =>
  typeof reply === 'number' ? { result: 'applied', seq: reply } : { result: reply };
