/** All have one hash tag, so that a script may use them together. */
const PREFIX = 'throughline:{media}';

export const KEYS = {
  /** The ids of media servers. */
  nodes: `${PREFIX}:nodes`,
  /** The load of a media server; expires with its lease. */
  node: (id: string) => `${PREFIX}:node:${id}`,
  /** The media server of a room. */
  room: (id: string) => `${PREFIX}:room:${id}`,
  /** What a media server is to do. */
  commands: (node: string) => `${PREFIX}:commands:${node}`,
  /** Replies and events for one process of the API. */
  replies: (process: string) => `${PREFIX}:replies:${process}`,
};
