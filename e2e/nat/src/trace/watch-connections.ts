import type { RawStats } from './raw-log.js';

/**
 * Runs in the page before its own scripts: records the events of each RTCPeerConnection, and polls its statistics,
 * since browsers forget pairs that they prune. Browsers get only the text of this function, so it must not refer to
 * anything outside.
 */
export function watchConnections(): void {
  /** Short compared with a round trip of a real network, long compared with the cost of `getStats()`. */
  const SAMPLE_EVERY_MS = 50;
  const WANTED = ['candidate-pair', 'local-candidate', 'remote-candidate', 'transport'];
  const FRAMES = 'inbound-rtp';

  const log = (window.meetingLog ??= []);
  const connections = (window.meetingConnections ??= []);
  const now = () => performance.timeOrigin + performance.now();

  /** Returns a function that records changes since its last call. */
  const samplerOf = (connection: RTCPeerConnection, number: number) => {
    const known = new Map<string, string>();
    const hasChanged = ({ timestamp: _, ...entry }: RawStats) => {
      const text = JSON.stringify(entry);
      const isNew = known.get(entry.id) !== text;
      known.set(entry.id, text);
      return isNew;
    };
    return async () => {
      const at = now();
      const report = await connection.getStats();
      const entries = ([...report.values()] as RawStats[])
        .filter(({ type, kind }) => WANTED.includes(type) || (type === FRAMES && kind === 'video'))
        .filter(hasChanged);
      if (entries.length > 0) log.push({ at, kind: 'stats/sampled', connection: number, entries });
    };
  };

  const samplers: (() => Promise<void>)[] = [];
  window.sampleConnections = async () => {
    await Promise.all(samplers.map((sample) => sample()));
  };

  const watch = (connection: RTCPeerConnection) => {
    const sample = samplerOf(connection, samplers.length);
    samplers.push(sample);
    const timer = setInterval(() => {
      if (connection.connectionState === 'closed') clearInterval(timer);
      // A stable call has nothing new to record; its end, or its next ICE generation, is an event.
      else if (connection.connectionState !== 'connected') void sample();
    }, SAMPLE_EVERY_MS);

    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate?.candidate) return;
      const { relayProtocol, url } = candidate as { relayProtocol?: string; url?: string };
      log.push({
        at: now(),
        kind: 'candidate/gathered',
        candidate: candidate.candidate,
        ...(relayProtocol && { relayProtocol }),
        ...(url && { url }),
      });
    });
    connection.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) => {
      log.push({ at: now(), kind: 'candidate/failed', url, errorCode, errorText });
    });
    connection.addEventListener('icegatheringstatechange', () => {
      log.push({ at: now(), kind: 'gathering/changed', state: connection.iceGatheringState });
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      log.push({ at: now(), kind: 'ice/changed', state: connection.iceConnectionState });
      void sample();
    });
    connection.addEventListener('connectionstatechange', () => {
      log.push({ at: now(), kind: 'connection/changed', state: connection.connectionState });
      void sample();
    });
    connection.addEventListener('track', () => {
      // In browsers that report a change of the selected pair; elsewhere the samples show it.
      connection
        .getReceivers()[0]
        ?.transport?.iceTransport.addEventListener(
          'selectedcandidatepairchange',
          () => void sample(),
        );
    });
  };

  const controls = (window.controlChannels ??= []);
  const lengths = (window.controlMessageLengths ??= []);
  /** Of the channel that both ends open with a negotiated id [CH-1]. */
  const watchControlMessages = (connection: RTCPeerConnection) => {
    const create = connection.createDataChannel.bind(connection);
    connection.createDataChannel = (label, init) => {
      const channel = create(label, init);
      if (label !== 'control') return channel;
      controls.push(channel);
      channel.addEventListener('message', ({ data }) => lengths.push(String(data).length));
      return channel;
    };
  };

  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      connections.push(connection);
      watch(connection);
      watchControlMessages(connection);
      return connection;
    },
  });
}
