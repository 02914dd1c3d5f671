import { type NetworkClass, ParticipantId } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { beforeEach, describe, expect, it } from 'vitest';
import { LinkPredictions } from './link-predictions.js';

const BOB = ParticipantId.parse('00000000-0000-4000-8000-00000000000b');
const CONE: NetworkClass = { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: false };
const SYMMETRIC: NetworkClass = { ...CONE, ipv4: 'endpoint-dependent' };
const CONNECTING = { isConnecting: true, relays: true };

let network: Store<NetworkClass | undefined>;
let announced: NetworkClass[];
beforeEach(() => {
  network = new Store<NetworkClass | undefined>(undefined);
  announced = [];
});

const start = ({ relayOnly = false } = {}) =>
  new LinkPredictions({
    network,
    relayOnly,
    announce: (own) => announced.push(own),
    onChange: () => undefined,
  });

const bob = (of?: NetworkClass) => ({ id: BOB, network: of });

describe('[PRED-2] the prediction of a link', () => {
  it('exists once the classes of both ends are known, and follows their changes', () => {
    const predictions = start();
    predictions.update(bob(CONE), CONNECTING);
    expect(predictions.of(BOB)).toBeUndefined();

    network.set(CONE);
    predictions.update(bob(CONE), CONNECTING);
    expect(predictions.of(BOB)).toEqual({ route: 'direct', confidence: 'medium' });

    network.set(SYMMETRIC);
    predictions.update(bob(CONE), CONNECTING);
    expect(predictions.of(BOB)).toEqual({ route: 'relayed', confidence: 'medium' });
  });

  it('is the same object until it changes', () => {
    network.set(CONE);
    const predictions = start();
    predictions.update(bob(CONE), CONNECTING);
    const before = predictions.of(BOB);

    predictions.update(bob({ ...CONE }), CONNECTING);

    expect(predictions.of(BOB)).toBe(before);
  });

  it('stays once the link has connected or failed', () => {
    network.set(CONE);
    const predictions = start();
    predictions.update(bob(CONE), CONNECTING);
    predictions.update(bob(CONE), { ...CONNECTING, isConnecting: false });

    predictions.update(bob(SYMMETRIC), CONNECTING);

    expect(predictions.of(BOB)).toMatchObject({ route: 'direct' });
  });

  it('is not made afterwards', () => {
    const predictions = start();
    predictions.update(bob(CONE), { ...CONNECTING, isConnecting: false });

    network.set(CONE);
    predictions.update(bob(CONE), CONNECTING);

    expect(predictions.of(BOB)).toBeUndefined();
  });

  it('starts anew when the participant has left', () => {
    network.set(CONE);
    const predictions = start();
    predictions.update(bob(CONE), { ...CONNECTING, isConnecting: false });

    predictions.remove(BOB);
    predictions.update(bob(CONE), { ...CONNECTING, relays: false });

    expect(predictions.of(BOB)).toMatchObject({ route: 'direct' });
  });
});

describe('[NAT-1] the own class', () => {
  it('is announced when it is known, and when it changes', () => {
    start();
    for (const own of [CONE, { ...CONE }, undefined, CONE, SYMMETRIC]) network.set(own);

    expect(announced).toEqual([CONE, SYMMETRIC]);
  });

  it('is not announced by a client that uses relays only, and does not count for it', () => {
    network.set(CONE);
    const predictions = start({ relayOnly: true });
    network.set(SYMMETRIC);
    predictions.update(bob(CONE), CONNECTING);

    expect(announced).toEqual([{ kind: 'relay-only' }]);
    expect(predictions.of(BOB)).toEqual({ route: 'relayed', confidence: 'high' });
  });

  it('is not announced after the end', () => {
    const predictions = start();
    predictions.close();

    network.set(CONE);

    expect(announced).toEqual([]);
  });
});
