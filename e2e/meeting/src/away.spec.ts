/** A page without a connection for long, asleep, left and returned to, or open twice. */
import { BLUE, expectMoving, expectPicture, GREEN, type Person, RED } from '@throughline/people';
import { expect, leave, meet, test } from './fixtures.js';
import { TcpProxy } from './tcp-proxy.js';
import { watchForStandstill } from './standstill.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

test(
  '[RES-7] pages that had no connection, or slept, for longer than the grace period rejoin by themselves',
  WEEKLY,
  async ({ product, ada, bob, cleo }) => {
    test.setTimeout(240_000);
    await using tcpProxy = await TcpProxy.start(product.origin);
    const { url } = await product.createRoom();
    await ada.joins(tcpProxy.urlOf(url));
    await bob.joins(url);
    await cleo.joins(url);
    await expectPicture(bob.tileOf(ada), RED);
    await expectPicture(bob.tileOf(cleo), GREEN);

    tcpProxy.cut();
    await whileStopped('device', cleo, async () => {
      await expect(bob.remoteTiles).toHaveCount(0, { timeout: 90_000 });
    });
    tcpProxy.restore();

    await expectPicture(bob.tileOf(ada), RED);
    await expectPicture(bob.tileOf(cleo), GREEN);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(cleo.tileOf(bob), BLUE);
  },
);

test(
  '[RES-5] a device that slept for longer than a heartbeat resumes, with the same link',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await meet(product, ada, bob);

    await whileStopped('device', ada, async () => {
      await expect(bob.tileOf(ada)).toContainText(words.tiles.absent);
    });

    await expect(bob.tileOf(ada)).not.toContainText(words.tiles.absent);
    await expect(ada.page.getByText(words.server.lost)).toBeHidden();
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectMoving(ada.page);
    for (const { page } of [ada, bob])
      expect(await page.evaluate(() => window.probedConnections.length)).toBe(1);
  },
);

test('[LNK-8] a frozen page is noticed without ICE, and continues, though its socket was answered meanwhile', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const changes = await recordLinkChanges(bob, ada);

  await withoutIceEvents(bob, () =>
    whileStopped('page', ada, async () => {
      await expect(bob.tileOf(ada)).not.toHaveAttribute('data-link', 'connected');
    }),
  );

  expect((await changes())[0]).toBe('interrupted');
  await expect(bob.tileOf(ada)).toHaveAttribute('data-link', 'connected');
  await expectPicture(bob.tileOf(ada), RED);
  await expectMoving(ada.page);
});

test('[LNK-9] a change of the network restarts ICE, while the picture stays', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);
  const changes = await Promise.all([recordLinkChanges(ada, bob), recordLinkChanges(bob, ada)]);
  const haveRun = await watchForStandstill(ada, bob);
  const before = await fragments(ada);

  await ada.page.evaluate(() => void dispatchEvent(new Event('online')));

  await expect.poll(() => fragments(ada)).not.toEqual(before);
  await expectMoving(ada.page);
  await expectMoving(bob.page);
  const seen = (await Promise.all(changes.map((read) => read()))).flat();
  expect((await haveRun()) ? seen : []).toEqual([]);
});

test('Back asks before it leaves the meeting, and a second press leaves', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  await ada.page.goto(product.origin);
  await ada.joins(url);
  await bob.joins(url);
  await expectPicture(ada.tileOf(bob), BLUE);
  const question = ada.page.getByRole('dialog', { name: words.controls.leaveOnBack });

  await ada.page.goBack();
  await expect(question).toBeVisible();
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');

  await ada.presses(words.ui.cancel);
  await expect(question).toBeHidden();
  await ada.page.goBack();
  await expect(question).toBeVisible();

  await ada.page.goBack();
  await expect(bob.remoteTiles).toHaveCount(0);
  await expect.poll(() => new URL(ada.page.url()).pathname).toBe('/');
});

test('after the meeting, Back leaves the page at the first press', async ({ product, ada }) => {
  const { url } = await product.createRoom();
  await ada.page.goto(product.origin);
  await ada.joins(url);
  const entries = () => ada.page.evaluate(() => JSON.stringify(history.state));
  await expect.poll(entries).toContain('BackGuard');

  await leave(ada);
  await ada.page.goBack();

  await expect.poll(() => new URL(ada.page.url()).pathname).toBe('/');
});

test('a page that Back restores from the cache of the browser rejoins', async ({
  product,
  ada,
  bob,
}) => {
  await meet(product, ada, bob);

  // Playwright cannot follow such pages, so they are only notified as by the browser (HTML §7.4.6.3).
  await ada.page.evaluate(notifyOfCache, 'pagehide');
  await expect(bob.remoteTiles).toHaveCount(0);
  await ada.page.evaluate(notifyOfCache, 'pageshow');

  await expectPicture(bob.tileOf(ada), RED);
  await expectPicture(ada.tileOf(bob), BLUE);
});

test(
  'a page that Back loads anew asks before it rejoins',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await meet(product, ada, bob);

    await ada.page.goto(product.origin);
    await expect(bob.remoteTiles).toHaveCount(0);
    await ada.page.goBack();
    await expect(ada.page.getByLabel(words.join.name)).toHaveValue('Ada');
    await ada.pressesJoin();

    await expectPicture(bob.tileOf(ada), RED);
  },
);

test(
  'a second tab shows that the meeting is open in the first, which it does not disturb',
  WEEKLY,
  async ({ product, ada, bob }) => {
    const url = await meet(product, ada, bob);

    // A tab that a page opens starts with a copy of its session storage, as a duplicated tab does.
    const opening = ada.page.waitForEvent('popup');
    await ada.page.evaluate((address) => void window.open(address), url);
    const duplicate = await opening;
    await expect(duplicate.getByText(words.join.inOtherTab)).toBeVisible();
    await duplicate.reload();

    await expect(duplicate.getByText(words.join.inOtherTab)).toBeVisible();
    await expect(bob.remoteTiles).toHaveCount(1);
    await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');
  },
);

/** The ICE credentials that this person's browser uses, of each end (RFC 8839 §5.4). */
function fragments({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    window.probedConnections.flatMap(({ currentLocalDescription, currentRemoteDescription }) =>
      [currentLocalDescription, currentRemoteDescription].map(
        (description) => /a=ice-ufrag:(\S+)/.exec(description?.sdp ?? '')?.[1] ?? '',
      ),
    ),
  );
}

/** @returns a function that reads each state of the link that the tile has shown since */
async function recordLinkChanges({ page }: Person, other: Person) {
  const tile = await page
    .locator(`[data-testid="remote-tile"][data-participant-name="${other.name}"]`)
    .elementHandle();
  const changes = await page.evaluateHandle((element) => {
    const recorded: (string | null)[] = [];
    new MutationObserver(() => recorded.push(element?.getAttribute('data-link') ?? null)).observe(
      element,
      { attributeFilter: ['data-link'] },
    );
    return recorded;
  }, tile);
  return () => changes.jsonValue();
}

/**
 * Keeps the changes that ICE notices from the person's page during `action`: on a page that stands still, they may come
 * first.
 */
async function withoutIceEvents({ page }: Person, action: () => Promise<void>): Promise<void> {
  const holding = await page.evaluateHandle(() => {
    const end = new AbortController();
    for (const type of ['connectionstatechange', 'iceconnectionstatechange'])
      window.probedConnections
        .at(-1)
        ?.addEventListener(type, (event) => event.stopImmediatePropagation(), {
          capture: true,
          signal: end.signal,
        });
    return end;
  });
  await action();
  await holding.evaluate((end) => end.abort());
}

/** Runs in the page. */
function notifyOfCache(type: string): void {
  dispatchEvent(new PageTransitionEvent(type, { persisted: true }));
}

/**
 * Stops processes during `action`: all of the browser, as the sleep of a device does, or only those of its
 * pages, as browsers freeze pages in the background. Chromium's own command for the latter does nothing
 * to a page that Playwright keeps visible.
 */
async function whileStopped(
  what: 'device' | 'page',
  { page }: Person,
  action: () => Promise<void>,
): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the browser is closed');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const pids = processInfo
    .filter(({ type }) => what === 'device' || type === 'renderer')
    .map(({ id }) => id);
  const signal = (name: NodeJS.Signals) => pids.forEach((pid) => process.kill(pid, name));
  signal('SIGSTOP');
  await action().finally(() => signal('SIGCONT'));
}
