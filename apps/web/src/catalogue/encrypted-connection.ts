/** A connection whose ends have these certificates, for stories and specs. */
import type { ReadableConnection } from '@throughline/peer';

export type RTCStatsLike = { id: string; type: string } & Record<string, unknown>;

const line = (digit: string) => `fingerprint:sha-256 ${Array(32).fill(digit.repeat(2)).join(':')}`;

const CANDIDATES = [
  'a=candidate:1 1 udp 2122194687 192.0.2.7 58411 typ host',
  'a=candidate:2 1 udp 1685987071 198.51.100.2 58411 typ srflx raddr 192.0.2.7 rport 58411',
  'a=candidate:3 1 udp 41819902 203.0.113.9 50000 typ relay raddr 198.51.100.2 rport 58411',
];

/** With the sections of each link [LNK-2]. */
function describe(type: 'offer' | 'answer', digit: string): RTCSessionDescription {
  const sound = ['a=rtpmap:111 opus/48000/2', 'a=rtpmap:63 red/48000/2', 'a=sendrecv'];
  const picture = ['a=rtpmap:96 VP8/90000', 'a=rtpmap:98 AV1/90000', 'a=sendrecv'];
  const lines = [
    'v=0',
    `a=${line(digit)}`,
    ...['m=audio 9 UDP/TLS/RTP/SAVPF 111 63', ...sound, ...CANDIDATES],
    ...['m=video 9 UDP/TLS/RTP/SAVPF 96 98', ...picture],
    ...['m=video 9 UDP/TLS/RTP/SAVPF 96 98', ...picture],
    ...['m=audio 9 UDP/TLS/RTP/SAVPF 111 63', ...sound],
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    '',
  ];
  return { type, sdp: lines.join('\r\n') } as RTCSessionDescription;
}

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
      localDescription: describe('offer', local),
      remoteDescription: describe('answer', remote.slice(0, 1)),
      getConfiguration: () => ({}),
      addEventListener: () => undefined,
      getStats: () => Promise.resolve(new Map(report.map((entry) => [entry.id, entry]))),
    },
    remoteFingerprints: new Set([...remote].map(line)),
  };
}
