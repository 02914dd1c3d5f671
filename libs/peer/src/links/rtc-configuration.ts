import type { IceServers, LinkPath } from '@throughline/protocol';
import { tcpRelays } from './tcp-relay-path.js';

export function rtcConfiguration(options: {
  iceServers: IceServers;
  relayOnly: boolean;
  path: LinkPath | undefined;
}): RTCConfiguration {
  const { iceServers, relayOnly, path } = options;
  const servers = path === undefined ? iceServers.servers : tcpRelays(iceServers);
  return {
    iceServers: servers.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
    iceTransportPolicy: relayOnly || path !== undefined ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  };
}
