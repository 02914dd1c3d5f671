import type { TopologyDelegate, TopologyOptions } from '../links/media-topology.js';
import { Mesh } from '../links/mesh.js';

type MeshSetup = Pick<TopologyOptions, 'self'> &
  Partial<Pick<TopologyOptions, 'iceServers' | 'prepared' | 'sentCamera'>> & {
    delegate?: Partial<TopologyDelegate>;
  };

/** A mesh without servers and media, whose room does nothing unless stated. The caller closes it. */
export function openMesh({
  self,
  iceServers = { servers: [], expiresAt: null },
  prepared,
  sentCamera,
  delegate,
}: MeshSetup): Mesh {
  return new Mesh({
    self,
    relayOnly: false,
    iceServers,
    tracks: {},
    prepared,
    sentCamera,
    delegate: {
      sendSignal: () => undefined,
      canReach: () => true,
      onChange: () => undefined,
      onPathMessage: () => undefined,
      onError: () => undefined,
      ...delegate,
    },
  });
}
