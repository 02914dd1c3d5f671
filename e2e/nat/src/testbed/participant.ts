/** A person with Chromium on a host of the lab. */
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { Chromium, type Host } from '@throughline/nat-lab';
import { collectConsoleLines } from './console-log.js';
import { openOnceNetworkIsKnown } from './changed-network.js';
import { hasObservedNetwork, PAGE_MS, type Person, postRoom } from './person.js';
import { collectTrace, installRecorder } from '../trace/recorder.js';
import type { SideTrace } from '../trace/trace.js';

/** Half of Chromium's default frame rate, since several meetings share the processors. */
const CAMERA = '--use-fake-device-for-media-stream=fps=10';

/** The browser window in which the person's pages open, one after another. */
interface Tabs {
  context: BrowserContext;
  devTools: CDPSession;
}

/** For a measurement that the recorder and the slow camera of the tests would distort. */
export interface PageSetup {
  /** Awaited before each page opens. Default: installs the recorder, which `trace` needs. */
  prepare?: (page: Page) => Promise<void>;
  /** Of Chromium, instead of those that the tests use. */
  flags?: string[];
}

export class Participant implements Person, AsyncDisposable {
  readonly keepsFirstPair = false;
  readonly name: string;
  /** URL of the browser's DevTools, for inspection. */
  readonly cdpUrl: string;
  readonly #tabs: Tabs;
  readonly #prepare: (page: Page) => Promise<void>;
  readonly #owned: AsyncDisposableStack;
  #page: Page | undefined;
  #console: readonly string[] = [];

  private constructor(
    { name, cdpUrl }: Pick<Participant, 'name' | 'cdpUrl'>,
    { tabs, prepare }: { tabs: Tabs; prepare: (page: Page) => Promise<void> },
    owned: AsyncDisposableStack,
  ) {
    this.name = name;
    this.cdpUrl = cdpUrl;
    this.#tabs = tabs;
    this.#prepare = prepare;
    this.#owned = owned;
  }

  static async arrive(
    { name, host, authority }: { name: string; host: Host; authority: string },
    { prepare = installRecorder, flags = [CAMERA] }: PageSetup = {},
  ): Promise<Participant> {
    await using owned = new AsyncDisposableStack();
    const browser = owned.use(await Chromium.start(host, { authorities: [authority], flags }));
    const remote = await chromium.connectOverCDP(browser.cdpUrl, { timeout: PAGE_MS });
    owned.defer(() => remote.close());
    const context = await remote.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(PAGE_MS);
    // Keeps the window open, since a new window per page costs four times as much as a tab.
    const blank = await context.newPage();
    const devTools = await context.newCDPSession(blank);
    const tabs = { context, devTools };
    return new Participant({ name, cdpUrl: browser.cdpUrl }, { tabs, prepare }, owned.move());
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error(`${this.name} has no page open`);
    return this.#page;
  }

  /** The console lines of the current page. */
  get console(): readonly string[] {
    return this.#console;
  }

  /** Opens a new page with empty storage. */
  async open(url: string): Promise<void> {
    await this.leaves();
    const { context, devTools } = this.#tabs;
    const { origin } = new URL(url);
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    this.#page = await context.newPage();
    this.#console = collectConsoleLines(this.#page);
    await this.#prepare(this.#page);
    await openOnceNetworkIsKnown(this.#page, url);
  }

  async createsRoom(origin: string): Promise<string> {
    await this.open(origin);
    return this.page.evaluate(postRoom);
  }

  async waitsInLobby(url: string): Promise<void> {
    await this.open(url);
    await this.page.getByLabel('Your name').fill(this.name);
    await this.page.locator('video').first().waitFor();
  }

  knowsNetwork(): Promise<boolean> {
    return this.page.evaluate(hasObservedNetwork);
  }

  async pressesJoin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
  }

  async link(): Promise<string> {
    const tile = this.page.getByTestId('remote-tile');
    if ((await tile.count()) === 0) return 'connecting';
    return (await tile.first().getAttribute('data-link')) ?? 'connecting';
  }

  async route(): Promise<string | null> {
    return this.page.getByTestId('remote-tile').first().getAttribute('data-route');
  }

  /** Turns the devices on or off, by the buttons of the meeting. */
  async turns(to: 'on' | 'off', devices: ('camera' | 'microphone')[]): Promise<void> {
    for (const device of devices)
      await this.page.getByRole('button', { name: `Turn ${to} ${device}`, exact: true }).click();
  }

  trace(): Promise<SideTrace> {
    return collectTrace(this.page, this.name);
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
