/** A full meeting: people with a browser, and peers of this process, which send real video and sound. */
import type { Person } from '@throughline/people';
import type { VideoSize } from '@throughline/protocol';
import { expect, test } from './fixtures.js';
import { COLOURS, MeetingPeers } from './peers/meeting-peers.js';
import type { NodePeer } from './peers/node-peer.js';
import { expectAllMoving, setHidden, shownSizes } from './shown-page.js';
import { WEEKLY } from './weekly.js';

const HOSTILE = 'Hana';

/** Video compression changes a channel by less than this. */
const COLOUR_TOLERANCE = 45;

/** The colour in the middle of each video. Screenshots of one tile after the other take seconds. */
const coloursShown = ({ page }: Person): Promise<Record<string, number[]>> =>
  page.evaluate(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    return Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('[data-testid="remote-tile"]')].map((tile) => {
        const video = tile.querySelector('video');
        if (video === null || context === null) return [tile.dataset['participantName'] ?? '', []];
        const { videoWidth, videoHeight } = video;
        context.drawImage(video, videoWidth / 2, videoHeight / 2, 1, 1, 0, 0, 1, 1);
        const [...channels] = context.getImageData(0, 0, 1, 1).data.slice(0, 3);
        return [tile.dataset['participantName'] ?? '', channels];
      }),
    );
  });

/** Fails unless the tile of each peer shows what that peer sends. */
async function expectOwnPictures(person: Person, peers: readonly NodePeer[]): Promise<void> {
  await expect
    .poll(async () => {
      const shown = await coloursShown(person);
      const isOwn = ({ name }: NodePeer) =>
        COLOURS[name]?.every(
          (value, channel) => Math.abs(value - (shown[name]?.[channel] ?? NaN)) < COLOUR_TOLERANCE,
        );
      return peers.filter((peer) => !isOwn(peer)).map(({ name }) => [name, shown[name]]);
    })
    .toEqual([]);
}

/** Fails unless each peer has received the size at which the person's page shows it. */
async function expectSizesRequested(person: Person, peers: readonly NodePeer[]): Promise<void> {
  await expect
    .poll(async () => {
      const shown = await shownSizes(person);
      return peers.filter((peer) => !isSame(peer.linkTo(person).request.camera, shown[peer.name]));
    })
    .toEqual([]);
}

const isSame = (a: VideoSize | null | undefined, b: VideoSize | undefined) =>
  a && a.width === b?.width && a.height === b.height;

/** 250 messages per second. An honest peer sends four, and the page reads ten [CH-3]. */
const FLOOD = { messages: 5, eachMs: 20 };

/** Sends requests of valid, invalid and null sizes without end. Returns a function that stops them. */
function flood(peer: NodePeer, person: Person): () => void {
  const link = peer.linkTo(person);
  let seq = 1_000;
  const timer = setInterval(() => {
    for (let count = 0; count < FLOOD.messages; count++, seq++) {
      const side = seq % 3 === 0 ? 8_192 : 4_096;
      const camera = seq % 3 === 1 ? null : { width: side, height: side };
      link.sendState(JSON.stringify({ type: 'video/requested', seq, camera, screen: camera }));
    }
  }, FLOOD.eachMs);
  return () => clearInterval(timer);
}

/** The number of messages that the page has received on its busiest `state` channel. */
const mostStateMessages = ({ page }: Person) =>
  page.evaluate(async () => {
    const reports = await Promise.all(window.probedConnections.map((c) => c.getStats()));
    const entries = reports.flatMap((report) => [...report.values()] as Record<string, unknown>[]);
    const channels = entries.filter((e) => e['type'] === 'data-channel' && e['label'] === 'state');
    return Math.max(...channels.map((channel) => Number(channel['messagesReceived'])));
  });

/** Fails unless each tile shows that its link is connected. */
async function expectAllConnected({ remoteTiles }: Person): Promise<void> {
  const links = () => remoteTiles.evaluateAll((tiles) => tiles.map((tile) => tile.dataset['link']));
  // If the machine is slow, a link may be interrupted for a moment, or replaced.
  await expect.poll(async () => new Set(await links())).toEqual(new Set(['connected']));
}

test('[ROOM-2] [QUA-1] [CH-3] a person sees seven peers, who send the sizes at which the page shows them, even if one peer is hostile or leaves', async ({
  product,
  ada,
}) => {
  await using meeting = await MeetingPeers.meet(product, [ada], Object.keys(COLOURS).length);
  const peers = meeting.all;
  await using stack = new AsyncDisposableStack();

  await test.step('each tile shows the right picture, which moves', async () => {
    await expectAllMoving(ada, peers);
    await expectOwnPictures(ada, peers);
  });

  await test.step('the peers receive the size of their tiles', async () => {
    await expectSizesRequested(ada, peers);
    await ada.page.setViewportSize({ width: 480, height: 600 });
    await expectSizesRequested(ada, peers);
  });

  await test.step('a hidden page requests no video, and requests it again', async () => {
    await setHidden(ada, true);
    await expect
      .poll(() => peers.filter((peer) => peer.linkTo(ada).request.camera !== null))
      .toEqual([]);
    await setHidden(ada, false);
    await expectSizesRequested(ada, peers);
    await expectAllMoving(ada, peers);
  });

  await test.step('a hostile peer disturbs none of the other links', async () => {
    const hostile = peers.find(({ name }) => name === HOSTILE)!;
    const before = await mostStateMessages(ada);
    stack.defer(flood(hostile, ada));
    await expect.poll(() => mostStateMessages(ada)).toBeGreaterThan(before + 500);
    await expectAllMoving(
      ada,
      peers.filter((peer) => peer !== hostile),
    );
    await expectAllConnected(ada);
  });

  await test.step('a peer who leaves takes only their own tile', async () => {
    const [leaver, ...rest] = peers;
    void leaver?.[Symbol.asyncDispose]();
    await expect(ada.remoteTiles).toHaveCount(6);
    await expectAllMoving(ada, rest);
  });
});

test(
  '[ROOM-2] two people with a browser see each other and six peers, and every video moves',
  WEEKLY,
  async ({ product, ada, bob }) => {
    await using meeting = await MeetingPeers.meet(product, [ada, bob], 6);
    const peers = meeting.all;

    for (const [person, other] of [
      [ada, bob],
      [bob, ada],
    ] as const) {
      await expect(person.remoteTiles).toHaveCount(7);
      await expectAllMoving(person, [other, ...peers]);
      await expectOwnPictures(person, peers);
      await expectAllConnected(person);
    }
  },
);
