import {
  BLUE,
  expectMoving,
  expectPicture,
  nominatedPairs,
  type Person,
  relayUrls,
} from '@throughline/people';
import { expect, test } from './fixtures.js';
import { Product } from './product.js';
import { SlowPath } from './slow-path.js';
import { TurnServer } from './turn-server.js';
import { WEEKLY } from './weekly.js';

const REGIONS = ['one', 'two', 'three'] as const;

/** A setting with these servers, each with a secret of its own. */
const listOf = (servers: readonly { url: string; secret: string }[]) =>
  JSON.stringify(
    servers.map(({ url, secret }, i) => ({ urls: [url], secret, region: REGIONS[i] })),
  );

async function startServers(stack: AsyncDisposableStack, count: number) {
  const servers = [];
  for (const secret of REGIONS.slice(0, count)) {
    const server = stack.use(await TurnServer.start(`secret of ${secret}`));
    servers.push({ server, url: server.url, secret: `secret of ${secret}` });
  }
  return servers;
}

/** The TURN server whose relay the person's only link uses. */
async function relayOf({ page }: Person): Promise<string | undefined> {
  const [pair] = await nominatedPairs(page);
  return pair?.local.candidateType === 'relay' ? pair.local.url : undefined;
}

/** The TURN servers of the relays that the person's only link has. */
const serversOfRelays = ({ page }: Person) =>
  page.evaluate(async () => {
    const report = await window.probedConnections[0]?.getStats();
    const entries = [...(report?.values() ?? [])] as Record<string, unknown>[];
    const relays = entries.filter((e) => e['candidateType'] === 'relay' && e['url'] !== undefined);
    return [...new Set(relays.map((relay) => String(relay['url'])))].toSorted();
  });

/**
 * Holds back what the person answers to offers, so that the other end gathers from every server before the link
 * connects: Chromium stops gathering then. Returns a function that sends it.
 */
async function holdAnswers({ page }: Person): Promise<() => void> {
  let held: (() => void)[] | undefined = [];
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const isAnswer = /"kind":"candidate"|"type":"answer"/.test(message.toString());
      if (held !== undefined && (isAnswer || held.length > 0))
        held.push(() => server.send(message));
      else server.send(message);
    });
  });
  return () => {
    const all = held ?? [];
    held = undefined;
    for (const send of all) send();
  };
}

/**
 * In each direction. An allocation takes two round trips, so this server seems further away than a near one even if
 * that stands still for three seconds.
 */
const FAR_MS = 1_000;

test(
  '[ICE-10] a participant gathers for its second link from the two nearest of three TURN servers',
  WEEKLY,
  async ({ ada, bob, cleo }) => {
    await using stack = new AsyncDisposableStack();
    const servers = await startServers(stack, 3);
    const far = stack.use(await SlowPath.to(servers[1]!.server.port, FAR_MS));
    servers[1]!.url = `turn:127.0.0.1:${far.port}?transport=udp`;
    const product = stack.use(await Product.start({ TURN_SERVERS: listOf(servers) }));
    const { url } = await product.createRoom();
    const release = await holdAnswers(bob);
    await ada.joinsByRelay(url);
    await bob.joinsByRelay(url);
    const all = servers.map((one) => one.url).toSorted();
    await expect.poll(() => serversOfRelays(ada)).toEqual(all);
    release();
    await expectPicture(ada.tileOf(bob), BLUE);

    await cleo.joinsByRelay(url);

    await expect.poll(() => relayUrls(ada.page)).toHaveLength(2);
    const [first = [], second = []] = await relayUrls(ada.page);
    expect(first.toSorted()).toEqual(all);
    expect(second.toSorted()).toEqual([servers[0]!.url, servers[2]!.url].toSorted());
  },
);

test(
  '[ICE-10] media moves to another TURN server when the one in use dies',
  WEEKLY,
  async ({ ada, bob }) => {
    await using stack = new AsyncDisposableStack();
    const servers = await startServers(stack, 2);
    const product = stack.use(await Product.start({ TURN_SERVERS: listOf(servers) }));
    const { url } = await product.createRoom();
    for (const person of [ada, bob]) await person.joinsByRelay(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expect.poll(() => relayOf(ada)).toBeDefined();
    const used = await relayOf(ada);
    const [dying, other] = servers[0]!.url === used ? servers : servers.toReversed();

    await dying!.server.kill();

    for (const person of [ada, bob])
      await expect.poll(() => relayOf(person), { timeout: 60_000 }).toBe(other!.url);
    await expectMoving(ada.page);
    await expectMoving(bob.page);
    for (const person of [ada, bob])
      await expect(person.remoteTiles).toHaveAttribute('data-route', 'relayed');
  },
);
