/** Real browsers connect over the routes that the behaviour of their NATs implies. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Coturn, type Host, NatLab, portRestricted, symmetric } from '../src/index.js';
import {
  type BrowserPeer,
  connectPeers,
  openChromiumPeer,
  readConnection,
  serveBlankPage,
} from './browser-peers.js';

let lab: NatLab<'alice' | 'bob'>;
let alice: BrowserPeer;
let bob: BrowserPeer;
let server: Host;
let turn: Coturn;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted, bob: portRestricted }));
  server = await lab.internet.addHost('server', { addresses: 2 });
  turn = running.use(await Coturn.start(server));
  const origin = await serveBlankPage(server);
  [alice, bob] = await Promise.all([
    openChromiumPeer(lab.site('alice').host, origin),
    openChromiumPeer(lab.site('bob').host, origin),
  ]);
  running.use(alice);
  running.use(bob);
});

afterAll(() => running.disposeAsync());

const stun = () => [{ urls: `stun:${server.ipv4}` }];
const stunAndTurn = () => [
  ...stun(),
  { urls: `turn:${server.ipv4}`, username: turn.username, credential: turn.credential },
];

/** The only addresses that the lab allows: on the LAN, on the router's WAN and on the relay. */
const addressesAt = (site: 'alice' | 'bob') => {
  const { ipv4 } = lab.site(site).host;
  return [ipv4, site === 'alice' ? '198.18.0.101' : '198.18.0.102', server.ipv4];
};

describe('peers behind two port-restricted NATs', () => {
  beforeAll(() => connectPeers(alice, bob, stunAndTurn()));

  it('connect directly even though a relay is available', async () => {
    for (const peer of [alice, bob]) {
      // A relayed pair may be nominated first.
      await expect
        .poll(async () => (await readConnection(peer)).localType, { timeout: 10_000 })
        .toMatch(/srflx|prflx/);
      expect(await readConnection(peer)).toMatchObject({ state: 'connected' });
    }
  });

  it('gather only addresses of their own network', async () => {
    const [a, b] = [await readConnection(alice), await readConnection(bob)];

    expect(a.gatheredAddresses.length).toBeGreaterThan(0);
    expect(addressesAt('alice')).toEqual(expect.arrayContaining(a.gatheredAddresses));
    expect(addressesAt('bob')).toEqual(expect.arrayContaining(b.gatheredAddresses));
  });

  it('disconnect when the routers are powered off', async () => {
    await lab.powerOffRouters();

    await expect
      .poll(async () => (await readConnection(alice)).state, { timeout: 30_000 })
      .not.toBe('connected');
    await lab.powerOnRouters();
  });
});

describe('peers behind two symmetric NATs', () => {
  beforeAll(async () => {
    await lab.site('alice').setAccess(symmetric);
    await lab.site('bob').setAccess(symmetric);
  });

  it('fail to connect without a relay', async () => {
    await connectPeers(alice, bob, stun());

    for (const peer of [alice, bob])
      expect(await readConnection(peer)).toMatchObject({ state: 'failed', framesDecoded: 0 });
  });

  it('connect through a relay', async () => {
    await connectPeers(alice, bob, stunAndTurn());

    const ends = await Promise.all([alice, bob].map(readConnection));
    expect(ends.map(({ state }) => state)).toEqual(['connected', 'connected']);
    // At least one end uses its relay.
    expect(ends.map(({ localType }) => localType)).toContain('relay');
  });
});
