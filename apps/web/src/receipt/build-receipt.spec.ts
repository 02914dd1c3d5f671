import { Receipt, RECEIPT_BOUNDS } from '@throughline/protocol';
import { Store } from '@throughline/std';
import { describe, expect, it } from 'vitest';
import { MOVED_AT_MS, START_MS } from '@/catalogue/link-stats';
import {
  OWN_ADDRESSES,
  recordedCall,
  recordedStats,
  RELAY_ADDRESS,
  REMOTE_ADDRESSES,
} from '@/catalogue/recorded-calls';
import { buildReceipt, type ReceiptChoices } from './build-receipt';

const NOTHING: ReceiptChoices = { names: false, addresses: false };
const EVERYTHING: ReceiptChoices = { names: true, addresses: true };

const receiptOf = (choices = NOTHING, call = recordedCall()) =>
  buildReceipt(call, choices, {
    productVersion: '0.1.0',
    browser: { name: 'Chrome', majorVersion: 156 },
    createdAtMs: START_MS,
    language: 'en',
    explain: (cause, name) => `${cause} of ${name}`,
  });

const GAP = [
  { atMs: START_MS + 1_000, view: { kind: 'interrupted' } },
  { atMs: START_MS + 15_000, view: { kind: 'connected' } },
  { atMs: START_MS + 20_000, view: { kind: 'failed', cause: 'path_lost', keepsTrying: true } },
] as const;

describe('[RCP-1] a receipt', () => {
  it('is valid, whatever the person has chosen', () => {
    for (const choices of [NOTHING, EVERYTHING])
      expect(Receipt.safeParse(receiptOf(choices, recordedCall(GAP))).error).toBeUndefined();
  });

  it('states when the link connected, its routes, and why it moved', () => {
    expect(receiptOf().links[0]).toMatchObject({
      outcome: 'connected',
      connectedAfterMs: 158,
      firstFrameAfterMs: 1_340,
      prediction: { route: 'direct', confidence: 'medium' },
      routes: [
        { at: new Date(START_MS).toISOString(), kind: 'direct' },
        { at: new Date(MOVED_AT_MS).toISOString(), kind: 'relayed', relayedBy: 'local' },
      ],
      restarts: [{ reason: 'network-changed', durationMs: 640 }],
      encryption: { dtlsVersion: '1.3' },
    });
  });

  it('states how the link was made, step by step', () => {
    const steps = receiptOf().links[0]?.steps ?? [];

    expect(steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['connection/created', 'pair/selected', 'dtls/connected']),
    );
    expect(steps.find(({ kind }) => kind === 'candidate/gathered')).toMatchObject({
      candidate: { type: 'host', protocol: 'udp', relayProtocol: null },
    });
  });

  it('states the gaps of a link and why it failed', () => {
    const [link] = receiptOf(NOTHING, recordedCall(GAP)).links;

    expect(link?.gaps).toEqual([
      { at: new Date(START_MS + 1_000).toISOString(), durationMs: 14_000 },
      { at: new Date(START_MS + 20_000).toISOString(), durationMs: 580_000 },
    ]);
    expect(link?.failures).toMatchObject([
      { cause: 'path_lost', explanation: 'path_lost of Person 1' },
    ]);
  });

  it('summarizes what was measured, with one sample each ten seconds', () => {
    const [link] = receiptOf().links;

    expect(link?.summary.roundTripMs).toEqual({ median: 30, p95: 72 });
    expect(link?.samples).toHaveLength(60);
    expect(link?.samples[0]).toMatchObject({ roundTripMs: 18, sentKbps: 900, lossRatio: 0.002 });
  });

  it('is valid for a link of which nothing was measured', () => {
    const receipt = receiptOf(EVERYTHING, recordedCall([], { stats: undefined! }));

    expect(Receipt.safeParse(receipt).error).toBeUndefined();
    expect(receipt.links[0]).toMatchObject({ routes: [], summary: { roundTripMs: null } });
  });
});

describe('[RCP-2] a receipt contains', () => {
  it('no address and no name unless the person has chosen them', () => {
    const text = JSON.stringify(receiptOf());

    for (const hidden of [...OWN_ADDRESSES, RELAY_ADDRESS, 'Grace', 'Ada'])
      expect(text).not.toContain(hidden);
  });

  it('the addresses of this device if the person has chosen them, and never those of relays and others', () => {
    const text = JSON.stringify(receiptOf(EVERYTHING));

    for (const own of OWN_ADDRESSES) expect(text).toContain(own);
    for (const other of [RELAY_ADDRESS, ...REMOTE_ADDRESSES]) expect(text).not.toContain(other);
  });

  it('no address of a client that uses relays only', () => {
    const stats = recordedStats();
    const relays = stats.localCandidates.filter(({ type }) => type === 'relay');
    const call = recordedCall([], { stats: new Store({ ...stats, localCandidates: relays }) });

    expect(receiptOf(EVERYTHING, call).links[0]?.candidates).toEqual([
      { type: 'relay', protocol: 'udp', address: null },
    ]);
  });
});

describe('[RCP-3] what the other participant states', () => {
  it('is in the receipt as its claim', () => {
    expect(receiptOf(EVERYTHING).links[0]?.claims).toEqual({
      displayName: 'Grace Hopper',
      network: { kind: 'udp-open', ipv4: 'endpoint-independent', ipv6: true },
      reception: { lossRatio: 0.01, concealedRatio: 0, framesPerSecond: 24 },
      candidates: { host: 2, srflx: 0, prflx: 0, relay: 0 },
    });
  });

  it('is bounded: a link that restarts without an end makes a valid receipt', () => {
    const stats = recordedStats();
    const restarts = Array.from({ length: 500 }, (_, index) => ({
      atMs: START_MS + index,
      durationMs: undefined,
      reason: 'path-lost' as const,
    }));
    const history = { ...stats.history, restarts };
    const receipt = receiptOf(
      NOTHING,
      recordedCall([], { stats: new Store({ ...stats, history }) }),
    );

    expect(receipt.links[0]?.restarts).toHaveLength(RECEIPT_BOUNDS.restarts);
    expect(Receipt.safeParse(receipt).success).toBe(true);
  });
});
