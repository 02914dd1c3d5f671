import { describe, expect, it } from 'vitest';
import { createSecret } from '../keys/sender-secret.js';
import type { EncodedFrame, ScriptTransformer } from './encoded-frame.js';
import type { TransformTrack } from './worker-messages.js';
import { WorkerTracks } from './worker-tracks.js';

const NAME = { sender: 1, epoch: { generation: 0, step: 0 } };
const CAMERA = { direction: 'send', source: 'camera' } as const;
const ADAS_CAMERA = { direction: 'receive', participant: 'ada', source: 'camera' } as const;

type Metadata = ReturnType<EncodedFrame['getMetadata']>;

function videoFrame(text: string, metadata: Metadata = { mimeType: 'video/VP8' }): EncodedFrame {
  const bytes = Buffer.from(`\x11${text}`);
  return { data: new Uint8Array(bytes).buffer, type: 'delta', getMetadata: () => metadata };
}

const textOf = ({ data }: EncodedFrame) => Buffer.from(data).toString('latin1').slice(1);

function streamOf(frames: readonly EncodedFrame[]): ReadableStream<EncodedFrame> {
  return new ReadableStream<EncodedFrame>({
    start(controller) {
      for (const frame of frames) controller.enqueue(frame);
      controller.close();
    },
  });
}

/** The frames that come out of a transform, after all that go in. */
async function run(
  tracks: WorkerTracks,
  track: TransformTrack,
  frames: readonly EncodedFrame[],
): Promise<{ frames: EncodedFrame[]; requests: number }> {
  const passed: EncodedFrame[] = [];
  let requests = 0;
  const transformer: ScriptTransformer = {
    readable: streamOf(frames),
    writable: new WritableStream({ write: (frame) => void passed.push(frame) }),
    options: undefined,
    sendKeyFrameRequest: () => {
      requests++;
      return Promise.resolve();
    },
  };
  await tracks.transform(transformer, track);
  return { frames: passed, requests };
}

async function sender(): Promise<{
  tracks: WorkerTracks;
  secret: ReturnType<typeof createSecret>;
}> {
  const tracks = new WorkerTracks();
  const secret = createSecret();
  await tracks.receive({ kind: 'key/use', name: NAME, secret });
  return { tracks, secret };
}

async function receiver(secret: ReturnType<typeof createSecret>): Promise<WorkerTracks> {
  const tracks = new WorkerTracks();
  await tracks.receive({ kind: 'key/receive', participant: 'ada', name: NAME, secret });
  return tracks;
}

describe('a sender', () => {
  it('encrypts frames, which a receiver with its secret decrypts', async () => {
    const { tracks, secret } = await sender();

    const sent = await run(tracks, CAMERA, [videoFrame('one'), videoFrame('two')]);
    const readable = sent.frames.map(textOf);
    const received = await run(await receiver(secret), ADAS_CAMERA, sent.frames);

    expect(readable.join()).not.toMatch(/one|two/);
    expect(received.frames.map(textOf)).toEqual(['one', 'two']);
  });

  it('sends nothing before it has a key', async () => {
    const sent = await run(new WorkerTracks(), CAMERA, [videoFrame('secret')]);

    expect(sent.frames).toEqual([]);
  });

  it('sends no frame of a codec that it does not know', async () => {
    const { tracks } = await sender();

    const frames = [videoFrame('secret', { mimeType: 'video/H265' }), videoFrame('secret', {})];
    const sent = await run(tracks, CAMERA, frames);

    expect(sent.frames).toEqual([]);
  });

  it('finds the codec by the payload type if the browser names nothing else', async () => {
    const { tracks } = await sender();
    const codecs = [{ payloadType: 96, mimeType: 'video/VP8' }];
    await tracks.receive({ kind: 'codecs/name', codecs });

    const sent = await run(tracks, CAMERA, [videoFrame('one', { payloadType: 96 })]);

    expect(sent.frames).toHaveLength(1);
  });
});

describe('a receiver', () => {
  it('plays nothing without the secret, or after it has forgotten the sender', async () => {
    const { tracks, secret } = await sender();
    const sent = await run(tracks, CAMERA, [videoFrame('one')]);
    const forgetful = await receiver(secret);
    await forgetful.receive({ kind: 'participant/forget', participant: 'ada' });

    for (const tracks of [new WorkerTracks(), forgetful])
      expect(await run(tracks, ADAS_CAMERA, sent.frames)).toEqual({ frames: [], requests: 0 });
  });

  it('plays nothing that was sent in the clear', async () => {
    const { secret } = await sender();

    const received = await run(await receiver(secret), ADAS_CAMERA, [videoFrame('forged')]);

    expect(received.frames).toEqual([]);
  });

  it('drops frames without a payload, and counts them apart from forged ones', async () => {
    const tracks = new WorkerTracks();
    const frames = new TransformStream<EncodedFrame, EncodedFrame>();
    const { readable } = frames;
    const transformer = { readable, writable: new WritableStream(), options: undefined };
    void tracks.transform(transformer, ADAS_CAMERA);
    const padding = { data: new ArrayBuffer(), getMetadata: () => ({}) };

    await frames.writable.getWriter().write(padding);

    await expect
      .poll(() => tracks.receive({ kind: 'counts/read', requestId: 1 }))
      .toMatchObject({ tracks: [{ passed: 0, rejected: { empty: 1 } }] });
  });

  it('requests a key frame once it decrypts frames again', async () => {
    const { tracks, secret } = await sender();
    const { frames } = await run(tracks, CAMERA, [videoFrame('two'), videoFrame('three')]);

    const received = await run(await receiver(secret), ADAS_CAMERA, [videoFrame('?'), ...frames]);

    expect(received.requests).toBe(1);
  });

  it('counts the frames of each track, until the track ends', async () => {
    const { tracks, secret } = await sender();
    const sent = await run(tracks, CAMERA, [videoFrame('one')]);
    const receiving = await receiver(secret);
    const frames = new TransformStream<EncodedFrame, EncodedFrame>();
    const ended = receiving.transform(
      { readable: frames.readable, writable: new WritableStream(), options: undefined },
      ADAS_CAMERA,
    );
    const read = () => receiving.receive({ kind: 'counts/read', requestId: 4 });
    const input = frames.writable.getWriter();
    for (const frame of [...sent.frames, videoFrame('forged')]) await input.write(frame);

    await expect.poll(read).toMatchObject({
      requestId: 4,
      tracks: [{ participant: 'ada', source: 'camera', passed: 1, rejected: { malformed: 1 } }],
    });
    await input.close();
    await ended;
    expect(await read()).toMatchObject({ tracks: [] });
  });
});
