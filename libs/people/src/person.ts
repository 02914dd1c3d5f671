/** A person with a browser, a camera that shows one colour, and a microphone that beeps. */
import {
  type Browser,
  chromium,
  type LaunchOptions,
  type Locator,
  type Page,
} from '@playwright/test';
import { type Colour, writeClip } from './clip.js';
import { chromiumPath } from './config/environment.js';
import { installProbe } from './webrtc-probe.js';

export interface PersonOptions {
  name: string;
  camera: Colour;
  /** The browser denies access to camera and microphone. */
  deniesDevices?: boolean;
  /** The computer has a microphone but no camera. */
  hasNoCamera?: boolean;
  /** Base64 SHA-256 of the SPKI of a key that the browser accepts in any certificate. */
  trustedKeyHash?: string;
  /** Overrides how the browser is started; `args` are appended. */
  launch?: Pick<LaunchOptions, 'executablePath' | 'env' | 'args'>;
}

/** Stops Chromium from contacting its vendor and from throttling background windows. */
const QUIET = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

export class Person implements AsyncDisposable {
  readonly name: string;
  readonly page: Page;
  readonly #browser: Browser;

  private constructor(name: string, browser: Browser, page: Page) {
    this.name = name;
    this.#browser = browser;
    this.page = page;
  }

  static async arrive(options: PersonOptions): Promise<Person> {
    const { name, camera, deniesDevices, hasNoCamera, trustedKeyHash, launch } = options;
    const clip = await writeClip(camera);
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      ...launch,
      args: [
        '--no-sandbox',
        ...QUIET,
        ...(launch?.args ?? []),
        ...(hasNoCamera
          ? ['--use-fake-device-for-media-stream=device-count=0']
          : ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${clip}`]),
        // Also applies to TURN over TLS, unlike a context that ignores certificate errors.
        ...(trustedKeyHash ? [`--ignore-certificate-errors-spki-list=${trustedKeyHash}`] : []),
        deniesDevices ? '--deny-permission-prompts' : '--use-fake-ui-for-media-stream',
      ],
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await installProbe(page);
    return new Person(name, browser, page);
  }

  /** Opens the link and fills in the name, without joining. */
  async entersLobby(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.getByLabel('Your name').fill(this.name);
  }

  async joins(url: string): Promise<void> {
    await this.entersLobby(url);
    await this.pressesJoin();
  }

  async pressesJoin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join', exact: true }).click();
  }

  async presses(button: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
  }

  /** Selects “Always use a relay” before joining. */
  async choosesRelayOnly(): Promise<void> {
    const option = this.page.getByLabel('Always use a relay');
    if (!(await option.isVisible()))
      await this.page.getByText('Connection', { exact: true }).click();
    await option.check();
  }

  tileOf(other: Person): Locator {
    return this.page.locator(`[data-testid="remote-tile"][data-participant-name="${other.name}"]`);
  }

  get remoteTiles(): Locator {
    return this.page.getByTestId('remote-tile');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}
