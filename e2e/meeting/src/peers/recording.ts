/** One second of a camera and a microphone, encoded by a browser, for peers that have no encoder. */
import type { Page } from '@playwright/test';
import type { Colour } from '@throughline/people';
import type { VideoSize } from '@throughline/protocol';

/** Frames of one size. The first is a key frame, so they can be repeated, or begun anew, at any time. */
export interface RecordedVideo {
  readonly size: VideoSize;
  readonly frames: readonly Buffer[];
}

export interface Recording {
  /** VP8, from the largest to the smallest. */
  readonly videos: readonly RecordedVideo[];
  /** Opus packets. */
  readonly audio: readonly Buffer[];
}

export const FRAMES_PER_SECOND = 10;
/** The longest of Opus (RFC 6716 §2.1.4): each packet costs a peer more than its content. */
export const AUDIO_PACKET_MS = 60;

const SIZES: readonly VideoSize[] = [
  { width: 640, height: 360 },
  { width: 320, height: 180 },
  { width: 160, height: 90 },
];

/**
 * A plain colour with a moving white square, and a tone.
 *
 * @param page of a secure context, which WebCodecs need
 */
export async function record(page: Page, colour: Colour): Promise<Recording> {
  const videos: RecordedVideo[] = [];
  for (const size of SIZES) {
    const frames = await page.evaluate(encodeVideo, { colour, size, count: FRAMES_PER_SECOND });
    if (frames.length !== FRAMES_PER_SECOND) throw new Error('the encoder has dropped frames');
    videos.push({ size, frames: frames.map(fromBase64) });
  }
  const audio = await page.evaluate(encodeTone, { packetMs: AUDIO_PACKET_MS });
  return { videos, audio: audio.map(fromBase64) };
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64');

/** Runs in the page. */
async function encodeVideo({
  colour: [r, g, b],
  size: { width, height },
  count,
}: {
  colour: Colour;
  size: VideoSize;
  count: number;
}): Promise<string[]> {
  const frames: string[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push(btoa(String.fromCharCode(...bytes)));
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({ codec: 'vp8', width, height, bitrate: width * 600, framerate: count });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('there is no canvas');
  for (let index = 0; index < count; index++) {
    context.fillStyle = `rgb(${r} ${g} ${b})`;
    context.fillRect(0, 0, width, height);
    context.fillStyle = 'white';
    context.fillRect((width * index) / count, 0, width / 16, width / 16);
    const frame = new VideoFrame(canvas, { timestamp: (index * 1_000_000) / count });
    encoder.encode(frame, { keyFrame: index === 0 });
    frame.close();
  }
  await encoder.flush();
  encoder.close();
  return frames;
}

/** Runs in the page. */
async function encodeTone({ packetMs }: { packetMs: number }): Promise<string[]> {
  const sampleRate = 48_000;
  const packets: string[] = [];
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push(btoa(String.fromCharCode(...bytes)));
    },
    error: (error) => {
      throw error;
    },
  });
  encoder.configure({
    codec: 'opus',
    sampleRate,
    numberOfChannels: 1,
    bitrate: 32_000,
    opus: { frameDuration: packetMs * 1_000 },
  });
  const samples = Float32Array.from(
    { length: sampleRate },
    (_, index) => Math.sin((index * 440 * 2 * Math.PI) / sampleRate) / 4,
  );
  encoder.encode(
    new AudioData({
      format: 'f32',
      sampleRate,
      numberOfFrames: sampleRate,
      numberOfChannels: 1,
      timestamp: 0,
      data: samples,
    }),
  );
  await encoder.flush();
  encoder.close();
  return packets;
}
