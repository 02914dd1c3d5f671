import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { fingerprintLines } from './fingerprint-lines.js';
import { type EncryptedConnection, readFingerprints } from './link-fingerprints.js';

const CERTIFICATE = new TextEncoder().encode('the certificate that DTLS received');
const RECEIVED = createHash('sha256').update(CERTIFICATE).digest('hex');

const pairs = (digit: string) => Array(32).fill(digit.repeat(2)).join(':');
const sdp = (...digits: string[]) =>
  ['v=0', ...digits.map((digit) => `a=fingerprint:sha-256 ${pairs(digit)}`), ''].join('\r\n');

const known = (remote: string) => ({
  kind: 'known',
  fingerprints: { local: 'a'.repeat(64), remote },
});

type Transport = Partial<RTCDtlsTransport> | null;

interface Setup {
  connectionState?: RTCPeerConnectionState;
  /** By the transport; `undefined` where the browser does not expose it. */
  certificates?: Uint8Array<ArrayBuffer>[];
  transportState?: RTCDtlsTransportState;
  /** Of a sender, a receiver and the channels; default: all share the transport with the certificates. */
  transports?: [Transport, Transport, Transport];
  /** The remote descriptions of the connection. */
  remote?: string[];
}

/** Stubs the interface of the browser as well. */
function connection({
  connectionState = 'connected',
  certificates,
  transportState = 'connected',
  transports,
  remote = [sdp('B')],
}: Setup) {
  const getRemoteCertificates = () => (certificates ?? []).map(({ buffer }) => buffer);
  const shared = { state: transportState, ...(certificates && { getRemoteCertificates }) };
  const [sender, receiver, channels] = transports ?? [shared, shared, shared];
  vi.stubGlobal(
    'RTCDtlsTransport',
    class {
      static {
        if (certificates) Object.assign(this.prototype, { getRemoteCertificates });
      }
    },
  );
  return {
    browser: {
      connectionState,
      currentLocalDescription: { type: 'offer', sdp: sdp('A', 'A') } as RTCSessionDescription,
      getSenders: () => [{ transport: null }, { transport: sender }] as RTCRtpSender[],
      getReceivers: () => [{ transport: receiver }] as RTCRtpReceiver[],
      sctp: channels && ({ transport: channels } as RTCSctpTransport),
    },
    remoteFingerprints: new Set(remote.flatMap(fingerprintLines)),
  } satisfies EncryptedConnection;
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

  it('are unreliable if a browser that exposes certificates has none, whatever the descriptions name', async () => {
    expect(await readFingerprints(connection({ certificates: [] }))).toEqual({
      kind: 'unreliable',
    });
  });

  it('are unknown until the transport has completed its handshake', async () => {
    const setup = connection({ certificates: [], transportState: 'connecting' });

    expect(await readFingerprints(setup)).toEqual({ kind: 'unknown' });
  });

  const [one, other] = ['one', 'other'].map((): Transport => ({
    state: 'connected',
    getRemoteCertificates: () => [CERTIFICATE.buffer],
  })) as [Transport, Transport];

  it.each<[string, [Transport, Transport, Transport]]>([
    ['a sender', [other, one, one]],
    ['a receiver', [one, other, one]],
    ['the channels', [one, one, other]],
  ])('are unreliable if %s has another transport', async (_, transports) => {
    const exposing = connection({ certificates: [CERTIFICATE], transports });
    const first = await readFingerprints(exposing);
    const second = await readFingerprints(connection({ transports }));

    expect([first, second]).toEqual([{ kind: 'unreliable' }, { kind: 'unreliable' }]);
  });

  it('are read although a section without media has no transport', async () => {
    const transports: [Transport, Transport, Transport] = [one, one, null];
    const reading = await readFingerprints(connection({ certificates: [CERTIFICATE], transports }));

    expect(reading).toEqual(known(RECEIVED));
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
