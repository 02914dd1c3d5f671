/** The peers of this process follow what a page does to a link that has failed, as any other client must. */
import { nominatedPairs, type Person } from '@throughline/people';
import { expect, test } from './fixtures.js';
import { NodePeer } from './peers/node-peer.js';
import { record } from './peers/recording.js';
import { expectAllMoving } from './shown-page.js';
import { words } from './words.js';

const connectionsMade = ({ page }: Person): Promise<number> =>
  page.evaluate(() => window.probedConnections.length);

test('[LNK-11, LNK-12] a peer without a browser continues over a new connection, and through a relay', async ({
  product,
  ada,
}) => {
  await using stack = new AsyncDisposableStack();
  await ada.page.goto(product.home);
  const recording = await record(ada.page, [40, 160, 60]);
  const room = await product.createRoom();
  await ada.joins(room.url);
  await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
  const peers: NodePeer[] = [];
  // Of each role, since the polite end of a new connection has to request it.
  for (const [name, polite] of [
    ['Bob', false],
    ['Cleo', true],
  ] as const) {
    const options = { name, polite, meets: [ada.name] };
    const peer = stack.use(await NodePeer.join(product.origin, room, options));
    await peer.connected();
    peer.startMedia(recording);
    peers.push(peer);
  }
  await expectAllMoving(ada, peers);
  // Those who joined in the wrong role had a connection, too.
  const made = await connectionsMade(ada);

  await test.step('the page replaces its connections', async () => {
    await ada.page.evaluate(() => window.probedConnections.forEach((one) => one.close()));
    await expect.poll(() => connectionsMade(ada)).toBe(made + 2);
    await Promise.all(peers.map((peer) => peer.connected()));
    await expectAllMoving(ada, peers);
  });

  await test.step('the page moves to relays by TCP', async () => {
    for (const peer of peers) peer.linkTo(ada).moveToTcpRelay();
    await Promise.all(peers.map((peer) => peer.connected()));
    await expectAllMoving(ada, peers);
    const pairs = await nominatedPairs(ada.page);
    expect(pairs.map(({ local }) => local.relayProtocol)).toEqual(['tcp', 'tcp']);
  });
});
