import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptureKind } from './capture-state.js';
import { LocalMedia } from './local-media.js';

class Track extends EventTarget {
  enabled = true;
  muted = false;
  readyState = 'live';
  constructor(
    readonly kind: 'audio' | 'video',
    readonly label: string,
  ) {
    super();
  }
  getSettings() {
    return { deviceId: this.label };
  }
  stop(): void {
    this.readyState = 'ended';
  }
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

const HANG = new Promise<never>(() => undefined);

/** The browser's side: which devices exist, and which of them never open. */
class Devices extends EventTarget {
  microphones = ['builtin', 'headset'];
  cameras = ['webcam'];
  speakers: string[] = [];
  hanging: CaptureKind[] = [];
  lists = 0;
  readonly calls: string[] = [];
  /** Of each request for a microphone. */
  readonly noiseSuppressions: unknown[] = [];
  readonly tracks: Track[] = [];

  async getUserMedia({ audio, video }: MediaStreamConstraints): Promise<MediaStream> {
    this.calls.push([audio && 'microphone', video && 'camera'].filter(Boolean).join('+'));
    if (typeof audio === 'object') this.noiseSuppressions.push(audio.noiseSuppression);
    if (audio && this.hanging.includes('microphone')) await HANG;
    if (video && this.hanging.includes('camera')) await HANG;
    const audioTracks = audio ? [this.#open('audio', audio, this.microphones)] : [];
    const videoTracks = video ? [this.#open('video', video, this.cameras)] : [];
    return {
      getAudioTracks: () => audioTracks,
      getVideoTracks: () => videoTracks,
    } as unknown as MediaStream;
  }

  enumerateDevices(): Promise<unknown[]> {
    this.lists++;
    const info = (kind: string) => (id: string) => ({
      kind,
      deviceId: id,
      label: id,
      groupId: '',
    });
    return Promise.resolve([
      ...this.microphones.map(info('audioinput')),
      ...this.cameras.map(info('videoinput')),
      ...this.speakers.map(info('audiooutput')),
    ]);
  }

  #open(kind: 'audio' | 'video', wanted: unknown, ids: string[]): Track {
    // An ideal id has no effect, as in Chromium 156 for microphones.
    const { exact } = (wanted as { deviceId?: { exact?: string } }).deviceId ?? {};
    const id = exact === undefined ? ids[0] : ids.find((device) => device === exact);
    if (id === undefined)
      throw new DOMException('', exact ? 'OverconstrainedError' : 'NotFoundError');
    const track = new Track(kind, id);
    this.tracks.push(track);
    return track;
  }
}

function mediaOn(devices: Devices): LocalMedia {
  return new LocalMedia(devices as unknown as MediaDevices);
}

const BOTH = { microphone: true, camera: true, microphoneId: 'headset' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Everything that is already due, without letting time pass. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('camera and microphone', () => {
  it('open with one prompt', async () => {
    const devices = new Devices();
    const media = mediaOn(devices);

    void media.open(BOTH);
    await settle();

    expect(devices.calls).toEqual(['microphone+camera']);
    expect([media.state.get().microphone.kind, media.state.get().camera.kind]).toEqual([
      'on',
      'on',
    ]);
  });

  it.each([
    { hanging: 'camera', other: 'microphone' },
    { hanging: 'microphone', other: 'camera' },
  ] as const)(
    'do not wait for each other: the $hanging never opens',
    async ({ hanging, other }) => {
      const devices = new Devices();
      devices.hanging = [hanging];
      const media = mediaOn(devices);

      void media.open(BOTH);
      await vi.advanceTimersByTimeAsync(12_000);

      expect(media.state.get()[other].kind).toBe('on');
      expect(media.state.get()[hanging]).toEqual({ kind: 'unavailable', problem: 'no-answer' });
    },
  );

  it('stop the track that a joint request yields after one of them was opened alone', async () => {
    const devices = new Devices();
    const media = mediaOn(devices);
    const grants: (() => void)[] = [];
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => {
      if (wanted.audio && wanted.video) await new Promise<void>((grant) => grants.push(grant));
      return open(wanted);
    };

    void media.open(BOTH);
    await vi.advanceTimersByTimeAsync(6_000);
    grants.forEach((grant) => grant());
    await settle();

    expect(devices.tracks.map(({ readyState }) => readyState)).toEqual([
      'live',
      'live',
      'ended',
      'ended',
    ]);
  });
});

describe('the preferred microphone', () => {
  it.each([
    { situation: 'exists', microphones: ['builtin', 'headset'], used: 'headset' },
    { situation: 'is missing', microphones: ['builtin'], used: 'builtin' },
  ])('that $situation: $used is used', async ({ microphones, used }) => {
    const devices = new Devices();
    devices.microphones = microphones;
    const media = mediaOn(devices);

    void media.open(BOTH);
    await settle();

    expect(media.state.get().microphone).toMatchObject({ kind: 'on', track: { label: used } });
  });
});

describe('noise suppression of the browser', () => {
  it('is off from the first request if the app suppresses noise itself', async () => {
    const devices = new Devices();
    const media = mediaOn(devices);

    media.setNoiseSuppressionByBrowser(false);
    void media.open(BOTH);
    await settle();

    expect(devices.noiseSuppressions).toEqual([false]);
  });

  it('changes by opening the same microphone again, which stays muted', async () => {
    const devices = new Devices();
    const media = mediaOn(devices);
    void media.open(BOTH);
    await settle();
    void media.setMicrophone(false);
    await settle();

    media.setNoiseSuppressionByBrowser(false);
    media.setNoiseSuppressionByBrowser(false);
    await settle();

    expect(devices.noiseSuppressions).toEqual([undefined, false]);
    expect(media.state.get().microphone).toMatchObject({
      kind: 'muted',
      track: { label: 'headset', enabled: false },
    });
  });
});

describe('a burst of device changes', () => {
  it('reads the list of devices once', async () => {
    const devices = new Devices();
    const media = mediaOn(devices);
    void media.open(BOTH);
    await settle();
    const before = devices.lists;

    for (let i = 0; i < 50; i++) devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(1_000);

    expect(devices.lists - before).toBe(1);
    media.close();
  });
});

describe('an unplugged headset', () => {
  it('is replaced at once and used again when it returns, and the mute is kept', async () => {
    const devices = new Devices();
    const media = mediaOn(devices);
    void media.open(BOTH);
    await settle();
    void media.setMicrophone(false);
    await settle();

    devices.microphones = ['builtin'];
    devices.tracks[0]!.unplug();
    await settle();
    const replaced = media.state.get();
    devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(500);
    devices.microphones = ['builtin', 'headset'];
    devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(500);

    expect(replaced.microphone).toMatchObject({ kind: 'muted', track: { label: 'builtin' } });
    expect(replaced.lastSwitch).toMatchObject({ from: 'headset', to: 'builtin' });
    expect(media.state.get().microphone).toMatchObject({
      kind: 'muted',
      track: { label: 'headset' },
    });
    expect(media.state.get().lastSwitch).toMatchObject({ cause: 'returned', to: 'headset' });
    media.close();
  });
});

describe('the loudspeakers', () => {
  const ids = (media: LocalMedia) => media.state.get().speakers.map(({ id }) => id);
  const DEVICES_CHANGE_MS = 500;
  let devices: Devices;
  let media: LocalMedia;

  beforeEach(() => {
    devices = new Devices();
    media = mediaOn(devices);
  });
  afterEach(() => media.close());

  async function open(): Promise<void> {
    void media.open(BOTH);
    await settle();
  }

  async function change(speakers: string[]): Promise<void> {
    devices.speakers = speakers;
    devices.dispatchEvent(new Event('devicechange'));
    await vi.advanceTimersByTimeAsync(DEVICES_CHANGE_MS);
  }

  it('are those with an id, without the aliases of Chromium', async () => {
    devices.speakers = ['default', 'communications', 'headset', ''];

    await open();

    expect(ids(media)).toEqual(['headset']);
  });

  it('are listed again when one is connected', async () => {
    await open();

    await change(['headset']);

    expect(ids(media)).toEqual(['headset']);
  });

  it('are those of the latest request, whichever the browser answers last', async () => {
    await open();
    const list = devices.enumerateDevices.bind(devices);
    const answers: (() => void)[] = [];
    devices.enumerateDevices = async () => {
      const listed = await list();
      await new Promise<void>((resolve) => answers.push(resolve));
      return listed;
    };
    await change(['old']);
    await change(['new']);
    const lists: string[][] = [];
    media.state.subscribe(() => lists.push(ids(media)));

    answers[1]?.();
    answers[0]?.();
    await settle();

    expect(new Set(lists.map(String))).toEqual(new Set(['new']));
  });

  it('stay as they were if the browser does not list devices', async () => {
    devices.speakers = ['headset'];
    await open();
    const rejecting = vi.fn(() => Promise.reject(new Error('not now')));
    devices.enumerateDevices = rejecting;

    await change([]);

    expect(rejecting).toHaveBeenCalledOnce();
    expect(ids(media)).toEqual(['headset']);
  });

  it('are none on an insecure page', async () => {
    const insecure = new LocalMedia(undefined);
    void insecure.open(BOTH);
    await settle();

    expect(ids(insecure)).toEqual([]);
  });
});

describe('an insecure page', () => {
  it('reports so for both devices', async () => {
    const media = new LocalMedia(undefined);

    void media.open(BOTH);
    await settle();

    const { microphone, camera } = media.state.get();
    expect([microphone, camera]).toEqual([
      { kind: 'unavailable', problem: 'insecure-page' },
      { kind: 'unavailable', problem: 'insecure-page' },
    ]);
  });
});
