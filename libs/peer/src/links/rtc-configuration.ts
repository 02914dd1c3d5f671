import { oneStunUrlPerHost } from '@throughline/connectivity';
import type { IceServers, LinkPath } from '@throughline/protocol';
import { tcpRelays } from './tcp-relay-path.js';

export function rtcConfiguration(options: {
  iceServers: IceServers;
  relayOnly: boolean;
  path: LinkPath | undefined;
  /** Of the meeting [SAFE-2]; default: the browser makes one for the connection. */
  certificate?: RTCCertificate | undefined;
}): RTCConfiguration {
  const { iceServers, relayOnly, path, certificate } = options;
  const servers = path === undefined ? iceServers.servers : tcpRelays(iceServers);
  return {
    iceServers: servers.map(({ urls, username, credential }) => ({
      urls: oneStunUrlPerHost(urls),
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
    iceTransportPolicy: relayOnly || path !== undefined ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    ...(certificate && { certificates: [certificate] }),
  };
}
