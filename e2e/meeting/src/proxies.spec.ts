import { BLUE, expectMoving, expectPicture, type Person } from '@throughline/people';
import { expect, test as base } from './fixtures.js';
import { type ProxyMode, WebProxy } from './web-proxy.js';
import { WEEKLY } from './weekly.js';
import { ANY_TEXT, matching, words } from './words.js';

const test = base.extend<{ webProxy: WebProxy }>({
  webProxy: async ({ product }, use) => {
    await using webProxy = await WebProxy.start(product.origin);
    await use(webProxy);
  },
});

/** Those that only an operator can mend. */
type Fault = Exclude<keyof typeof words.faults, 'unreachable' | 'interrupted' | 'rate_limited'>;

/** What the join page names behind a proxy of that kind. */
const FAULTS: [ProxyMode, Fault][] = [
  ['no-upgrade', 'websockets_blocked'],
  ['rejects-upgrade', 'websockets_blocked'],
  ['page-for-signal', 'signal_intercepted'],
  ['page-for-all', 'api_intercepted'],
  ['no-subprotocol', 'subprotocol_removed'],
  ['cuts-at-once', 'connection_cut'],
  ['other-host', 'other_address'],
  ['bad-gateway', 'server_down'],
  ['hangs', 'websockets_unanswered'],
];

test(
  '[API-9] a proxy that breaks the connection is named to the person and to the operator',
  WEEKLY,
  async ({ product, webProxy, ada }) => {
    const { url } = await product.createRoom();
    await ada.entersLobby(webProxy.urlOf(url));
    const join = ada.page
      .getByRole('button', { name: words.join.join, exact: true })
      .or(ada.page.getByRole('button', { name: words.join.retry, exact: true }));

    for (const [mode, fault] of FAULTS) {
      webProxy.mode = mode;
      await join.click();
      await expectCause(ada, fault);
    }

    webProxy.mode = 'transparent';
    await join.click();
    await expect(ada.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
  },
);

test('[API-9] the pages before the join name the cause as well', async ({
  product,
  webProxy,
  ada,
}) => {
  const { url } = await product.createRoom();
  webProxy.mode = 'page-for-all';

  await ada.page.goto(webProxy.urlOf(url));
  await expectCause(ada, 'api_intercepted');

  webProxy.mode = 'other-host';
  await ada.page.goto(webProxy.urlOf(product.origin));
  await ada.presses(words.home.start);
  await expectCause(ada, 'other_address');
  await expect.poll(() => product.linesWith('origin rejected')).not.toEqual([]);
});

for (const mode of ['cuts', 'cuts-idle'] as const)
  test(
    `a meeting continues behind a proxy that ${mode} connections after 2 s, and names it`,
    WEEKLY,
    async ({ product, webProxy, ada, bob }) => {
      const { url } = await product.createRoom();
      webProxy.mode = mode;
      await ada.joins(webProxy.urlOf(url));
      await bob.joins(url);
      await expectPicture(ada.tileOf(bob), BLUE);

      const notice = ada.page.getByText(words.server.cutOften);
      if (mode === 'cuts') await expect(notice).toBeVisible();
      else await expect.poll(() => webProxy.cuts).toBeGreaterThan(0);

      await bob.presses(words.devices.turnOff.microphone);
      await expect(ada.tileOf(bob).getByLabel(words.tiles.microphoneOff)).toBeVisible();
      await expect(bob.tileOf(ada)).not.toContainText(words.tiles.absent);
      await expectMoving(ada.page);
    },
  );

async function expectCause({ page }: Person, fault: Fault): Promise<void> {
  const { title, operatorHint } = words.faults[fault];
  const hint =
    typeof operatorHint === 'string' ? operatorHint : operatorHint({ address: ANY_TEXT });
  await expect(page.getByText(title)).toBeVisible();
  await page.getByText(words.pages.forOperator).click();
  await expect(page.getByText(matching(hint))).toBeVisible();
}
