/** Up to seven peers of this process, in a meeting with people who have a browser. */
import { expect, test } from '@playwright/test';
import type { Colour, Person } from '@throughline/people';
import type { Product } from '../product.js';
import { words } from '../words.js';
import { NodePeer } from './node-peer.js';
import { record, type Recording } from './recording.js';

/** What each peer sends, by name. */
export const COLOURS: Readonly<Record<string, Colour>> = {
  Bob: [40, 70, 200],
  Cleo: [40, 160, 60],
  Dan: [200, 170, 30],
  Eve: [30, 160, 170],
  Finn: [150, 60, 190],
  Gus: [120, 70, 20],
  Hana: [120, 120, 120],
};

export class MeetingPeers implements AsyncDisposable {
  readonly #peers: NodePeer[] = [];

  /** The people and this many peers join a new room, and all send. The page of the first person encodes the recordings. */
  static async meet(
    product: Product,
    people: readonly [Person, ...Person[]],
    count: number,
  ): Promise<MeetingPeers> {
    await using stack = new AsyncDisposableStack();
    const meeting = stack.use(new MeetingPeers());
    const [{ page }] = people;
    const meets = people.map(({ name }) => name);
    const colours = Object.entries(COLOURS).filter(([name]) => !meets.includes(name));
    await page.goto(product.home);
    const recordings = new Map<string, Recording>();
    for (const [name, colour] of colours.slice(0, count))
      recordings.set(name, await record(page, colour));
    const room = await product.createRoom();
    for (const one of people) {
      await one.joins(room.url);
      await expect(one.page.getByRole('button', { name: words.controls.leave })).toBeVisible();
    }
    // One after the other, and the media last: each handshake has a deadline [LNK-12], and shares this process.
    for (const name of recordings.keys())
      await test.step(`${name} joins`, async () => {
        const peer = await NodePeer.join(product.origin, room, { name, meets });
        meeting.#peers.push(peer);
        await peer.connected();
      });
    for (const [index, recording] of [...recordings.values()].entries())
      meeting.#peers[index]?.startMedia(recording);
    stack.move();
    return meeting;
  }

  get all(): readonly NodePeer[] {
    return this.#peers;
  }

  /** Closes all together, since a connection takes a second to close. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#peers.map((peer) => peer[Symbol.asyncDispose]()));
  }
}
