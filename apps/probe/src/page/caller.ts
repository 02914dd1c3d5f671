/** One participant of a test call: a headless browser that opens the page of the meeting as a person does. */
import type { IceServers, LinkOutcome } from '@throughline/protocol';
import { type Browser, type BrowserServer, chromium, type Page } from 'playwright-core';
import { CallError } from '../call/call-result.js';
import { isTimeout } from '../call/unexpected-error.js';
import { within } from '../call/within.js';
import { RULES, type Transport } from '../transport.js';
import { hasDecoded, nominatedRelayProtocol, preparePage, statedRoute } from './page-script.js';
import { SignalingWatch } from './signaling-watch.js';

/** On two idle cores, a browser starts within a second. */
const START_DEADLINE_MS = 15_000;
/** For the page and its scripts. */
const PAGE_DEADLINE_MS = 15_000;
const JOIN_DEADLINE_MS = 10_000;
/** From a connected link on; people see the first frame within a second. */
const FRAMES_DEADLINE_MS = 10_000;
/** A page that has decoded this many frames shows a moving picture. */
const MOVING_FRAMES = 10;

const FLAGS = [
  '--no-sandbox', // Docker's seccomp profile forbids the namespaces of Chromium's sandbox
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface CallerOptions {
  readonly name: string;
  readonly chromium: string;
}

export interface Join {
  /** When the participant pressed Join, as `Date.now()`. */
  readonly clickedAtMs: number;
  readonly iceServers: IceServers;
}

export class Caller implements AsyncDisposable {
  readonly #name: string;
  readonly #server: BrowserServer;
  readonly #browser: Browser;
  #opened: { page: Page; signaling: SignalingWatch } | undefined;

  private constructor(name: string, server: BrowserServer, browser: Browser) {
    this.#name = name;
    this.#server = server;
    this.#browser = browser;
  }

  static async start({ name, chromium: executablePath }: CallerOptions): Promise<Caller> {
    const timeout = START_DEADLINE_MS;
    const server = await chromium.launchServer({ executablePath, args: FLAGS, timeout });
    try {
      return new Caller(name, server, await chromium.connect(server.wsEndpoint(), { timeout }));
    } catch (error) {
      await server.kill();
      throw error;
    }
  }

  /** Opens the link and fills in the name. */
  async opens(url: string, transport: Transport): Promise<void> {
    const { route, turnUrls } = RULES[transport];
    const page = await this.#browser.newPage({ serviceWorkers: 'block' });
    page.setDefaultTimeout(PAGE_DEADLINE_MS);
    this.#opened = { page, signaling: new SignalingWatch(page) };
    await page.addInitScript(preparePage, turnUrls.source);
    try {
      const response = await page.goto(url);
      if (!response?.ok()) throw unreachable(`HTTP ${response?.status() ?? 'without a reply'}`);
      await page.locator('input[name="displayName"]').fill(this.#name);
      if (route === 'relayed') await choosesRelay(page);
    } catch (error) {
      throw error instanceof CallError ? error : unreachable(netErrorIn(error));
    }
  }

  /** Resolves once the API has accepted the join. */
  async joins(): Promise<Join> {
    const { page, signaling } = this.#requireOpened();
    const clickedAtMs = Date.now();
    await page.locator('form:has(input[name="displayName"]) button[type="submit"]').click();
    const reply = await within(JOIN_DEADLINE_MS, signaling.joinReply);
    if (!reply?.ok)
      throw new CallError({ result: 'join_rejected', detail: reply?.code ?? 'no reply' });
    return { clickedAtMs, iceServers: reply.iceServers };
  }

  /** Resolves with the page's first report about its link. */
  linkOutcome(): Promise<LinkOutcome> {
    return this.#requireOpened().signaling.linkOutcome;
  }

  /** Resolves with the time of the first frame of the other participant, once the picture moves. */
  async seesMovingPicture(): Promise<number> {
    const { page } = this.#requireOpened();
    const timeout = FRAMES_DEADLINE_MS;
    await page.waitForFunction(hasDecoded, MOVING_FRAMES, { timeout }).catch((error: unknown) => {
      throw isTimeout(error) ? new CallError({ result: 'no_frames', detail: this.#name }) : error;
    });
    return page.evaluate(() => window.testCall.firstFrameAtMs ?? Date.now());
  }

  /** Rejects unless the page states the route of the transport, and its browser uses that protocol to the relay. */
  async usesTransport(transport: Transport): Promise<void> {
    const { page } = this.#requireOpened();
    const { route, relayProtocol = '' } = RULES[transport];
    const stated = await page.waitForFunction(statedRoute).catch((error: unknown) => {
      if (!isTimeout(error)) throw error;
      return undefined;
    });
    const actual = [await stated?.jsonValue(), await page.evaluate(nominatedRelayProtocol)];
    if (actual.join() === [route, relayProtocol].join()) return;
    throw new CallError({ result: 'wrong_route', detail: actual.filter(Boolean).join(' over ') });
  }

  async leaves(): Promise<void> {
    const { page } = this.#requireOpened();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
  }

  #requireOpened(): { page: Page; signaling: SignalingWatch } {
    if (this.#opened === undefined) throw new Error('the page is not open');
    return this.#opened;
  }

  /** Ends the browser at once, also one that does not respond. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.kill();
  }
}

/** The option is inside a disclosure, closed at first. */
async function choosesRelay(page: Page): Promise<void> {
  await page.locator('details:has(input[name="relayOnly"]) > summary').click();
  await page.locator('input[name="relayOnly"]').check();
}

const unreachable = (detail: string) => new CallError({ result: 'page_unreachable', detail });

/** The code of Chromium's network stack, such as ERR_CERT_DATE_INVALID. The rest of the message holds the link. */
function netErrorIn(error: unknown): string {
  if (isTimeout(error)) return 'the join page did not appear';
  const [, code] = /net::(ERR_[A-Z_]+)/.exec(error instanceof Error ? error.message : '') ?? [];
  if (code === undefined) throw error;
  return code;
}
