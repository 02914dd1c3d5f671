/** This API as operators run it, on one node or on several that share Redis. */
import { RoomView, SIGNAL_PATH } from '@throughline/protocol';
import type { ChildProgram } from '@throughline/test-kit';
import { inherited } from '../config/environment.ts';
import { startPinned } from '../pinned-program.ts';
import { startRedis } from './redis.ts';
import { type Room, RoomTooLarge, type ServerKind } from './server.ts';
import { ThroughlineClient } from './throughline-client.ts';

const MAIN = new URL('../../../../apps/api/dist/main.js', import.meta.url).pathname;

/** A few addresses send as much here as thousands would. The API still counts every frame. */
const RATE_LIMIT_FACTOR = '1000';

/** The flags of the API's image: see `infra/images/Dockerfile`. */
export const IMAGE_FLAGS = ['--max-semi-space-size=16'];

/** The flags of `npm start`, where rooms are in memory: see `apps/embedded/src/programs.ts`. */
export const START_FLAGS = ['--min-semi-space-size=8', '--max-semi-space-size=8'];

/** Nodes that share rooms need the same secret; no client here joins with a token. */
const TOKEN_SECRET = 'not a secret, but long enough to be one';

/** An application, since one address without a key may have fewer rooms than a crowd fills [LIM-9]. */
const API_KEY = `bench:${'b'.repeat(32)}`;

/** The bench also measures rooms of 100, which the operator has to allow. */
const MAX_ROOM_CAPACITY = '100';

/** The default of rooms, which every operator allows. */
const CAPACITY = 8;

export const inMemory: ServerKind = {
  name: 'Throughline, in memory',
  async start(nodeFlags) {
    const node = await startNode([...START_FLAGS, ...nodeFlags], {});
    return {
      pids: [node.program.pid],
      storePids: [],
      openRoom: (size) => openRoom([node.host], size),
      [Symbol.asyncDispose]: () => node.program[Symbol.asyncDispose](),
    };
  },
};

export const oneNodeOnRedis = onRedis('Throughline, one node and Redis', 1);
export const twoNodesOnRedis = onRedis('Throughline, two nodes and Redis', 2);

function onRedis(name: string, nodeCount: number): ServerKind {
  return {
    name,
    async start(nodeFlags) {
      await using resources = new AsyncDisposableStack();
      const redis = resources.use(await startRedis());
      const nodes: ApiNode[] = [];
      for (let i = 0; i < nodeCount; i += 1) {
        const node = await startNode([...IMAGE_FLAGS, ...nodeFlags], {
          REDIS_URL: redis.url,
          TOKEN_SECRET,
        });
        resources.use(node.program);
        nodes.push(node);
      }
      const held = resources.move();
      return {
        pids: nodes.map(({ program }) => program.pid),
        storePids: [redis.pid],
        openRoom: (size) =>
          openRoom(
            nodes.map(({ host }) => host),
            size,
          ),
        [Symbol.asyncDispose]: () => held.disposeAsync(),
      };
    },
  };
}

interface ApiNode {
  readonly program: ChildProgram;
  readonly host: string;
}

async function startNode(
  nodeFlags: readonly string[],
  settings: NodeJS.ProcessEnv,
): Promise<ApiNode> {
  const program = await startPinned([process.execPath, ...nodeFlags, MAIN], {
    env: {
      ...inherited,
      ...settings,
      PORT: '0',
      NODE_ENV: 'production',
      RATE_LIMIT_FACTOR,
      API_KEYS: API_KEY,
      MAX_ROOM_CAPACITY,
    },
    readyPattern: /"event":"listening".*"port":(\d+)/,
  });
  return { program, host: `127.0.0.1:${program.readyMatch[1]}` };
}

/** Each client connects to the next node, so that messages cross nodes. */
async function openRoom(hosts: readonly string[], size: number): Promise<Room> {
  const response = await fetch(`http://${hosts[0]}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
    body: JSON.stringify({ capacity: Math.max(CAPACITY, size) }),
  });
  if (response.status === 400)
    throw new RoomTooLarge(`the API rejects a room of ${size} participants`);
  const { id } = RoomView.parse(await response.json());
  let entered = 0;
  return {
    enter(source) {
      const host = hosts[entered++ % hosts.length];
      return ThroughlineClient.join({ url: `ws://${host}${SIGNAL_PATH}`, roomId: id, source });
    },
  };
}
