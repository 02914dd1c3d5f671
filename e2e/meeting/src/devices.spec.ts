import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BLUE, expectPicture, type Person, RED, sentAudioEnergy } from '@throughline/people';
import { expect, meet, test } from './fixtures.js';
import { Product } from './product.js';
import { WEEKLY } from './weekly.js';
import { words } from './words.js';

/** What a test changes on the browser's side of `navigator.mediaDevices`. */
interface DeviceSwitches {
  /** Labels that the browser neither lists nor opens. */
  unplugged: string[];
  /** Requests that include this kind never settle. */
  hanging?: 'audio' | 'video';
  /** Every open microphone track, in order. */
  tracks: MediaStreamTrack[];
}

declare global {
  interface Window {
    deviceSwitches: DeviceSwitches;
  }
}

/** Call before the page loads. The devices are Chromium's fake ones: three microphones, a camera. */
async function installSwitches(
  { page }: Person,
  initial: Pick<DeviceSwitches, 'hanging'> = {},
): Promise<void> {
  await page.addInitScript((options) => {
    const switches: DeviceSwitches = { unplugged: [], tracks: [], ...options };
    window.deviceSwitches = switches;
    const { mediaDevices } = navigator;
    const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    const isPlugged = ({ label }: { label: string }) => !switches.unplugged.includes(label);
    mediaDevices.enumerateDevices = async () => (await enumerate()).filter(isPlugged);
    mediaDevices.getUserMedia = async (wanted) => {
      if (switches.hanging && wanted?.[switches.hanging]) await new Promise(() => undefined);
      const stream = await open(wanted);
      const missing = stream.getTracks().some((track) => !isPlugged(track));
      if (missing) {
        stream.getTracks().forEach((track) => track.stop());
        throw new DOMException('unplugged', 'NotFoundError');
      }
      switches.tracks.push(...stream.getAudioTracks());
      return stream;
    };
  }, initial);
}

/** Replaces the list of unplugged devices, ends their tracks, and fires a burst of `devicechange`. */
async function unplug({ page }: Person, ...labels: string[]): Promise<void> {
  await page.evaluate((unplugged) => {
    window.deviceSwitches.unplugged = unplugged;
    for (const track of window.deviceSwitches.tracks)
      if (unplugged.includes(track.label) && track.readyState === 'live') {
        track.stop(); // fires no event itself
        track.dispatchEvent(new Event('ended'));
      }
    for (let i = 0; i < 5; i++) navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, labels);
}

/**
 * The permission for the camera, which Chromium's fake prompt always grants. Withdrawing it ends the track,
 * as browsers do. Call before the page loads; returns the person's setting of it.
 */
async function installCameraPermission({
  page,
}: Person): Promise<(state: PermissionState) => Promise<void>> {
  await page.addInitScript(() => {
    const status = Object.assign(new EventTarget(), { state: 'granted' });
    const cameras: MediaStreamTrack[] = [];
    const { mediaDevices, permissions } = navigator;
    const query = permissions.query.bind(permissions);
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    permissions.query = (wanted) =>
      (wanted.name as string) === 'camera'
        ? Promise.resolve(status as unknown as PermissionStatus)
        : query(wanted);
    mediaDevices.getUserMedia = async (wanted) => {
      if (wanted?.video && status.state !== 'granted')
        throw new DOMException('denied', 'NotAllowedError');
      const stream = await open(wanted);
      cameras.push(...stream.getVideoTracks());
      return stream;
    };
    addEventListener('set-camera-permission', (event) => {
      status.state = (event as CustomEvent<PermissionState>).detail;
      const withdrawn = status.state === 'granted' ? [] : cameras.splice(0);
      for (const track of withdrawn) {
        track.stop(); // fires no event itself
        track.dispatchEvent(new Event('ended'));
      }
      status.dispatchEvent(new Event('change'));
    });
  });
  return (state) =>
    page.evaluate(
      (detail) => void dispatchEvent(new CustomEvent('set-camera-permission', { detail })),
      state,
    );
}

const microphoneOf = ({ page }: Person) =>
  page.getByLabel(words.devices.names.microphone, { exact: true }).locator('option:checked');

test('an unplugged microphone is replaced, is used again when it returns, and stays muted', async ({
  product,
  ada,
  bob,
}) => {
  const { url } = await product.createRoom();
  await installSwitches(ada);
  await ada.entersLobby(url);
  await ada.page
    .getByLabel(words.devices.names.microphone, { exact: true })
    .selectOption('Fake Audio Input 1');
  await expect(microphoneOf(ada)).toHaveText('Fake Audio Input 1');
  await ada.pressesJoin();
  await bob.joins(url);
  await expectPicture(bob.tileOf(ada), RED);
  await ada.presses(words.devices.turnOff.microphone);
  await ada.presses(words.settingsButton.settings);

  await unplug(ada, 'Fake Audio Input 1');

  await expect(
    ada.page.getByText(words.deviceSwitches.disconnected({ device: 'Fake Audio Input 1' })).first(),
  ).toBeVisible();
  await expect(microphoneOf(ada)).not.toHaveText('Fake Audio Input 1');
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();

  await unplug(ada);

  await expect(
    ada.page.getByText(words.deviceSwitches.returned({ device: 'Fake Audio Input 1' })).first(),
  ).toBeVisible();
  await expect(microphoneOf(ada)).toHaveText('Fake Audio Input 1');
  await expect(bob.tileOf(ada).getByLabel(words.tiles.microphoneOff)).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await ada.presses(words.devices.turnOn.microphone);
  const before = await sentAudioEnergy(ada.page);
  await expect.poll(() => sentAudioEnergy(ada.page)).toBeGreaterThan(before);
});

test(
  'a camera that never opens does not keep the microphone from the meeting',
  WEEKLY,
  async ({ product, ada, bob }) => {
    const { url } = await product.createRoom();
    await installSwitches(ada, { hanging: 'video' });
    await ada.entersLobby(url);

    await expect(
      ada.page.getByRole('button', { name: words.devices.turnOff.microphone }),
    ).toBeVisible();
    await expect(ada.page.getByText(words.captureProblems['no-answer'].camera.title)).toBeVisible();
    await ada.pressesJoin();
    await bob.joins(url);

    await expectPicture(ada.tileOf(bob), BLUE);
    await expect.poll(() => sentAudioEnergy(ada.page)).toBeGreaterThan(0);
  },
);

test('a permission that is withdrawn in a call is named, and the device returns with it', async ({
  product,
  ada,
  bob,
}) => {
  const setCamera = await installCameraPermission(ada);
  await meet(product, ada, bob);

  await setCamera('denied');

  await expect(ada.page.getByText(words.captureProblems.revoked.camera.title)).toBeVisible();
  await expect(ada.tileOf(bob)).toHaveAttribute('data-link', 'connected');

  await setCamera('granted');

  await expectPicture(bob.tileOf(ada), RED);
});

test(
  'a microphone that delivers only zeros is named in the lobby and in the call',
  WEEKLY,
  async ({ product, ada }) => {
    const { url } = await product.createRoom();
    await ada.page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => {
        const context = new AudioContext();
        const { stream } = context.createMediaStreamDestination();
        return Promise.resolve(new MediaStream(stream.getAudioTracks()));
      };
    });
    await ada.entersLobby(url);
    // The person's first action: before it, browsers process no audio.
    await ada.page.getByLabel(words.join.name).click();

    await expect(ada.page.getByText(words.captureTroubles.silent.microphone.title)).toBeVisible();
    await ada.pressesJoin();
    await ada.presses(words.settingsButton.settings);
    await expect(
      ada.page.getByText(words.captureTroubles.silent.microphone.title).first(),
    ).toBeVisible();
  },
);

test.describe('a browser that cannot analyse sound', () => {
  const BROKEN: Record<string, () => void> = {
    'no AudioContext': () => Reflect.deleteProperty(window, 'AudioContext'),
    'a rate that createMediaStreamSource rejects': () => {
      AudioContext.prototype.createMediaStreamSource = () => {
        throw new DOMException('different sample-rate', 'NotSupportedError');
      };
    },
    'an analyser that throws': () => {
      AnalyserNode.prototype.getFloatTimeDomainData = () => {
        throw new Error('broken');
      };
    },
  };

  for (const [index, [reason, breakIt]] of Object.entries(BROKEN).entries())
    test(
      `meets others all the same: ${reason}`,
      index === 0 ? {} : WEEKLY,
      async ({ product, ada, bob }) => {
        const errors: Error[] = [];
        ada.page.on('pageerror', (error) => errors.push(error));
        await ada.page.addInitScript(breakIt);

        await meet(product, ada, bob);

        await expect.poll(() => sentAudioEnergy(ada.page)).toBeGreaterThan(0);
        expect(errors).toEqual([]);
      },
    );
});

test('a browser without WebRTC shows it before joining, and cannot join', async ({
  product,
  ada,
}) => {
  const { url } = await product.createRoom();
  await ada.page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));

  await ada.entersLobby(url);

  await expect(ada.page.getByText(words.join.callsNotSupported)).toBeVisible();
  await expect(ada.page.getByRole('button', { name: words.join.join, exact: true })).toHaveCount(0);
});

test.describe('a meeting in a frame of another site', () => {
  for (const { allow, isBlocked } of [
    { allow: '', isBlocked: true },
    { allow: 'camera; microphone', isBlocked: false },
  ])
    test(`with allow="${allow}" ${isBlocked ? 'names what is missing' : 'opens the devices'}`, async ({
      ada,
    }) => {
      await using product = await Product.start({ FRAME_ANCESTORS: 'http://localhost:*' });
      const { url } = await product.createRoom();
      await using site = await serveFrame(url, `allow="${allow}"`);

      await ada.page.goto(site.url);

      const frame = ada.page.frameLocator('iframe');
      const notice = frame.getByText(words.captureProblems['blocked-frame'].both.title);
      if (isBlocked) {
        await expect(notice).toBeVisible();
        const { remedy } = words.captureProblems['blocked-frame'].both;
        await expect(frame.getByText(remedy)).toBeVisible();
      } else {
        await expect(frame.getByLabel(words.join.yourCamera)).toBeVisible();
        await expect(notice).toHaveCount(0);
      }
    });
});

/** A page of another origin that shows the meeting. */
async function serveFrame(url: string, attributes: string) {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><iframe src="${url}" ${attributes} width="1200" height="780">`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
