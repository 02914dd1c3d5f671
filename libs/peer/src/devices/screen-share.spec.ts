import { afterEach, describe, expect, it, vi } from 'vitest';
import { SCREEN_FRAME_RATES, ScreenShare } from './screen-share.js';

class Track extends EventTarget {
  contentHint = '';
  readyState = 'live';
  readonly frameRates: unknown[] = [];
  constructor(readonly kind: 'audio' | 'video') {
    super();
  }
  applyConstraints({ frameRate }: MediaTrackConstraints): Promise<void> {
    this.frameRates.push(frameRate);
    return Promise.resolve();
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** The browser ends it. */
  end(): void {
    this.stop();
    this.dispatchEvent(new Event('ended'));
  }
}

afterEach(() => void vi.unstubAllGlobals());

/** A browser in which the person chooses a screen with or without sound. */
function browser({ hasSound = true, error = undefined as Error | undefined } = {}) {
  const video = new Track('video');
  const audio = new Track('audio');
  const prompt = Promise.withResolvers<MediaStream>();
  const stream = {
    getTracks: () => (hasSound ? [video, audio] : [video]),
    getVideoTracks: () => [video],
    getAudioTracks: () => (hasSound ? [audio] : []),
  } as unknown as MediaStream;
  if (error) prompt.reject(error);
  const share = new ScreenShare({
    getDisplayMedia: () => prompt.promise,
  } as unknown as MediaDevices);
  return { share, video, audio, choose: () => prompt.resolve(stream) };
}

async function sharing(options?: Parameters<typeof browser>[0]) {
  const world = browser(options);
  world.choose();
  await world.share.start();
  return world;
}

describe('a shared screen', () => {
  it('is off until the person has chosen one', async () => {
    const { share, choose, video, audio } = browser();

    const started = share.start();
    expect(share.state.get()).toEqual({ kind: 'choosing' });
    choose();
    await started;

    expect(share.state.get()).toEqual({ kind: 'on', video, audio, content: 'detail' });
  });

  it('has no sound if the person shares none', async () => {
    const { share, video } = await sharing({ hasSound: false });

    expect(share.state.get()).toEqual({ kind: 'on', video, content: 'detail' });
  });

  it('stops its tracks', async () => {
    const { share, video, audio } = await sharing();

    share.stop();

    expect(share.state.get()).toEqual({ kind: 'off' });
    expect([video.readyState, audio.readyState]).toEqual(['ended', 'ended']);
  });

  it('is off, with its sound, once the person ends it in the bar of the browser', async () => {
    const { share, video, audio } = await sharing();

    video.end();

    expect(share.state.get()).toEqual({ kind: 'off' });
    expect(audio.readyState).toBe('ended');
  });

  it('goes on without sound once its sound has ended', async () => {
    const { share, video, audio } = await sharing();

    audio.end();

    expect(share.state.get()).toEqual({ kind: 'on', video, content: 'detail' });
    expect(video.readyState).toBe('live');
  });

  it('has the frame rate of its content, and a hint for the encoder', async () => {
    const { share, video } = await sharing();

    share.show('text');
    share.show('motion');

    expect(video.contentHint).toBe('motion');
    expect(video.frameRates).toEqual(
      [SCREEN_FRAME_RATES.detail, SCREEN_FRAME_RATES.text, SCREEN_FRAME_RATES.motion].map(
        (max) => ({ max }),
      ),
    );
  });

  it('asks the person once at a time', async () => {
    const { share, choose } = browser();
    const first = share.start();
    await share.start();
    expect(share.state.get()).toEqual({ kind: 'choosing' });
    choose();
    await first;
  });

  it('can be shared again', async () => {
    const { share } = await sharing();
    share.stop();

    await share.start('motion');

    expect(share.state.get()).toMatchObject({ kind: 'on', content: 'motion' });
  });

  it('is stopped if the page was closed while the person chose', async () => {
    const { share, choose, video, audio } = browser();
    const started = share.start();

    share.close();
    choose();
    await started;

    expect(share.state.get()).toEqual({ kind: 'off' });
    expect([video.readyState, audio.readyState]).toEqual(['ended', 'ended']);
  });

  it('does not ask the person in a frame that may not share a screen', async () => {
    const allowsFeature = (feature: string) => feature !== 'display-capture';
    vi.stubGlobal('document', { permissionsPolicy: { allowsFeature } });
    const { share } = browser();

    await share.start();

    expect(share.state.get()).toEqual({ kind: 'off', problem: 'blocked-frame' });
  });

  it.each([
    { name: 'NotAllowedError', message: 'Permission denied', problem: undefined },
    { name: 'NotAllowedError', message: 'Permission denied by system', problem: 'denied' },
    { name: 'NotAllowedError', message: 'disallowed by permissions policy', problem: 'denied' },
    { name: 'InvalidStateError', message: '', problem: undefined },
    { name: 'NotFoundError', message: '', problem: 'failed' },
    { name: 'NotReadableError', message: '', problem: 'failed' },
    { name: 'NotSupportedError', message: '', problem: 'unsupported' },
  ])('after a $name "$message" is off, with the problem $problem', async (row) => {
    const { share } = browser({ error: new DOMException(row.message, row.name) });

    await share.start();

    expect(share.state.get()).toEqual({
      kind: 'off',
      ...(row.problem !== undefined && { problem: row.problem }),
    });
  });

  it.each([{ devices: undefined }, { devices: {} as MediaDevices }])(
    'is not supported without the method of the browser',
    async ({ devices }) => {
      const share = new ScreenShare(devices);

      await share.start();

      expect(share.isSupported).toBe(false);
      expect(share.state.get()).toEqual({ kind: 'off', problem: 'unsupported' });
    },
  );
});
