/** A connection whose ends have these certificates, for stories and specs. */
import type { ReadableConnection } from '@throughline/peer';

export type RTCStatsLike = { id: string; type: string } & Record<string, unknown>;

const line = (digit: string) => `fingerprint:sha-256 ${Array(32).fill(digit.repeat(2)).join(':')}`;

/**
 * @param local hexadecimal digit, of which the fingerprint of that end consists
 * @param remote as `local`; with several digits, the connection has no reliable fingerprint of that end
 */
export function encryptedConnection(
  local: string,
  remote: string,
  report: readonly RTCStatsLike[] = [],
): ReadableConnection {
  const certificate = new TextEncoder().encode(remote).buffer;
  const transport = {
    state: 'connected',
    getRemoteCertificates: () => (remote.length > 1 ? [] : [certificate]),
  };
  return {
    browser: {
      connectionState: 'connected',
      currentLocalDescription: { type: 'offer', sdp: `a=${line(local)}` } as RTCSessionDescription,
      getSenders: () => [{ transport }] as RTCRtpSender[],
      getReceivers: () => [],
      sctp: null,
      signalingState: 'stable',
      iceConnectionState: 'connected',
      localDescription: null,
      remoteDescription: null,
      addEventListener: () => undefined,
      getStats: () => Promise.resolve(new Map(report.map((entry) => [entry.id, entry]))),
    },
    remoteFingerprints: new Set([...remote].map(line)),
  };
}
