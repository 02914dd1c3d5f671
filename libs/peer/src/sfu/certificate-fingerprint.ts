/** The SHA-256 of the certificate of this page's links, which the announcement of its keys contains (ADR 92). */

const FINGERPRINT = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})/im;

/** Read from a description, since Firefox 140 has no `RTCCertificate.getFingerprints`. Zeros without a certificate. */
export async function certificateFingerprint(
  certificate: RTCCertificate | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = new Uint8Array(32);
  if (certificate === undefined) return digest;
  const connection = new RTCPeerConnection({ certificates: [certificate] });
  try {
    connection.createDataChannel('');
    const { sdp = '' } = await connection.createOffer();
    const [, digits = ''] = FINGERPRINT.exec(sdp) ?? [];
    digest.set(
      digits
        .split(':')
        .map((pair) => Number.parseInt(pair, 16))
        .slice(0, 32),
    );
    return digest;
  } finally {
    connection.close();
  }
}
