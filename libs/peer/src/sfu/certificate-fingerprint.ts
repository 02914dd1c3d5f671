/** The SHA-256 of the certificate of this page's links, which the announcement of its keys contains (ADR 92). */

const FINGERPRINT = /^a=fingerprint:sha-256 (\S+)/im;

/** 32 bytes; zeros without a certificate, where each connection has one of its own. */
export async function certificateFingerprint(
  certificate: RTCCertificate | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(32);
  if (certificate === undefined) return bytes;
  const pairs =
    'getFingerprints' in certificate ? ofCertificate(certificate) : await ofOffer(certificate);
  bytes.set(
    pairs
      .split(':')
      .map((pair) => Number.parseInt(pair, 16))
      .slice(0, bytes.length),
  );
  return bytes;
}

const ofCertificate = (certificate: RTCCertificate): string =>
  certificate.getFingerprints().find(({ algorithm }) => algorithm === 'sha-256')?.value ?? '';

/** Firefox 140 states the fingerprint of a certificate in descriptions only. */
async function ofOffer(certificate: RTCCertificate): Promise<string> {
  const connection = new RTCPeerConnection({ certificates: [certificate] });
  try {
    connection.createDataChannel('');
    const { sdp = '' } = await connection.createOffer();
    return FINGERPRINT.exec(sdp)?.[1] ?? '';
  } finally {
    connection.close();
  }
}
