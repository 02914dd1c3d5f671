/** Up to seven peers of this process, in a meeting with people who have a browser. */
import { expect, test } from '@playwright/test';
import type { Colour, Person } from '@throughline/people';
import type { Product } from '../product.js';
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

  /** The person, others with a browser, and this many peers join a new room, and all send. */
  static async meet(
    product: Product,
    person: Person,
    count: number,
    others: readonly Person[] = [],
  ): Promise<MeetingPeers> {
    await using stack = new AsyncDisposableStack();
    const meeting = stack.use(new MeetingPeers());
    const people = [person, ...others];
    const meets = people.map(({ name }) => name);
    const named = Object.entries(COLOURS).filter(([name]) => !meets.includes(name));
    await person.page.goto(product.home);
    const recordings = new Map<string, Recording>();
    for (const [name, colour] of named.slice(0, count))
      recordings.set(name, await record(person.page, colour));
    const room = await product.createRoom();
    for (const one of people) {
      await one.joins(room.url);
      await expect(one.page.getByRole('button', { name: 'Leave' })).toBeVisible();
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
