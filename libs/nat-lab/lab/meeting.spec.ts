/** Real browsers in the lab: what the NATs promise is what WebRTC meets. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Coturn, type Host, NatLab, portRestricted, symmetric } from '../src/index.js';
import { arrive, endOf, meet, type Person, serveBarePage } from './meeting.js';

let lab: NatLab<'alice' | 'bob'>;
let alice: Person;
let bob: Person;
let server: Host;
let turn: Coturn;
const running = new AsyncDisposableStack();

beforeAll(async () => {
  lab = running.use(await NatLab.start({ alice: portRestricted, bob: portRestricted }));
  server = await lab.internet.addHost('server', { addresses: 2 });
  turn = running.use(await Coturn.start(server));
  const origin = await serveBarePage(server);
  [alice, bob] = await Promise.all([
    arrive(lab.site('alice').host, origin),
    arrive(lab.site('bob').host, origin),
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

/** None of the machine's, or of any way around the routers: LAN, router's outside, relay. */
const addressesAt = (site: 'alice' | 'bob') => {
  const { ipv4 } = lab.site(site).host;
  return [ipv4, site === 'alice' ? '198.18.0.101' : '198.18.0.102', server.ipv4];
};

describe('two port-restricted cones', () => {
  beforeAll(() => meet(alice, bob, stunAndTurn()));

  it('meet directly, though a relay is offered', async () => {
    for (const person of [alice, bob]) {
      // The relay may have been there first.
      await expect
        .poll(async () => (await endOf(person)).localType, { timeout: 10_000 })
        .toMatch(/srflx|prflx/);
      expect(await endOf(person)).toMatchObject({ state: 'connected' });
    }
  });

  it('gather no address of another network than their own', async () => {
    const [a, b] = [await endOf(alice), await endOf(bob)];

    expect(a.gatheredAddresses.length).toBeGreaterThan(0);
    expect(addressesAt('alice')).toEqual(expect.arrayContaining(a.gatheredAddresses));
    expect(addressesAt('bob')).toEqual(expect.arrayContaining(b.gatheredAddresses));
  });

  it('no longer see each other with the routers off', async () => {
    await lab.powerOffRouters();

    await expect
      .poll(async () => (await endOf(alice)).state, { timeout: 30_000 })
      .not.toBe('connected');
    await lab.powerOnRouters();
  });
});

describe('two symmetric NATs', () => {
  beforeAll(async () => {
    await lab.site('alice').setAccess(symmetric);
    await lab.site('bob').setAccess(symmetric);
  });

  it('do not meet without a relay', async () => {
    await meet(alice, bob, stun());

    for (const person of [alice, bob])
      expect(await endOf(person)).toMatchObject({ state: 'failed', framesDecoded: 0 });
  });

  it('meet over a relay', async () => {
    await meet(alice, bob, stunAndTurn());

    const ends = await Promise.all([alice, bob].map(endOf));
    expect(ends.map(({ state }) => state)).toEqual(['connected', 'connected']);
    // One end relays, or both do.
    expect(ends.map(({ localType }) => localType)).toContain('relay');
  });
});
