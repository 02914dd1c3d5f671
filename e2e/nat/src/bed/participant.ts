/** Somebody with a Chromium of their own on a host of the lab. */
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { Chromium, type Host } from '@throughline/nat-lab';
import { writeDown } from './console-log.js';
import { PAGE_MS, type Person, postRoom } from './person.js';
import { collectStory, installRecorder } from '../story/recorder.js';
import type { SideStory } from '../story/story.js';

/** Half of what Chromium makes up by itself: several meetings share the processors. */
const CAMERA = '--use-fake-device-for-media-stream=fps=10';

/** Where somebody's pages open, one after the other. */
interface Tabs {
  context: BrowserContext;
  devTools: CDPSession;
}

export class Participant implements Person, AsyncDisposable {
  readonly endsAtFirst = false;
  readonly name: string;
  /** Of the browser's DevTools, for whoever wants to look over the shoulder. */
  readonly cdpUrl: string;
  readonly #tabs: Tabs;
  readonly #owned: AsyncDisposableStack;
  #page: Page | undefined;
  #console: readonly string[] = [];

  private constructor(name: string, cdpUrl: string, tabs: Tabs, owned: AsyncDisposableStack) {
    this.name = name;
    this.cdpUrl = cdpUrl;
    this.#tabs = tabs;
    this.#owned = owned;
  }

  static async arrive(name: string, host: Host, authority: string): Promise<Participant> {
    await using owned = new AsyncDisposableStack();
    const browser = owned.use(
      await Chromium.start(host, { authorities: [authority], flags: [CAMERA] }),
    );
    const remote = await chromium.connectOverCDP(browser.cdpUrl, { timeout: PAGE_MS });
    owned.defer(() => remote.close());
    const context = await remote.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(PAGE_MS);
    // Stays, and the window with it: a window for each page takes four times the work of a tab.
    const blank = await context.newPage();
    const devTools = await context.newCDPSession(blank);
    return new Participant(name, browser.cdpUrl, { context, devTools }, owned.move());
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
    await this.leaves();
    const { context, devTools } = this.#tabs;
    const { origin } = new URL(url);
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    this.#page = await context.newPage();
    this.#console = writeDown(this.#page);
    await installRecorder(this.#page);
    await this.#page.goto(url);
  }

  async makesRoom(origin: string): Promise<string> {
    await this.open(origin);
    return this.page.evaluate(postRoom);
  }

  async waitsInLobby(url: string): Promise<void> {
    await this.open(url);
    await this.page.getByLabel('Your name').fill(this.name);
    await this.page.locator('video').first().waitFor();
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

  /** Closes the page, if there is one. */
  async leaves(): Promise<void> {
    await this.#page?.close();
    this.#page = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
