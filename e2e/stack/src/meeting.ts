/** Two people in a room of the stack, each with one of its browsers in the people's network. */
import { BLUE, type Colour, expectPicture, Person, RED } from '@throughline/people';
import { keyHash, tlsHandshake } from './https.js';
import type { Stack } from './stack.js';

/** ICE checks relayed pairs after direct ones, and the machine also runs seven containers. */
const CONNECT_MS = 60_000;

interface MeetingOptions {
  isRelayed?: boolean;
  beforeJoin?: (bob: Person) => Promise<void>;
}

export class Meeting implements AsyncDisposable {
  #areMuted = false;

  private constructor(
    readonly ada: Person,
    readonly bob: Person,
    private readonly owned: AsyncDisposableStack,
  ) {}

  /** @param beforeJoin called when Bob, who is the second, has only to press Join */
  static async start(
    stack: Stack,
    { isRelayed = false, beforeJoin }: MeetingOptions = {},
  ): Promise<Meeting> {
    await using owned = new AsyncDisposableStack();
    const { certificate } = await tlsHandshake(stack.ports.https);
    const browser = { trustedKeyHash: keyHash(certificate), launch: stack.people.launch };
    const arrive = async (name: string, camera: Colour) =>
      owned.use(await Person.arrive({ name, camera, ...browser }, stack.browsers));
    const [ada, bob] = await Promise.all([arrive('Ada', RED), arrive('Bob', BLUE)]);
    const { url } = await stack.createRoom();
    for (const person of [ada, bob]) {
      await person.entersLobby(url);
      if (isRelayed) await person.choosesRelay();
      if (person === bob) await beforeJoin?.(bob);
      await person.pressesJoin();
    }
    const meeting = new Meeting(ada, bob, owned.move());
    try {
      await meeting.connected();
      return meeting;
    } catch (error) {
      await meeting[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Resolves when each has a connected link to the other. */
  async connected(): Promise<void> {
    for (const { page } of this.people)
      await page
        .locator('[data-testid="remote-tile"][data-link="connected"]')
        .waitFor({ timeout: CONNECT_MS });
  }

  /** Fails unless each sees the other's camera. */
  async expectPictures(): Promise<void> {
    await expectPicture(this.ada.tileOf(this.bob), BLUE);
    await expectPicture(this.bob.tileOf(this.ada), RED);
  }

  /** Fails unless each participant's changes reach the other through the API. */
  async expectSignaling(): Promise<void> {
    for (const person of this.people) await person.presses(/turn (on|off) microphone/i);
    this.#areMuted = !this.#areMuted;
    for (const tile of [this.ada.tileOf(this.bob), this.bob.tileOf(this.ada)])
      await tile
        .getByLabel('Microphone off')
        .waitFor({ state: this.#areMuted ? 'visible' : 'hidden' });
  }

  get people(): readonly Person[] {
    return [this.ada, this.bob];
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.owned.disposeAsync();
  }
}
