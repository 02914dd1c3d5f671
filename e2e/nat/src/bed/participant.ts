/** Somebody with a Chromium of their own on a host of the lab. */
import { chromium, type Page } from '@playwright/test';
import { Chromium, type Host } from '@throughline/nat-lab';
import { writeDown } from './console-log.js';
import { LOBBY_MS, type Person } from './person.js';
import { collectStory, installRecorder } from '../story/recorder.js';
import type { SideStory } from '../story/story.js';

export class Participant implements Person, AsyncDisposable {
  readonly name: string;
  /** Of the browser's DevTools, for whoever wants to look over the shoulder. */
  readonly cdpUrl: string;
  readonly #newPage: () => Promise<Page>;
  readonly #owned: AsyncDisposableStack;
  #page: Page | undefined;
  #console: readonly string[] = [];

  private constructor(
    name: string,
    cdpUrl: string,
    newPage: () => Promise<Page>,
    owned: AsyncDisposableStack,
  ) {
    this.name = name;
    this.cdpUrl = cdpUrl;
    this.#newPage = newPage;
    this.#owned = owned;
  }

  static async arrive(name: string, host: Host, authority: string): Promise<Participant> {
    await using owned = new AsyncDisposableStack();
    const browser = owned.use(await Chromium.start(host, { authorities: [authority] }));
    const remote = await chromium.connectOverCDP(browser.cdpUrl);
    owned.defer(() => remote.close());
    const newPage = () => remote.newPage({ viewport: { width: 1280, height: 800 } });
    return new Participant(name, browser.cdpUrl, newPage, owned.move());
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error(`${this.name} has no page open`);
    return this.#page;
  }

  /** What the page at hand has written to its console. */
  get console(): readonly string[] {
    return this.#console;
  }

  /** Opens the page anew, with nothing remembered. */
  async open(url: string): Promise<void> {
    await this.#page?.close();
    this.#page = await this.#newPage();
    this.#console = writeDown(this.#page);
    await installRecorder(this.#page);
    await this.#page.goto(url);
  }

  /** As an application does, from the page at hand. Resolves with the link. */
  async makesRoom(): Promise<string> {
    return this.page.evaluate(async () => {
      const response = await fetch('/api/rooms', { method: 'POST', body: '{}' });
      const { url } = (await response.json()) as { url: string };
      return url;
    });
  }

  async waitsInLobby(url: string): Promise<void> {
    await this.open(url);
    await this.page.getByLabel('Your name').fill(this.name);
    await this.page.locator('video').first().waitFor({ timeout: LOBBY_MS });
  }

  async pressesJoin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
  }

  async link(): Promise<string> {
    const tile = this.page.getByTestId('remote-tile');
    if ((await tile.count()) === 0) return 'connecting';
    return (await tile.first().getAttribute('data-link')) ?? 'connecting';
  }

  /** What the other's tile says of the path: `direct`, `relayed` or nothing yet. */
  async route(): Promise<string | null> {
    return this.page.getByTestId('remote-tile').first().getAttribute('data-route');
  }

  story(): Promise<SideStory> {
    return collectStory(this.page, this.name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
