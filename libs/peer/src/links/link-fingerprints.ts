/**
 * The fingerprints of the two certificates with which DTLS has encrypted a link [SAFE-1]. The remote one is that of the
 * certificate which the browser received in the handshake, so the signaling server cannot choose it.
 */
import { sha256 } from '../crypto/get-cryptography.js';
import { fingerprintLines } from './fingerprint-lines.js';

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

/** What `readFingerprints` reads. */
export interface EncryptedConnection {
  readonly browser: Pick<
    RTCPeerConnection,
    'connectionState' | 'currentLocalDescription' | 'getSenders' | 'getReceivers' | 'sctp'
  >;
  /** The fingerprint lines of all remote descriptions that this connection was given, without duplicates. */
  readonly remoteFingerprints: ReadonlySet<string>;
}

/** What a page may read of the connection of a link. Only the link changes the connection. */
export interface ReadableConnection extends EncryptedConnection {
  readonly browser: EncryptedConnection['browser'] &
    Pick<
      RTCPeerConnection,
      | 'addEventListener'
      | 'signalingState'
      | 'iceConnectionState'
      | 'localDescription'
      | 'remoteDescription'
      | 'getConfiguration'
      | 'getStats'
    >;
}

export async function readFingerprints({
  browser,
  remoteFingerprints,
}: EncryptedConnection): Promise<FingerprintReading> {
  const description = browser.currentLocalDescription;
  if (browser.connectionState !== 'connected' || description === null) return { kind: 'unknown' };
  const transport = onlyTransport(browser);
  if (transport === undefined) return { kind: 'unreliable' };
  if (exposesCertificates() && transport.state !== 'connected') return { kind: 'unknown' };
  // This browser made the local description, and no server has changed it.
  const local = onlyFingerprint(fingerprintLines(description.sdp));
  const remote = exposesCertificates()
    ? await receivedFingerprint(transport)
    : // Firefox 140. It ends a handshake whose certificate does not match the remote description (RFC 8122 §6.2), so this
      // is the fingerprint of what it received if no description named another one: a later description without an ICE
      // restart names what no handshake has verified.
      onlyFingerprint(remoteFingerprints);
  return local === undefined || remote === undefined
    ? { kind: 'unreliable' }
    : { kind: 'known', fingerprints: { local, remote } };
}

const exposesCertificates = () =>
  typeof RTCDtlsTransport !== 'undefined' && 'getRemoteCertificates' in RTCDtlsTransport.prototype;

/**
 * Undefined if the sections use several: bundling leaves one [LNK-2], but a server could remove the bundle from the
 * descriptions, and each transport has a handshake of its own.
 */
function onlyTransport(browser: EncryptedConnection['browser']): RTCDtlsTransport | undefined {
  const ends = [...browser.getSenders(), ...browser.getReceivers(), browser.sctp];
  // A section without a transport carries nothing.
  const transports = new Set(ends.map((end) => end?.transport ?? undefined));
  transports.delete(undefined);
  const [transport] = transports;
  return transports.size === 1 ? transport : undefined;
}

async function receivedFingerprint(transport: RTCDtlsTransport): Promise<string | undefined> {
  const [certificate] = transport.getRemoteCertificates();
  if (certificate === undefined || certificate.byteLength === 0) return undefined;
  return hex(await sha256(new Uint8Array(certificate)));
}

/**
 * Undefined unless all lines name the same fingerprint. With another one, also of another hash function, it would be open
 * which of them the handshake has matched, and a server could add the line.
 */
function onlyFingerprint(lines: Iterable<string>): string | undefined {
  const [line = '', ...others] = new Set(lines);
  if (others.length > 0) return undefined;
  return SHA_256.exec(line)?.[1]?.replaceAll(':', '');
}

const SHA_256 = /^fingerprint:sha-256 +((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/;

const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
