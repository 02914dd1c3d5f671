/**
 * One DTLS certificate for all connections of a meeting [SAFE-2]: a link that is replaced keeps its safety number. Another
 * meeting has another certificate, so that the people of two meetings cannot find out that they met the same browser.
 */

/** @returns undefined if the browser makes none for the page: then each connection has a certificate of its own */
export async function createCertificate(): Promise<RTCCertificate | undefined> {
  try {
    return await RTCPeerConnection.generateCertificate(KEY);
  } catch {
    // An extension or a policy. The connections work without it.
    return undefined;
  }
}

/** What browsers use by default (RFC 8827 §6.5). The DOM's types lack the curve. */
const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier;
