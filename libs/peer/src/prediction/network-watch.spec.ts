import type { IceServers } from '@throughline/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StunConnection } from '../testing/stun-connection.js';
import { NetworkWatch, SETTLING_MS } from './network-watch.js';
import { OBSERVATION_MS } from './observe-network.js';

const URLS = ['stun:198.51.100.10:3478', 'stun:198.51.100.10:5349'];
const SERVERS: IceServers = { servers: [{ urls: URLS }], expiresAt: null };
const HOST = '192.168.0.2 50000 typ host';
const reflexive = (port: number) => `198.51.100.1 ${port} typ srflx raddr 192.168.0.2 rport 50000`;

let page: EventTarget;
let watch: NetworkWatch;
beforeEach(() => {
  vi.useFakeTimers();
  // Its timeouts are not those of the fake clock.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), ms);
    return controller.signal;
  });
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('RTCPeerConnection', StunConnection);
  StunConnection.made = [];
  watch = new NetworkWatch();
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const latest = () => StunConnection.made.at(-1);
const settle = () => vi.advanceTimersByTimeAsync(0);

/** The network answers both servers from these ports of its NAT. */
async function answer(...ports: number[]): Promise<void> {
  await settle();
  latest()?.gather(HOST);
  for (const port of ports) latest()?.gather(reflexive(port));
  latest()?.complete();
  await settle();
}

describe('[NAT-2] the class of the network', () => {
  it('comes from what the browser gathers with the STUN servers alone, which ends then', async () => {
    watch.useServers(SERVERS);
    await answer(2000, 2001);

    expect(watch.network.get()).toMatchObject({ ipv4: 'endpoint-dependent' });
    expect(latest()).toMatchObject({
      configuration: { iceServers: URLS.map((urls) => ({ urls })) },
      isClosed: true,
    });
  });

  it('is known after two seconds if no server answers', async () => {
    watch.useServers(SERVERS);
    await settle();
    latest()?.gather(HOST);

    await vi.advanceTimersByTimeAsync(OBSERVATION_MS);

    expect(watch.network.get()).toEqual({ kind: 'udp-blocked' });
    expect(latest()?.isClosed).toBe(true);
  });

  it('takes account of servers that the browser reports', async () => {
    watch.useServers(SERVERS);
    await settle();
    latest()?.fail(URLS[1] ?? '');
    await answer(2000);

    expect(watch.network.get()).toMatchObject({ ipv4: 'unknown' });
  });

  it('stays unknown without a STUN server, and if the browser makes no connection', async () => {
    watch.useServers({ servers: [], expiresAt: null });
    expect(StunConnection.made).toEqual([]);

    vi.stubGlobal('RTCPeerConnection', undefined);
    watch.useServers(SERVERS);
    await settle();

    expect(watch.network.get()).toBeUndefined();
  });

  it('is not observed again for fresh credentials of the same servers', async () => {
    watch.useServers(SERVERS);
    await answer(2000);

    watch.useServers({ ...SERVERS, expiresAt: 1 });
    await settle();

    expect(StunConnection.made).toHaveLength(1);
  });
});

describe('[NAT-3] when the network changes', () => {
  it('it is observed again, once for several hints', async () => {
    watch.useServers(SERVERS);
    await answer(2000);

    for (let hint = 0; hint < 3; hint++) page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(SETTLING_MS);
    await answer(3000, 3001);

    expect(StunConnection.made).toHaveLength(2);
    expect(watch.network.get()).toMatchObject({ ipv4: 'endpoint-dependent' });
  });

  it('an observation of the previous network is dropped', async () => {
    watch.useServers(SERVERS);
    await settle();
    const [previous] = StunConnection.made;

    page.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(SETTLING_MS);
    previous?.gather(HOST);
    previous?.complete();
    await settle();

    expect(previous?.isClosed).toBe(true);
    expect(watch.network.get()).toBeUndefined();
  });
});

it('after its end, the watch gathers no longer and keeps its class', async () => {
  watch.useServers(SERVERS);
  await settle();

  watch.close();
  await settle();
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(SETTLING_MS);

  expect(StunConnection.made.map(({ isClosed }) => isClosed)).toEqual([true]);
  expect(watch.network.get()).toBeUndefined();
});
