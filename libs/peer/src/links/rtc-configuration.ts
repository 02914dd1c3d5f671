import type { IceServers, LinkPath } from '@throughline/protocol';
import { tcpRelays } from './tcp-relay-path.js';

/** A link needs one; others at the same host serve to observe the network, and may be unreachable [NAT-2]. */
function oneStunServerPerHost(urls: readonly string[]): string[] {
  const hostOf = (url: string) => /^stuns?:(\[.+?\]|[^:]+)/.exec(url)?.[1] ?? url;
  return urls.filter(
    (url, index) => urls.findIndex((one) => hostOf(one) === hostOf(url)) === index,
  );
}

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
      urls: oneStunServerPerHost(urls),
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
    iceTransportPolicy: relayOnly || path !== undefined ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
    ...(certificate && { certificates: [certificate] }),
  };
}
