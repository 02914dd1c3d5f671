import { BLUE, expectMoving, expectPicture, mediaSections, type Person } from '@throughline/people';
import { expect, expectCallGoesOn, meet, test } from './fixtures.js';
import { Product } from './product.js';
import { TurnServer } from './turn-server.js';
import { ANY_TEXT, matching, words } from './words.js';
import { WEEKLY } from './weekly.js';

const SECRET = 'the-real-secret';
/** Between two restarts [LNK-4]. */
const RESTART_MS = 15_000;
/** At most between two attempts of a lost link [LNK-4]. */
const MAX_RETRY_MS = 60_000;

// ICE detects a dead path after about 15 s, and more than one restart may be needed.
test.setTimeout(240_000);

/** Two people who meet through a relay only, of a product whose only relay this is. */
async function relayedMeeting(servers: AsyncDisposableStack, people: readonly Person[]) {
  const relay = await TurnServer.start(SECRET);
  const settings = { TURN_URLS: relay.url, TURN_SECRET: SECRET };
  const product = servers.use(await Product.start(settings));
  const { url } = await product.createRoom();
  for (const person of people) await person.joinsByRelay(url);
  return relay;
}

/** From now on, the page notices a change of its network while the first offer of a new connection is unanswered. */
function changeNetworkInOffer({ page }: Person): Promise<void> {
  return page.evaluate(() => {
    window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
      construct(target, args: [RTCConfiguration?]) {
        const connection = new target(...args);
        const notice = () => {
          // The observation of the network has none, and would cause the next one [NAT-3].
          if (connection.getTransceivers().length > 0) dispatchEvent(new Event('online'));
        };
        connection.addEventListener('signalingstatechange', notice, { once: true });
        return connection;
      },
    });
  });
}

test(
  '[LNK-4] a link is shown as interrupted when its relay dies, and recovers when the relay returns',
  WEEKLY,
  async ({ ada, bob }) => {
    await using servers = new AsyncDisposableStack();
    const turn = await relayedMeeting(servers, [ada, bob]);
    await expectPicture(ada.tileOf(bob), BLUE);

    await turn[Symbol.asyncDispose]();

    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'interrupted', { timeout: 60_000 });
    await expect(ada.tileOf(bob)).toContainText(words.tiles.reconnecting);

    servers.use(await TurnServer.start(SECRET, turn.port));

    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected', { timeout: 60_000 });
    await expectMoving(ada.page);
    await expectMoving(bob.page);
    // [LNK-2] Both ends restarted ICE, and their offers may have collided.
    for (const { page } of [ada, bob])
      expect(await mediaSections(page)).toEqual([['audio', 'video', 'video', 'audio']]);
  },
);

test('[LNK-4, LNK-11] a lost link shows both people the cause, and connects again when one of them requests it, though no offer can mend the old connection', async ({
  ada,
  bob,
}) => {
  await using servers = new AsyncDisposableStack();
  // Their pages' clocks can skip the waits between the restarts.
  for (const { page } of [ada, bob]) await page.clock.install();
  const turn = await relayedMeeting(servers, [ada, bob]);
  const tiles = [ada.tileOf(bob), bob.tileOf(ada)];
  await expectPicture(ada.tileOf(bob), BLUE);
  await bob.page.evaluate(() => {
    for (const connection of window.probedConnections)
      connection.setRemoteDescription = () =>
        Promise.reject(new DOMException('', 'OperationError'));
  });
  const skip = async (ms: number) => {
    for (const { page } of [ada, bob]) await page.clock.fastForward(ms);
  };

  await turn[Symbol.asyncDispose]();
  for (const tile of tiles) {
    await expect
      .poll(async () => (await skip(RESTART_MS), tile.getAttribute('data-link')), {
        timeout: 90_000,
        intervals: [3_000],
      })
      .toBe('failed');
  }
  for (const tile of tiles) {
    await expect(tile).toContainText(
      matching(words.linkFailures.path_lost.cause({ name: ANY_TEXT })),
    );
    await expect(
      tile.getByRole('button', { name: matching(words.tiles.retryLabel({ name: ANY_TEXT })) }),
    ).toBeVisible();
  }
  await bob.page.keyboard.press('Control+Alt+N');
  const path = bob.page
    .getByRole('complementary', { name: words.paths.title })
    .getByRole('listitem');
  await expect(path).toContainText(
    matching(words.linkFailures.path_lost.cause({ name: ANY_TEXT })),
  );
  await expect(path.locator('[data-line]')).toHaveAttribute('data-line', 'lost');
  // The next attempts are far away, so that it is not one of them that finds the relay.
  for (let retry = 0; retry < 3; retry++) await skip(MAX_RETRY_MS);

  servers.use(await TurnServer.start(SECRET, turn.port));
  await ada.presses(words.tiles.retryLabel({ name: 'Bob' }));

  // Bob's link answers Ada's attempt.
  for (const tile of tiles)
    await expect(tile).toHaveAttribute('data-link', 'connected', { timeout: 60_000 });
  await expect(path.locator('[data-line]')).toHaveAttribute('data-line', 'relayed');
  await expectMoving(ada.page);
  await expectMoving(bob.page);
});

test('[LNK-1, LNK-11] a link whose connection another script closes continues over a new one, in the same tiles, though the network changes meanwhile', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  await Promise.all([changeNetworkInOffer(ada), changeNetworkInOffer(bob)]);
  await bob.presses(words.devices.turnOff.microphone);
  const tiles = await Promise.all(
    [ada.tileOf(bob), bob.tileOf(ada)].map((tile) => tile.elementHandle()),
  );

  await bob.page.evaluate(() => window.probedConnections.forEach((one) => one.close()));

  for (const { page } of [ada, bob])
    await expect.poll(() => page.evaluate(() => window.probedConnections.length)).toBe(2);
  await expectCallGoesOn(ada, bob);
  for (const { page } of [ada, bob])
    expect(await mediaSections(page)).toEqual([['audio', 'video', 'video', 'audio']]);
  await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeVisible();
  expect(
    await Promise.all(tiles.map((tile) => tile?.evaluate(({ isConnected }) => isConnected))),
  ).toEqual([true, true]);
});
