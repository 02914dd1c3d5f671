import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fingerprintLines } from './fingerprint-lines.js';
import { type ReadableConnection, readFingerprints } from './link-fingerprints.js';

const CERTIFICATE = new TextEncoder().encode('the certificate that DTLS received');
const RECEIVED = createHash('sha256').update(CERTIFICATE).digest('hex');

const pairs = (digit: string) => Array(32).fill(digit.repeat(2)).join(':');
const sdp = (...digits: string[]) =>
  ['v=0', ...digits.map((digit) => `a=fingerprint:sha-256 ${pairs(digit)}`), ''].join('\r\n');

const known = (remote: string) => ({
  kind: 'known',
  fingerprints: { local: 'a'.repeat(64), remote },
});

interface Setup {
  connectionState?: RTCPeerConnectionState;
  /** By the transport; `undefined` where the browser does not expose it. */
  certificates?: Uint8Array<ArrayBuffer>[];
  /** The remote descriptions of the connection. */
  remote?: string[];
}

function connection({ connectionState = 'connected', certificates, remote = [sdp('B')] }: Setup) {
  const getRemoteCertificates = certificates && (() => certificates.map(({ buffer }) => buffer));
  return {
    browser: {
      connectionState,
      currentLocalDescription: { type: 'offer', sdp: sdp('A', 'A') } as RTCSessionDescription,
      getSenders: () => [{ transport: { getRemoteCertificates } }] as unknown as RTCRtpSender[],
      getStats: () => Promise.resolve(new Map()),
    },
    remoteFingerprints: new Set(remote.flatMap(fingerprintLines)),
  } satisfies ReadableConnection;
}

describe('[SAFE-1] the fingerprints of a link', () => {
  it('are that of the own certificate and that of the certificate that DTLS has received', async () => {
    const reading = await readFingerprints(connection({ certificates: [CERTIFICATE] }));

    expect(reading).toEqual(known(RECEIVED));
  });

  it('ignore what signaling claims where the browser exposes the certificate', async () => {
    const remote = [sdp('C')];
    const reading = await readFingerprints(connection({ certificates: [CERTIFICATE], remote }));

    expect(reading).toEqual(known(RECEIVED));
  });

  it('are read from the description that DTLS has enforced where the browser exposes no certificate', async () => {
    expect(await readFingerprints(connection({}))).toEqual(known('b'.repeat(64)));
  });

  it.each([
    ['two fingerprints', sdp('B', 'C')],
    ['one of another hash function', `${sdp('B')}a=fingerprint:sha-512 ${pairs('C')}\r\n`],
    ['a short one', 'a=fingerprint:sha-256 BB:BB\r\n'],
    ['none', ''],
  ])(
    'are unreliable if the description has %s, and the browser exposes no certificate',
    async (_, text) => {
      expect(await readFingerprints(connection({ remote: [text] }))).toEqual({
        kind: 'unreliable',
      });
    },
  );

  it('are unreliable if a later description names another one, and the browser exposes no certificate', async () => {
    const remote = [sdp('B'), sdp('C')];

    expect(await readFingerprints(connection({ remote }))).toEqual({ kind: 'unreliable' });
  });

  it.each(['new', 'connecting', 'disconnected', 'failed', 'closed'] as const)(
    'are unknown while the connection is %s',
    async (connectionState) => {
      const certificates = [CERTIFICATE];

      const reading = await readFingerprints(connection({ connectionState, certificates }));

      expect(reading).toEqual({ kind: 'unknown' });
    },
  );
});
