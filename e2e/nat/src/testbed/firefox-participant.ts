/** A person with Firefox, driven by Puppeteer, since Playwright drives only its own build of Firefox. */
import { Firefox, type Host } from '@throughline/nat-lab';
import puppeteer, { type Page } from 'puppeteer-core';
import { hasObservedNetwork, PAGE_MS, type Person, postRoom } from './person.js';
import { readLog, RECORDER } from '../trace/recorder.js';
import type { SideTrace } from '../trace/trace.js';
import { buildTrace } from '../trace/build-trace.js';

export class FirefoxParticipant implements Person, AsyncDisposable {
  readonly keepsFirstPair = true;
  readonly name: string;
  readonly #newPage: () => Promise<Page>;
  readonly #owned: AsyncDisposableStack;
  #page: Page | undefined;

  private constructor(name: string, newPage: () => Promise<Page>, owned: AsyncDisposableStack) {
    this.name = name;
    this.#newPage = newPage;
    this.#owned = owned;
  }

  static async arrive(name: string, host: Host, authority: string): Promise<FirefoxParticipant> {
    await using owned = new AsyncDisposableStack();
    const firefox = owned.use(await Firefox.start(host, { authorities: [authority] }));
    const remote = await puppeteer.connect({
      browserWSEndpoint: firefox.bidiUrl,
      protocol: 'webDriverBiDi',
      defaultViewport: { width: 1280, height: 800 },
    });
    owned.defer(() => remote.disconnect());
    return new FirefoxParticipant(name, () => remote.newPage(), owned.move());
  }

  async createsRoom(origin: string): Promise<string> {
    const page = await this.#openPage(origin);
    return page.evaluate(postRoom);
  }

  async waitsInLobby(url: string): Promise<void> {
    const page = await this.#openPage(url);
    await page.locator('::-p-aria([name="Your name"][role="textbox"])').fill(this.name);
    await page.waitForSelector('video', { visible: true });
  }

  knowsNetwork(): Promise<boolean> {
    return this.#currentPage.evaluate(hasObservedNetwork);
  }

  async pressesJoin(): Promise<void> {
    await this.#currentPage.locator('::-p-aria([name="Join"][role="button"])').click();
  }

  async link(): Promise<string> {
    return (await this.#readTile('link')) ?? 'connecting';
  }

  route(): Promise<string | null> {
    return this.#readTile('route');
  }

  async leaves(): Promise<void> {
    await this.#page?.close();
    this.#page = undefined;
  }

  async trace(): Promise<SideTrace> {
    return buildTrace(this.name, await this.#currentPage.evaluate(readLog));
  }

  /** A data attribute of the other's tile; null without one. */
  #readTile(name: string): Promise<string | null> {
    return this.#currentPage.evaluate(
      (attribute) =>
        document.querySelector('[data-testid="remote-tile"]')?.getAttribute(attribute) ?? null,
      `data-${name}`,
    );
  }

  /** Opens a page with empty storage. */
  async #openPage(url: string): Promise<Page> {
    await this.leaves();
    const page = await this.#newPage();
    this.#page = page;
    page.setDefaultTimeout(PAGE_MS);
    for (const watch of RECORDER) await page.evaluateOnNewDocument(watch);
    await page.goto(url);
    return page;
  }

  get #currentPage(): Page {
    if (this.#page === undefined) throw new Error(`${this.name} has no page open`);
    return this.#page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync();
  }
}
