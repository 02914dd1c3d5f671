/** A Chromium with a fake camera that shows one colour, and a fake microphone that beeps. */
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';
import { type Colour, writeClip } from './clip.js';
import { chromiumPath } from './config/environment.js';

export interface BrowserOptions {
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

/** The caller closes the browser. */
export async function launchBrowser(options: BrowserOptions): Promise<Browser> {
  const { camera, deniesDevices, hasNoCamera, trustedKeyHash, launch } = options;
  const clip = await writeClip(camera);
  return chromium.launch({
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
      `--use-fake-ui-for-media-stream${deniesDevices ? '=deny' : ''}`,
    ],
  });
}
