import { describe, expect, it } from 'vitest';
import { Capture } from './capture.js';
import type { CaptureKind } from './capture-state.js';

/** A fake MediaStreamTrack with what `Capture` uses. */
class Track extends EventTarget {
  enabled = true;
  readyState = 'live';
  constructor(readonly device: string) {
    super();
  }
  muted = false;
  get label(): string {
    return this.device;
  }
  getSettings() {
    return { deviceId: this.device };
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** As when the device is unplugged. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

/** Requests are settled by hand, so that a test decides their order. */
function captureOf(kind: CaptureKind) {
  const requests: { device: string; grant: () => Track; deny: (name: string) => void }[] = [];
  const capture = new Capture({
    kind,
    list: () => Promise.resolve([]),
    onSwitch: () => undefined,
    request: ({ id: device = 'default' }) =>
      new Promise((resolve, reject) => {
        requests.push({
          device,
          grant: () => {
            const track = new Track(device);
            resolve(track as unknown as MediaStreamTrack);
            return track;
          },
          deny: (name) => reject(new DOMException('denied', name)),
        });
      }),
  });
  return { capture, requests, kind: () => capture.state.get().kind };
}

describe('a camera', () => {
  it('is starting until the browser grants it, then on', async () => {
    const { capture, requests, kind } = captureOf('camera');

    const switching = capture.setOn(true);
    const before = kind();
    requests[0]!.grant();
    await switching;

    expect([before, kind()]).toEqual(['starting', 'on']);
  });

  it('is closed when switched off, so that its light goes off', async () => {
    const { capture, requests, kind } = captureOf('camera');
    const switching = capture.setOn(true);
    const track = requests[0]!.grant();
    await switching;

    await capture.setOn(false);

    expect([kind(), track.readyState]).toEqual(['off', 'ended']);
  });

  it('that is switched off before the browser grants it does not stay on', async () => {
    const { capture, requests, kind } = captureOf('camera');
    const switching = capture.setOn(true);

    await capture.setOn(false);
    const late = requests[0]!.grant();
    await switching;

    expect([kind(), late.readyState]).toEqual(['off', 'ended']);
  });

  it('keeps the old device in use until the browser grants the new one', async () => {
    const { capture, requests, kind } = captureOf('camera');
    const switching = capture.setOn(true);
    const old = requests[0]!.grant();
    await switching;

    const choosing = capture.choose('usb');
    const during = [kind(), old.readyState];
    requests[1]!.grant();
    await choosing;

    expect(during).toEqual(['on', 'live']);
    expect([requests[1]!.device, kind(), old.readyState]).toEqual(['usb', 'on', 'ended']);
  });

  it('uses the device chosen last when two grants arrive out of order', async () => {
    const { capture, requests } = captureOf('camera');
    const switching = capture.setOn(true);
    requests[0]!.grant();
    await switching;

    const first = capture.choose('first');
    const second = capture.choose('second');
    const [late, chosen] = [requests[1]!, requests[2]!];
    const chosenTrack = chosen.grant();
    const lateTrack = late.grant();
    await Promise.all([first, second]);

    expect([lateTrack.readyState, chosenTrack.readyState]).toEqual(['ended', 'live']);
  });

  it.each([
    { name: 'NotAllowedError', problem: 'denied' },
    { name: 'NotFoundError', problem: 'not-found' },
    { name: 'OverconstrainedError', problem: 'not-found' },
    { name: 'NotReadableError', problem: 'in-use' },
    { name: 'TypeError', problem: 'unknown' },
  ])('is unavailable as $problem after $name', async ({ name, problem }) => {
    const { capture, requests } = captureOf('camera');
    const switching = capture.setOn(true);

    requests[0]!.deny(name);
    await switching;

    expect(capture.state.get()).toEqual({ kind: 'unavailable', problem });
  });

  it('that is unplugged is unavailable', async () => {
    const { capture, requests } = captureOf('camera');
    const switching = capture.setOn(true);
    const track = requests[0]!.grant();
    await switching;

    track.unplug();

    await expect
      .poll(() => capture.state.get())
      .toEqual({ kind: 'unavailable', problem: 'not-found' });
  });
});

describe('a microphone', () => {
  async function openMicrophone() {
    const { capture, requests, kind } = captureOf('microphone');
    const switching = capture.setOn(true);
    const track = requests[0]!.grant();
    await switching;
    return { capture, requests, kind, track };
  }

  it('is muted rather than closed, so that unmuting needs no request', async () => {
    const { capture, requests, kind, track } = await openMicrophone();

    await capture.setOn(false);
    const muted = [kind(), track.enabled, track.readyState];
    await capture.setOn(true);

    expect(muted).toEqual(['muted', false, 'live']);
    expect([kind(), track.enabled, requests.length]).toEqual(['on', true, 1]);
  });

  it.each([
    { change: 'muted', muteFirst: false, kindAfter: 'muted', isLive: false },
    { change: 'unmuted', muteFirst: true, kindAfter: 'on', isLive: true },
  ])('that is $change while another device opens stays $change', async (example) => {
    const { capture, requests, kind } = await openMicrophone();
    if (example.muteFirst) await capture.setOn(false);

    const choosing = capture.choose('headset');
    await capture.setOn(example.muteFirst);
    const headset = requests[1]!.grant();
    await choosing;

    expect([kind(), headset.enabled]).toEqual([example.kindAfter, example.isLive]);
  });

  it('keeps its device if the one chosen instead is in use elsewhere', async () => {
    const { capture, requests, kind, track } = await openMicrophone();

    const choosing = capture.choose('headset');
    requests[1]!.deny('NotReadableError');
    await choosing;

    expect([kind(), track.readyState]).toEqual(['on', 'live']);
  });

  it('stays muted when another device is chosen', async () => {
    const { capture, requests, kind } = await openMicrophone();
    await capture.setOn(false);

    const choosing = capture.choose('headset');
    const headset = requests[1]!.grant();
    await choosing;

    expect([kind(), headset.enabled]).toEqual(['muted', false]);
  });
});
