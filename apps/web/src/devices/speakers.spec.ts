import { afterEach, describe, expect, it } from 'vitest';
import { speakerInUse, Speakers } from './speakers';

type Entry = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;

const speaker = (deviceId: string, label = deviceId): Entry => ({
  kind: 'audiooutput',
  deviceId,
  label,
});

/** `navigator.mediaDevices` with a list that a test changes. */
class FakeDevices extends EventTarget {
  constructor(public listed: () => Promise<Entry[]>) {
    super();
  }

  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.listed() as Promise<MediaDeviceInfo[]>;
  }
}

const open: Speakers[] = [];
function speakersOf(devices: FakeDevices | undefined): Speakers {
  const speakers = new Speakers(devices);
  open.push(speakers);
  return speakers;
}
afterEach(() => open.splice(0).forEach((speakers) => speakers.close()));

const ids = (speakers: Speakers) => speakers.state.get().map(({ id }) => id);

describe('the loudspeakers', () => {
  it('are those with an id, without the aliases of Chromium', async () => {
    const devices = new FakeDevices(() =>
      Promise.resolve([
        speaker('default'),
        speaker('communications'),
        speaker('headset'),
        speaker(''),
        { kind: 'audioinput', deviceId: 'microphone', label: '' },
      ]),
    );

    const speakers = speakersOf(devices);

    await expect.poll(() => ids(speakers)).toEqual(['headset']);
  });

  it('are listed again when one is connected', async () => {
    const devices = new FakeDevices(() => Promise.resolve([]));
    const speakers = speakersOf(devices);
    devices.listed = () => Promise.resolve([speaker('headset')]);

    devices.dispatchEvent(new Event('devicechange'));

    await expect.poll(() => ids(speakers)).toEqual(['headset']);
  });

  it('are those of the latest request, whichever the browser answers last', async () => {
    const answers: ((entries: Entry[]) => void)[] = [];
    const devices = new FakeDevices(() => new Promise((resolve) => answers.push(resolve)));
    const speakers = speakersOf(devices);
    devices.dispatchEvent(new Event('devicechange'));
    const lists: string[][] = [];
    speakers.state.subscribe(() => lists.push(ids(speakers)));

    answers[1]?.([speaker('new')]);
    answers[0]?.([speaker('old')]);

    await expect.poll(() => lists).toEqual([['new']]);
  });

  it('stay as they were if the browser does not list devices', async () => {
    const devices = new FakeDevices(() => Promise.resolve([speaker('headset')]));
    const speakers = speakersOf(devices);
    await expect.poll(() => ids(speakers)).toEqual(['headset']);
    let rejections = 0;
    devices.listed = () => {
      rejections += 1;
      return Promise.reject(new Error('not now'));
    };

    devices.dispatchEvent(new Event('devicechange'));

    await expect.poll(() => rejections).toBe(1);
    expect(ids(speakers)).toEqual(['headset']);
  });

  it('are none on an insecure page', () => {
    expect(ids(speakersOf(undefined))).toEqual([]);
  });
});

describe('the loudspeaker in use', () => {
  const listed = [{ id: 'headset', label: '' }];

  it.each([
    ['headset', listed, 'headset'],
    ['headset', [], ''],
    ['unknown', listed, ''],
    [undefined, listed, ''],
  ])('is, with %s chosen and %o connected, %o', (chosen, connected, inUse) => {
    expect(speakerInUse(chosen, connected)).toBe(inUse);
  });
});
