import type { IceServers } from '@throughline/protocol';

export function rtcConfiguration(options: {
  iceServers: IceServers;
  relayOnly: boolean;
}): RTCConfiguration {
  return {
    iceServers: options.iceServers.servers.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
    iceTransportPolicy: options.relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  };
}
