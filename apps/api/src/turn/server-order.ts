/**
 * The order in which the participants of a room receive the TURN servers [ICE-9]: weighted rendezvous hashing (Highest
 * Random Weight). Every API process derives the same order from the room, so both ends of a link prefer the same
 * server, and each server is the first of a share of the rooms that is proportional to its weight.
 */
import { createHash } from 'node:crypto';
import type { TurnServerConfig } from '../config/turn-servers.js';

type WeightedServer = Pick<TurnServerConfig, 'region' | 'weight'>;

export function orderForRoom<Server extends WeightedServer>(
  servers: readonly Server[],
  roomId: string,
): Server[] {
  return servers
    .map((server) => ({ server, score: score(server, roomId) }))
    .sort((a, b) => b.score - a.score)
    .map(({ server }) => server);
}

/** The highest of several such scores belongs to a server with the probability weight ÷ sum of weights. */
function score({ region = '', weight = 1 }: WeightedServer, roomId: string): number {
  const hash = createHash('sha256').update(`${roomId} ${region}`).digest();
  const uniform = (hash.readUIntBE(0, 6) + 1) / (2 ** 48 + 1); // between 0 and 1, exclusive
  return weight / -Math.log(uniform);
}
