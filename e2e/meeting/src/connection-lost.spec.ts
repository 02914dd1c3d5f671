import {
  BLUE,
  expectMoving,
  expectNotPicture,
  expectPicture,
  GREEN,
  type Person,
  RED,
} from '@throughline/people';
import { expect, expectCallGoesOn, test as base } from './fixtures.js';
import { TcpProxy } from './tcp-proxy.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

interface Fixtures {
  /** The TCP proxy between Ada and the server. */
  tcpProxy: TcpProxy;
  /** The link to a meeting that Ada has joined through the proxy, and Bob without it. */
  meeting: string;
}

const test = base.extend<Fixtures>({
  tcpProxy: async ({ product }, use) => {
    await using tcpProxy = await TcpProxy.start(product.origin);
    await use(tcpProxy);
  },

  meeting: async ({ product, tcpProxy, ada, bob }, use) => {
    const { url } = await product.createRoom();
    await ada.joins(tcpProxy.urlOf(url));
    await bob.joins(url);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectPicture(bob.tileOf(ada), RED);
    await use(url);
  },
});

const ABSENT = words.tiles.absent;

test('[RES-4] a lost server connection is shown to both sides, and the call continues', async ({
  meeting: _,
  tcpProxy,
  ada,
  bob,
}) => {
  tcpProxy.cut();

  await expect(lossNotice(ada)).toBeVisible();
  await expect(bob.tileOf(ada)).toContainText(ABSENT);
  await expect(ada.tileOf(bob)).not.toContainText(ABSENT);
  await expectCallGoesOn(ada, bob);
});

test(
  '[RES-5] a resumed session receives the changes it missed, and keeps its link',
  WEEKLY,
  async ({ meeting: _, tcpProxy, ada, bob }) => {
    tcpProxy.cut();
    await expect(bob.tileOf(ada)).toContainText(ABSENT);
    await ada.presses(words.devices.turnOff.microphone);
    await bob.presses(words.devices.turnOff.camera);

    tcpProxy.restore();

    await expect(lossNotice(ada)).toBeHidden();
    await expect(bob.tileOf(ada)).not.toContainText(ABSENT);
    await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();
    await expectNotPicture(ada.tileOf(bob), BLUE);
    await bob.presses(words.devices.turnOn.camera);
    await expectPicture(ada.tileOf(bob), BLUE);
    await expectSameLink(ada, bob);
  },
);

test(
  '[SIG-8] a stalled connection is detected, and replaced by a new one',
  WEEKLY,
  async ({ meeting: _, tcpProxy, ada, bob }) => {
    tcpProxy.stall();

    // Both ends of the TCP connection stay open, so only the heartbeats of client and API can detect the loss.
    await expect(lossNotice(ada)).toBeVisible();
    await expect(bob.tileOf(ada)).toContainText(ABSENT);

    tcpProxy.restore();

    await expect(lossNotice(ada)).toBeHidden();
    await expect(bob.tileOf(ada)).not.toContainText(ABSENT);
    await expectSameLink(ada, bob);
  },
);

test(
  'a participant who joins while another is absent connects to them once they resume',
  WEEKLY,
  async ({ meeting, tcpProxy, ada, bob, cleo }) => {
    tcpProxy.cut();
    await expect(bob.tileOf(ada)).toContainText(ABSENT);

    await cleo.joins(meeting);
    await expect(cleo.tileOf(ada)).toContainText(ABSENT);
    await expectPicture(cleo.tileOf(bob), BLUE);
    tcpProxy.restore();

    await expectPicture(cleo.tileOf(ada), RED);
    await expectPicture(ada.tileOf(cleo), GREEN);
    await expectPicture(ada.tileOf(bob), BLUE);
  },
);

test(
  '[ROOM-6] a participant who leaves while disconnected is removed once the server is reachable',
  WEEKLY,
  async ({ meeting: _, tcpProxy, ada, bob }) => {
    tcpProxy.cut();
    await expect(bob.tileOf(ada)).toContainText(ABSENT);

    await ada.presses(words.controls.leave);
    tcpProxy.restore();

    await expect(bob.remoteTiles).toHaveCount(0);
  },
);

function lossNotice({ page }: Person) {
  return page.getByText(words.server.lost);
}

/** Each page still uses its first RTCPeerConnection, and the video is moving. */
async function expectSameLink(...people: Person[]): Promise<void> {
  for (const { page } of people) {
    expect(await page.evaluate(() => window.probedConnections.length)).toBe(1);
    await expectMoving(page);
  }
}
