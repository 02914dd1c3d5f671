import { beforeEach, describe, expect, it } from 'vitest';
import { Negotiator } from './negotiator.js';

const A = 'a=fingerprint:sha-256 AA:AA';
const B = 'a=fingerprint:sha-256 BB:BB';
const C = 'a=fingerprint:sha-256 CC:CC';

/** The edge: a browser that accepts each description. */
class Connection extends EventTarget {
  signalingState: RTCSignalingState = 'stable';
  readonly localDescription = null;
  setLocalDescription = () => Promise.resolve();
  setRemoteDescription = () => Promise.resolve();
}

let connection: Connection;
let negotiator: Negotiator;

beforeEach(() => {
  connection = new Connection();
  negotiator = new Negotiator({
    connection: connection as unknown as RTCPeerConnection,
    polite: false,
    send: () => undefined,
    beforeAnswer: () => undefined,
    onError: () => undefined,
  });
});

const receive = (type: 'offer' | 'answer', ...lines: string[]) =>
  negotiator.receive({
    kind: 'description',
    description: { type, sdp: ['v=0', ...lines, ''].join('\r\n') },
  });

describe('[SAFE-1] the remote fingerprints of a connection', () => {
  it('are those of its first description, each once', async () => {
    await receive('offer', A, A);

    expect([...negotiator.remoteFingerprints]).toEqual(['fingerprint:sha-256 aa:aa']);
  });

  it('stay one while later descriptions name the same', async () => {
    await receive('answer', A);
    await receive('offer', A.toLowerCase());

    expect(negotiator.remoteFingerprints.size).toBe(1);
  });

  it('become several if a later description names another one', async () => {
    await receive('answer', A);
    await receive('offer', B);
    await receive('offer', A);

    expect(negotiator.remoteFingerprints.size).toBe(2);
  });

  it('are two at most, however many descriptions there are', async () => {
    for (const line of [A, B, C]) await receive('offer', line);

    expect(negotiator.remoteFingerprints.size).toBe(2);
  });

  it('lack those of an ignored offer', async () => {
    await receive('answer', A);
    connection.signalingState = 'have-local-offer';
    await receive('offer', B);

    expect(negotiator.remoteFingerprints.size).toBe(1);
  });
});
