/** All keys share a hash tag, so that a script may use several of them. */
const PREFIX = 'throughline:{media}';

export const KEYS = {
  /** The ids of media servers. */
  nodes: `${PREFIX}:nodes`,
  /** The load of a media server. Its expiry is the server's lease. */
  node: (id: string) => `${PREFIX}:node:${id}`,
  /** The media server of a room. */
  room: (id: string) => `${PREFIX}:room:${id}`,
  /** Commands for a media server. */
  commands: (node: string) => `${PREFIX}:commands:${node}`,
  /** Replies and events for an API process. */
  replies: (process: string) => `${PREFIX}:replies:${process}`,
};
