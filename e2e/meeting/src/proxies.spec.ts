import { BLUE, expectMoving, expectPicture, type Person } from '@throughline/people';
import { expect, test as base } from './fixtures.js';
import { type ProxyMode, WebProxy } from './web-proxy.js';
import { WEEKLY } from './weekly.js';

const test = base.extend<{ webProxy: WebProxy }>({
  webProxy: async ({ product }, use) => {
    await using webProxy = await WebProxy.start(product.origin);
    await use(webProxy);
  },
});

/** What the join page shows behind a proxy of that kind, and what the operator has to set. */
const FAULTS: [ProxyMode, title: string, hint: RegExp][] = [
  ['no-upgrade', 'Your network or the server’s proxy blocks meetings', /headers Upgrade and/],
  ['rejects-upgrade', 'Your network or the server’s proxy blocks meetings', /headers Upgrade and/],
  ['page-for-signal', 'The server’s address for meetings leads elsewhere', /Requests to \/signal/],
  ['page-for-all', 'Something else answers in place of the server', /Requests to \/api/],
  ['no-subprotocol', 'A proxy changes the connection for meetings', /Sec-WebSocket-Protocol/],
  ['cuts-at-once', 'A proxy closes the connection for meetings', /at least 60 seconds/],
  ['other-host', 'Meetings do not work at this address', /PUBLIC_ORIGIN=http:\/\/localhost:\d+/],
  ['bad-gateway', 'The server does not respond', /which address the proxy forwards to/],
  ['hangs', 'The connection for meetings gets no answer', /must not buffer/],
];

test('[API-9] a proxy that breaks the connection is named to the person and to the operator', async ({
  product,
  webProxy,
  ada,
}) => {
  const { url } = await product.createRoom();
  await ada.entersLobby(webProxy.urlOf(url));

  for (const [mode, title, hint] of FAULTS) {
    webProxy.mode = mode;
    await ada.page.getByRole('button', { name: /^(Join|Try again)$/ }).click();
    await expectCause(ada, title, hint);
  }

  webProxy.mode = 'transparent';
  await ada.page.getByRole('button', { name: /^(Join|Try again)$/ }).click();
  await expect(ada.page.getByRole('button', { name: 'Leave' })).toBeVisible();
});

test('[API-9] the pages before the join name the cause as well', async ({
  product,
  webProxy,
  ada,
}) => {
  const { url } = await product.createRoom();
  webProxy.mode = 'page-for-all';

  await ada.page.goto(webProxy.urlOf(url));
  await expectCause(ada, 'Something else answers in place of the server', /Requests to \/api/);

  webProxy.mode = 'other-host';
  await ada.page.goto(webProxy.urlOf(product.origin));
  await ada.presses('Start a meeting');
  await expectCause(ada, 'Meetings do not work at this address', /PUBLIC_ORIGIN=/);
  await expect.poll(() => product.linesWith('origin rejected')).not.toEqual([]);
});

for (const mode of ['cuts', 'cuts-idle'] as const)
  test(
    `a meeting continues behind a proxy that ${mode} connections after 2 s, and names it`,
    mode === 'cuts' ? {} : WEEKLY,
    async ({ product, webProxy, ada, bob }) => {
      const { url } = await product.createRoom();
      webProxy.mode = mode;
      await ada.joins(webProxy.urlOf(url));
      await bob.joins(url);
      await expectPicture(ada.tileOf(bob), BLUE);

      const notice = ada.page.getByText('often cuts the connection to the server');
      if (mode === 'cuts') await expect(notice).toBeVisible();
      else await expect.poll(() => webProxy.cuts).toBeGreaterThan(0);

      await bob.presses(/turn off microphone/i);
      await expect(ada.tileOf(bob).getByLabel('Microphone off')).toBeVisible();
      await expect(bob.tileOf(ada)).not.toContainText('Lost the connection');
      await expectMoving(ada.page);
    },
  );

async function expectCause({ page }: Person, title: string, hint: RegExp): Promise<void> {
  await expect(page.getByText(title)).toBeVisible();
  await page.getByText('For the person who runs this server').click();
  await expect(page.getByText(hint)).toBeVisible();
}
