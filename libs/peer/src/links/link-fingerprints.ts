/**
 * The fingerprints of the two certificates with which DTLS has encrypted a link [SAFE-1]. The remote one is that of the
 * certificate which the browser received in the handshake, so the signaling server cannot choose it.
 */
import { sha256 } from '../crypto/get-cryptography.js';

/** SHA-256 of the certificates, each as 64 lower-case hexadecimal digits. */
export interface LinkFingerprints {
  readonly local: string;
  readonly remote: string;
}

export type FingerprintReading =
  /** The connection is not encrypted yet, or no longer. */
  | { readonly kind: 'unknown' }
  /** It is encrypted, but the page cannot determine with which certificates. */
  | { readonly kind: 'unreliable' }
  | { readonly kind: 'known'; readonly fingerprints: LinkFingerprints };

/** What a page may read of the connection of a link, and no more: the link alone changes it. */
export type ReadableConnection = Pick<
  RTCPeerConnection,
  | 'connectionState'
  | 'currentLocalDescription'
  | 'currentRemoteDescription'
  | 'getSenders'
  | 'getStats'
>;

export async function readFingerprints(
  connection: ReadableConnection,
): Promise<FingerprintReading> {
  if (connection.connectionState !== 'connected') return { kind: 'unknown' };
  // This browser made the local description, and no server has changed it.
  const local = describedFingerprint(connection.currentLocalDescription);
  const remote =
    (await receivedFingerprint(connection)) ??
    // Firefox 140 does not expose the certificate. It ends a handshake whose certificate does not match the remote
    // description (RFC 8122 §6.2), so after the handshake this is the fingerprint of what it received.
    describedFingerprint(connection.currentRemoteDescription);
  return local === undefined || remote === undefined
    ? { kind: 'unreliable' }
    : { kind: 'known', fingerprints: { local, remote } };
}

async function receivedFingerprint(connection: ReadableConnection): Promise<string | undefined> {
  // The layout has one transport: bundling leaves no other [LNK-2].
  const transport = connection.getSenders()[0]?.transport as Partial<RTCDtlsTransport> | null;
  const [certificate] = transport?.getRemoteCertificates?.() ?? [];
  if (certificate === undefined || certificate.byteLength === 0) return undefined;
  return hex(await sha256(new Uint8Array(certificate)));
}

/**
 * Undefined unless all lines name the same fingerprint. With another one, also of another hash function, it would be open
 * which of them the handshake has matched, and a server could add the line.
 */
function describedFingerprint(description: RTCSessionDescription | null): string | undefined {
  const lines = [...(description?.sdp ?? '').matchAll(/^a=fingerprint:(\S+) +(\S+)/gim)];
  const named = new Set(
    lines.map(([, hash = '', pairs = '']) => `${hash}:${pairs}`.toLowerCase().replaceAll(':', '')),
  );
  const [fingerprint = ''] = named;
  return named.size === 1 ? /^sha-256([0-9a-f]{64})$/.exec(fingerprint)?.[1] : undefined;
}

const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
