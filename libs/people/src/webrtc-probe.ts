/**
 * Reads media statistics from the browser itself, independently of the product: records every
 * RTCPeerConnection that a page creates for a link, and calls its getStats().
 */
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    probedConnections: RTCPeerConnection[];
    /** Those by which the page observes its network, which belong to no link [NAT-2]. */
    networkObservations: RTCPeerConnection[];
  }
}

/** One end of the nominated pair, as this browser sees it. */
export interface SeenCandidate {
  candidateType: string;
  protocol: string;
  relayProtocol?: string;
  /** The STUN or TURN server of a local candidate. */
  url?: string;
}

/** Both ends of it, as this browser sees them. */
export interface NominatedPair {
  local: SeenCandidate;
  remote: SeenCandidate;
}

/** Call this before the page's own scripts run. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.probedConnections = [];
    window.networkObservations = [];
    window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
      construct(target, args: [RTCConfiguration?]) {
        const connection = new target(...args);
        window.probedConnections.push(connection);
        const create = connection.createDataChannel.bind(connection);
        connection.createDataChannel = (label, init) => {
          if (label === 'network') {
            window.probedConnections.pop();
            window.networkObservations.push(connection);
          }
          return create(label, init);
        };
        return connection;
      },
    });
  });
}

/** The nominated pair of each connection in the state `connected`, at this moment. */
export function nominatedPairs(page: Page): Promise<NominatedPair[]> {
  return page.evaluate(async () => {
    const live = window.probedConnections.filter((c) => c.connectionState === 'connected');
    const reports = await Promise.all(live.map((connection) => connection.getStats()));
    return reports.flatMap((report) => {
      const entries = [...report.values()] as Record<string, string>[];
      const byId = (id: string | undefined) => entries.find((entry) => entry['id'] === id);
      const transport = entries.find((entry) => entry['type'] === 'transport');
      const pair = byId(transport?.['selectedCandidatePairId']);
      const local = byId(pair?.['localCandidateId']);
      const remote = byId(pair?.['remoteCandidateId']);
      const seen = (candidate: Record<string, string>) => ({
        candidateType: candidate['candidateType'] ?? '',
        protocol: candidate['protocol'] ?? '',
        ...(candidate['relayProtocol'] && { relayProtocol: candidate['relayProtocol'] }),
        ...(candidate['url'] && { url: candidate['url'] }),
      });
      return local && remote ? [{ local: seen(local), remote: seen(remote) }] : [];
    });
  });
}

/** The URLs of the TURN servers of each connection that is not closed, in order. */
export function relayUrls(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    window.probedConnections
      .filter((connection) => connection.connectionState !== 'closed')
      .map((connection) => connection.getConfiguration().iceServers ?? [])
      .map((servers) => servers.flatMap(({ urls }) => urls).filter((url) => /^turns?:/.test(url))),
  );
}

/** Kinds of the media sections of each connected connection, in order. */
export function mediaSections(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    window.probedConnections
      .filter((connection) => connection.connectionState === 'connected')
      .map((connection) => connection.getTransceivers().map((t) => t.receiver.track.kind)),
  );
}

/** Sound energy received so far over all connections (webrtc-stats `totalAudioEnergy`). */
export function receivedAudioEnergy(page: Page): Promise<number> {
  return sumOfStats(page, { type: 'inbound-rtp', kind: 'audio', field: 'totalAudioEnergy' });
}

/**
 * Peak level of the sound that the page plays within 1.5 s, from 0 (silence) to 1. The page may play less than it
 * receives. The microphones in tests beep once a second.
 */
export function playedSound(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    for (const { srcObject, paused } of document.querySelectorAll('audio'))
      if (srcObject instanceof MediaStream && !paused)
        context.createMediaStreamSource(srcObject).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const endsAt = performance.now() + 1_500;
    let peak = 0;
    while (performance.now() < endsAt) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      analyser.getFloatTimeDomainData(samples);
      peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), peak);
    }
    void context.close();
    return peak;
  });
}

/** Sound energy captured and sent so far (webrtc-stats `RTCAudioSourceStats`). */
export function sentAudioEnergy(page: Page): Promise<number> {
  return sumOfStats(page, { type: 'media-source', kind: 'audio', field: 'totalAudioEnergy' });
}

/** Video frames decoded so far over all connections that still exist. */
export function decodedFrames(page: Page): Promise<number> {
  return sumOfStats(page, { type: 'inbound-rtp', kind: 'video', field: 'framesDecoded' });
}

/** Candidates of one type gathered so far over all connections. */
export function gatheredCandidates(page: Page, candidateType: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const reports = await Promise.all(window.probedConnections.map((c) => c.getStats()));
    return reports
      .flatMap((report) => [...report.values()] as Record<string, unknown>[])
      .filter((e) => e['type'] === 'local-candidate' && e['candidateType'] === wanted).length;
  }, candidateType);
}

function sumOfStats(
  page: Page,
  wanted: { type: string; kind: string; field: string },
): Promise<number> {
  return page.evaluate(async ({ type, kind, field }) => {
    const reports = await Promise.all(window.probedConnections.map((c) => c.getStats()));
    return reports
      .flatMap((report) => [...report.values()] as Record<string, unknown>[])
      .filter((entry) => entry['type'] === type && entry['kind'] === kind)
      .reduce((sum, entry) => sum + Number(entry[field] ?? 0), 0);
  }, wanted);
}
