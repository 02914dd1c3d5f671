import type { RawStats } from './raw-log.js';

/**
 * Runs in the page, before its own scripts: notes what each RTCPeerConnection tells, and asks it
 * for its statistics again and again, since browsers forget the pairs that they give up. Browsers
 * get the text of this function alone, so it refers to nothing outside.
 */
export function watchConnections(): void {
  /** Short against a round trip of a real network, long against the cost of `getStats()`. */
  const SAMPLE_EVERY_MS = 50;
  const WANTED = ['candidate-pair', 'local-candidate', 'remote-candidate', 'transport'];
  const FRAMES = 'inbound-rtp';

  const log = (window.meetingLog ??= []);
  const connections = (window.meetingConnections ??= []);
  const now = () => performance.timeOrigin + performance.now();

  /** Makes a function that notes what has changed since it was last called. */
  const samplerOf = (connection: RTCPeerConnection, number: number) => {
    const known = new Map<string, string>();
    const isNews = ({ timestamp: _, ...entry }: RawStats) => {
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
        .filter(isNews);
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
      // A call that goes on tells nothing new; its end, or its next ICE generation, is an event.
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
      // Where the browser says when another pair takes over; elsewhere the samples tell.
      connection
        .getReceivers()[0]
        ?.transport?.iceTransport.addEventListener(
          'selectedcandidatepairchange',
          () => void sample(),
        );
    });
  };

  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      connections.push(connection);
      watch(connection);
      return connection;
    },
  });
}
