/** A connection whose ends have these certificates, for stories and specs. */
import type { ReadableConnection } from '@throughline/peer';

export type RTCStatsLike = { id: string; type: string } & Record<string, unknown>;

const line = (digit: string) =>
  `a=fingerprint:sha-256 ${Array(32).fill(digit.repeat(2)).join(':')}\r\n`;

const described = (digits: string) =>
  ({ type: 'offer', sdp: [...digits].map(line).join('') }) as RTCSessionDescription;

/**
 * @param local hexadecimal digit, of which the fingerprint of that end consists
 * @param remote as `local`; with several digits, the description of that end names several fingerprints
 */
export function encryptedConnection(
  local: string,
  remote: string,
  report: readonly RTCStatsLike[] = [],
): ReadableConnection {
  return {
    connectionState: 'connected',
    currentLocalDescription: described(local),
    currentRemoteDescription: described(remote),
    getSenders: () => [],
    getStats: () => Promise.resolve(new Map(report.map((entry) => [entry.id, entry]))),
  };
}
