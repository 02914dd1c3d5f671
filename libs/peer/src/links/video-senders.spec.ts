import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaSections } from './media-layout.js';
import type { SendLimits } from './media-topology.js';
import { READINGS_TO_SWITCH } from './codec-choice.js';
import { VideoCodecs } from './video-codecs.js';
import { MIN_REQUEST_INTERVAL_MS, VideoSenders } from './video-senders.js';

/** The edge: a sender whose parameters are those that were set last, as in browsers. */
class Sender {
  readonly applied: (RTCRtpEncodingParameters & { codec?: RTCRtpCodec })[] = [];
  /** As of a browser that lets pages choose one of them. */
  codecs: RTCRtpCodec[] = [];
  ignoresCodec = false;
  captured = { width: 1_280, height: 720 };
  readonly track = { getSettings: () => this.captured };
  isNegotiated = true;
  /** How often the parameters have been read, which waits for another thread of the browser. */
  reads = 0;
  rejects = false;
  #transaction = 0;

  getParameters(): RTCRtpSendParameters {
    this.reads++;
    const encodings = this.isNegotiated ? [{ ...this.applied.at(-1) }] : [];
    const { codecs } = this;
    return { encodings, codecs, transactionId: `${++this.#transaction}` } as RTCRtpSendParameters;
  }

  async setParameters({ encodings, transactionId }: RTCRtpSendParameters): Promise<void> {
    if (this.rejects) throw new Error('the sender has stopped');
    if (transactionId !== `${this.#transaction}`) throw new Error('parameters were read since');
    await Promise.resolve();
    const [{ codec, ...encoding }] = encodings as [(typeof this.applied)[0]];
    // Browsers return copies.
    this.applied.push({ ...encoding, ...(codec && !this.ignoresCodec && { codec: { ...codec } }) });
  }
}

const tile = { width: 320, height: 180 };
const window = { width: 1_280, height: 720 };

describe('[QUA-2] the videos of a link', () => {
  let camera: Sender;
  let senders: VideoSenders;
  let link: AbortController;
  let errors: unknown[];
  let limits: SendLimits;
  let pauses: boolean[];

  beforeEach(() => {
    vi.useFakeTimers();
    camera = new Sender();
    link = new AbortController();
    errors = [];
    pauses = [];
    limits = { cameraKbps: 1_700, screenKbps: 2_500, sentCamera: 'full' };
    senders = new VideoSenders({
      limits: () => limits,
      codecs: new VideoCodecs(undefined),
      signal: link.signal,
      onPause: () => pauses.push(senders.isCameraPaused),
      onError: (error) => errors.push(error),
    });
    senders.use({
      camera: { sender: camera },
      screen: { sender: new Sender() },
    } as unknown as MediaSections);
  });

  afterEach(() => {
    link.abort();
    vi.useRealTimers();
    expect(errors).toEqual([]);
  });

  const settle = () => vi.advanceTimersByTimeAsync(0);
  const scales = () => camera.applied.map((encoding) => encoding.scaleResolutionDownBy);

  it('are sent at the requested size, stop, and continue', async () => {
    for (const request of [{ camera: tile }, { camera: null }, { camera: window }]) {
      senders.request(request);
      await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);
    }

    expect(camera.applied.slice(-3)).toMatchObject([
      { active: true, scaleResolutionDownBy: 4, maxFramerate: 15 },
      { active: false },
      { active: true, scaleResolutionDownBy: 1 },
    ]);
  });

  it('change once a second for a remote end that requests another size 1,000 times a second', async () => {
    await settle();
    const before = camera.applied.length;

    for (let sent = 0; sent < 5_000; sent++) {
      senders.request({ camera: sent % 2 === 0 ? tile : window });
      await vi.advanceTimersByTimeAsync(1);
    }

    // At once, and after each of five seconds.
    expect(camera.applied.length - before).toBeLessThanOrEqual(6);
  });

  it('end at the latest of many requests', async () => {
    for (const request of [
      { camera: tile },
      { camera: null },
      { camera: window },
      { camera: tile },
    ])
      senders.request(request);

    await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);

    expect(scales().at(-1)).toBe(4);
    expect(camera.applied.some(({ active }) => active === false)).toBe(false);
  });

  it('are not encoded anew for a request that is repeated', async () => {
    senders.request({ camera: tile });
    await settle();
    const { length } = camera.applied;

    for (let second = 0; second < 10; second++) {
      senders.request({ camera: tile });
      await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);
    }

    expect(camera.applied).toHaveLength(length);
  });

  it('are read once for each encoding, however often it is applied', async () => {
    await settle();
    for (const request of [{ camera: tile }, { camera: window }]) {
      senders.request(request);
      for (let times = 0; times < 10; times++) senders.apply();
      await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);
    }

    expect(camera.reads).toBe(camera.applied.length);
  });

  it('are limited again when the connection is made, if the negotiation has replaced the encodings', async () => {
    senders.request({ camera: tile });
    await settle();
    camera.applied.length = 0;

    senders.applyNegotiated();
    await settle();

    expect(scales()).toEqual([4]);
  });

  it('are read again after the browser has rejected an encoding', async () => {
    await settle();
    camera.rejects = true;
    senders.request({ camera: tile });
    await settle();
    camera.rejects = false;

    senders.apply();
    await settle();

    expect([scales().at(-1), errors.splice(0)]).toEqual([4, [new Error('the sender has stopped')]]);
  });

  it('change at once for the first new request after repeated ones', async () => {
    for (const request of [{ camera: tile }, { camera: tile }]) {
      senders.request(request);
      await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);
    }

    senders.request({ camera: tile });
    senders.request({ camera: window });
    await settle();

    expect(scales().at(-1)).toBe(1);
  });

  it('follow the size of the camera when a repeated request arrives', async () => {
    senders.request({ camera: tile });
    await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);
    camera.captured = tile;

    senders.request({ camera: tile });
    await settle();

    expect(scales().at(-1)).toBe(1);
  });

  it('follow the participants who share the uplink, whatever is requested', async () => {
    senders.request({ camera: window });
    limits = { cameraKbps: 571, screenKbps: 321, sentCamera: 'full' };
    senders.apply();
    await settle();

    expect(camera.applied.at(-1)?.maxBitrate).toBe(571_000);
  });

  it('follow at once what the person permits of the camera', async () => {
    senders.request({ camera: window });
    await settle();
    limits = { ...limits, sentCamera: 'small' };
    senders.apply();
    await settle();

    expect(camera.applied.at(-1)).toMatchObject({ scaleResolutionDownBy: 2, maxFramerate: 15 });
  });

  it('are encoded as requested once they are negotiated', async () => {
    camera.isNegotiated = false;
    camera.applied.length = 0;
    senders.request({ camera: tile });
    await settle();
    expect(camera.applied).toEqual([]);

    camera.isNegotiated = true;
    senders.apply();
    await settle();

    expect(scales()).toEqual([4]);
  });

  it('[QUA-3] leave a path without room to the sound, and return', async () => {
    const observe = async (availableKbps: number, seconds: number) => {
      for (let second = 0; second < seconds; second++)
        senders.observe({ availableKbps, concealedRatio: 0 });
      await settle();
      return camera.applied.at(-1)?.active;
    };

    const actives = [await observe(60, 6), await observe(500, 20)];

    expect(actives).toEqual([false, true]);
    expect(pauses).toEqual([true, false]);
  });

  it('[QUA-3] count as paused only while the remote end shows the camera', () => {
    for (let second = 0; second < 6; second++)
      senders.observe({ availableKbps: 60, concealedRatio: 0 });
    senders.request({ camera: null });
    senders.observe({ availableKbps: 60, concealedRatio: 0 });

    expect(senders.isCameraPaused).toBe(false);
  });

  it('stay as they are when the link has closed', async () => {
    await settle();
    link.abort();
    const { length } = camera.applied;

    senders.request({ camera: null });
    await vi.advanceTimersByTimeAsync(MIN_REQUEST_INTERVAL_MS);

    expect(camera.applied).toHaveLength(length);
  });
});

const codec = (name: string, sdpFmtpLine?: string): RTCRtpCodec => ({
  mimeType: `video/${name}`,
  clockRate: 90_000,
  ...(sdpFmtpLine !== undefined && { sdpFmtpLine }),
});

describe('[QUA-5] the codec of a shared screen', () => {
  /** A machine that encodes every codec in software. */
  const software = {
    encodingInfo: () => Promise.resolve({ supported: true, smooth: true, powerEfficient: false }),
  } as unknown as MediaCapabilities;
  const costly = { mimeType: 'video/AV1', encodingShare: 0.8, isPowerEfficient: false };
  const closing = new AbortController();

  /** One link of a client whose links share what they know of the encoders. */
  async function link(codecs: VideoCodecs, { ignoresCodec = false } = {}) {
    const screen = new Sender();
    screen.codecs = [codec('VP8'), codec('AV1', 'profile=0'), codec('VP9', 'profile-id=0')];
    screen.ignoresCodec = ignoresCodec;
    const senders = new VideoSenders({
      limits: () => ({ cameraKbps: 1_700, screenKbps: 2_500, sentCamera: 'full' }),
      codecs,
      signal: closing.signal,
      onPause: () => undefined,
      onError: (error) => {
        throw error;
      },
    });
    senders.use({ camera: { sender: new Sender() }, screen: { sender: screen } } as never);
    const settle = () => new Promise((resolve) => setTimeout(resolve));
    await settle();
    return {
      screen,
      observe: async (media: object, readings: number) => {
        for (let reading = 0; reading < readings; reading++)
          senders.observeEncoders({ screen: media as never });
        await settle();
      },
      apply: async () => {
        senders.apply();
        await settle();
      },
      sent: () => screen.applied.map((encoding) => encoding.codec?.mimeType),
    };
  }

  async function expectations() {
    const codecs = new VideoCodecs(software);
    await expect.poll(() => codecs.expected('screen')).not.toEqual([]);
    return codecs;
  }

  it('is chosen with the first parameters, and set once', async () => {
    const { sent, apply } = await link(await expectations());

    for (let time = 0; time < 5; time++) await apply();

    expect(sent()).toEqual(['video/AV1']);
  });

  it('becomes VP8 once when the encoder stays costly, and stays so', async () => {
    const { sent, observe } = await link(await expectations());

    await observe(costly, READINGS_TO_SWITCH - 1);
    const before = sent();
    await observe(costly, 1);
    await observe({ ...costly, mimeType: 'video/VP8' }, 60);
    await observe({ mimeType: 'video/VP8', encodingShare: 0.01 }, 60);

    expect([before, sent()]).toEqual([['video/AV1'], ['video/AV1', 'video/VP8']]);
  });

  it('becomes VP8 on all links of the client, and on those that follow', async () => {
    const codecs = await expectations();
    const [one, other] = [await link(codecs), await link(codecs)];

    await one.observe(costly, READINGS_TO_SWITCH);
    await other.observe({ ...costly, encodingShare: 0.1 }, 1);
    const replaced = await link(codecs);

    expect(other.sent()).toEqual(['video/AV1', 'video/VP8']);
    expect(replaced.sent()).toEqual(['video/VP8']);
  });

  it('is left to a browser that ignores the choice, without another attempt', async () => {
    const { sent, apply, observe } = await link(await expectations(), { ignoresCodec: true });

    for (let time = 0; time < 5; time++) await apply();
    await observe(costly, READINGS_TO_SWITCH);

    expect(sent()).toEqual([undefined]);
  });
});
