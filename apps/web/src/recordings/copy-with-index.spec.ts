// @vitest-environment node
import {
  ALL_FORMATS,
  BlobSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Mp4OutputFormat,
  Output,
  type StreamTargetChunk,
  WebMOutputFormat,
} from 'mediabunny';
import { expect, it } from 'vitest';
import { copyWithIndex } from './copy-with-index';
import type { RecordingExtension } from './recording-name';

const FRAMES_PER_SECOND = 20;
const KEY_FRAME_EVERY_S = 2;
const PACKETS_PER_SECOND = 50;

/** The containers of the recorder, whose files only grow. */
const GROWING = {
  mp4: () => new Mp4OutputFormat({ fastStart: 'fragmented' }),
  webm: () => new WebMOutputFormat({ appendOnly: true }),
};

/** The first bytes of a VP9 frame of 32×32 pixels, from which the type of the frame is read. */
const FRAME = {
  key: [0x82, 0x49, 0x83, 0x42, 0x00, 0x01, 0xf0, 0x01, 0xf6],
  delta: [0x86, 0x00, 0x40, 0x92, 0x9c],
};

/** A recording whose packets have arbitrary content. */
async function recordingOf(
  seconds: number,
  extension: RecordingExtension,
  frameBytes = 400,
): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: GROWING[extension](), target });
  const picture = new EncodedVideoPacketSource('vp9');
  const sound = new EncodedAudioPacketSource('opus');
  output.addVideoTrack(picture);
  output.addAudioTrack(sound);
  await output.start();
  for (let index = 0; index < seconds * PACKETS_PER_SECOND; index++) {
    const atS = index / PACKETS_PER_SECOND;
    await sound.add(new EncodedPacket(bytes(80), 'key', atS, 1 / PACKETS_PER_SECOND), {
      decoderConfig: { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1 },
    });
    if (index >= seconds * FRAMES_PER_SECOND) continue;
    const type = index % (KEY_FRAME_EVERY_S * FRAMES_PER_SECOND) === 0 ? 'key' : 'delta';
    const data = bytes(frameBytes, FRAME[type]);
    await picture.add(
      new EncodedPacket(data, type, index / FRAMES_PER_SECOND, 1 / FRAMES_PER_SECOND),
      { decoderConfig: { codec: 'vp09.00.10.08', codedWidth: 32, codedHeight: 32 } },
    );
  }
  await output.finalize();
  return new Blob([target.buffer as ArrayBuffer]);
}

function bytes(count: number, start: readonly number[] = []): Uint8Array {
  const data = new Uint8Array(count).fill(7);
  data.set(start);
  return data;
}

class MemoryFile {
  content = new Uint8Array();
  /** In bytes: the copy holds at least as much in memory. */
  largestWrite = 0;
  isClosed = false;

  readonly stream = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => {
      const length = Math.max(this.content.length, position + data.byteLength);
      const content = new Uint8Array(length);
      content.set(this.content);
      content.set(data, position);
      this.content = content;
      this.largestWrite = Math.max(this.largestWrite, data.byteLength);
    },
    close: () => void (this.isClosed = true),
  });

  get blob(): Blob {
    return new Blob([this.content]);
  }
}

/** Without reading the packets: what the header states. */
async function statedSeconds(file: Blob): Promise<number | null> {
  using input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  return await input.getDurationFromMetadata();
}

async function packetsOf(file: Blob): Promise<string[]> {
  using input = new Input({ source: new BlobSource(file), formats: ALL_FORMATS });
  const packets: string[] = [];
  for (const track of await input.getTracks())
    for await (const packet of new EncodedPacketSink(track).packets())
      packets.push(
        `${track.type} ${packet.type} ${packet.timestamp.toFixed(2)} ${packet.byteLength}`,
      );
  return packets;
}

const holds = (file: Blob, id: readonly number[]) =>
  file.arrayBuffer().then((content) => Buffer.from(content).includes(Buffer.from(id)));

/** RFC 9559: the index of a WebM file. */
const CUES = [0x1c, 0x53, 0xbb, 0x6b];
/** Before each part of a fragmented MP4 file (ISO/IEC 14496-12). */
const MOOF = [...Buffer.from('moof')];

it('the copy of a WebM recording states its duration, has an index, and the same packets', async () => {
  const recording = await recordingOf(7, 'webm');
  const file = new MemoryFile();

  await copyWithIndex(recording, 'webm', file.stream);

  expect(await statedSeconds(recording)).toBeNull();
  expect(await statedSeconds(file.blob)).toBeCloseTo(7, 1);
  expect(await holds(file.blob, CUES)).toBe(true);
  expect(await packetsOf(file.blob)).toEqual(await packetsOf(recording));
  expect(file.isClosed).toBe(true);
});

it('the copy of an MP4 recording is one part with the same packets', async () => {
  const recording = await recordingOf(7, 'mp4');
  const file = new MemoryFile();

  await copyWithIndex(recording, 'mp4', file.stream);

  expect(await holds(recording, MOOF)).toBe(true);
  expect(await holds(file.blob, MOOF)).toBe(false);
  expect(await statedSeconds(file.blob)).toBeCloseTo(7, 1);
  expect(await packetsOf(file.blob)).toEqual(await packetsOf(recording));
});

it.each(['webm', 'mp4'] as const)(
  'what is readable of a %s recording that a crash has cut off is copied',
  async (extension) => {
    const recording = await recordingOf(20, extension);
    const file = new MemoryFile();

    await copyWithIndex(recording.slice(0, recording.size * 0.7), extension, file.stream);

    const seconds = await statedSeconds(file.blob);
    expect(seconds).toBeGreaterThan(11);
    expect(seconds).toBeLessThan(15);
  },
);

it('a recording is copied in pieces of at most 4 MiB', async () => {
  const recording = await recordingOf(30, 'webm', 20_000);
  const file = new MemoryFile();

  await copyWithIndex(recording, 'webm', file.stream);

  expect(recording.size).toBeGreaterThan(11_000_000);
  expect(file.largestWrite).toBeLessThanOrEqual(4 * 1024 ** 2);
});

it('a file that is no recording is rejected', async () => {
  const file = new MemoryFile();

  await expect(copyWithIndex(new Blob(['notes']), 'webm', file.stream)).rejects.toThrow();
});
