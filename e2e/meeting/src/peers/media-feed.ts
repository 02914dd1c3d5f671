/** Sends a recording over one link, in real time and without end. */
import type { VideoSize } from '@throughline/protocol';
import { RtpHeader, RtpPacket, type RTCRtpSender, Vp8Packetizer } from 'werift';
import {
  AUDIO_PACKET_MS,
  FRAMES_PER_SECOND,
  type RecordedVideo,
  type Recording,
} from './recording.js';

const AUDIO_CLOCK_PER_MS = 48;
const VIDEO_CLOCK_PER_MS = 90;
const FRAME_MS = 1_000 / FRAMES_PER_SECOND;

const TICK_MS = 50;

/** A process that was stopped for longer skips what it has missed, as a camera does. */
const MAX_LATE_MS = 200;

/** Of the sections of a link. */
export interface MediaSenders {
  microphone: RTCRtpSender;
  camera: RTCRtpSender;
}

export class MediaFeed {
  readonly #recording: Recording;
  readonly #microphone: RTCRtpSender;
  readonly #camera: RTCRtpSender;
  readonly #packetizer = new Vp8Packetizer();
  readonly #startedAtMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  #video: RecordedVideo | undefined;
  #nextFrame = 0;
  #framesDue = 0;
  #packetsDue = 0;
  #audioSequenceNumber = 0;

  /** Sends until closed. The senders are the connection's. */
  constructor(recording: Recording, senders: MediaSenders) {
    this.#recording = recording;
    this.#microphone = senders.microphone;
    this.#camera = senders.camera;
    this.#video = recording.videos[0];
    this.#camera.onPictureLossIndication.subscribe(() => (this.#nextFrame = 0));
    this.#timer = setInterval(() => this.#send(), TICK_MS);
  }

  /** Sends the video with the fewest pixels that fill the size; none for null [QUA-2]. */
  resize(requested: VideoSize | null | undefined): void {
    const video = requested === null ? undefined : smallestThatFills(this.#recording, requested);
    if (video === this.#video) return;
    this.#video = video;
    this.#nextFrame = 0;
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
  }

  #send(): void {
    const elapsedMs = performance.now() - this.#startedAtMs;
    this.#packetsDue = Math.max(this.#packetsDue, (elapsedMs - MAX_LATE_MS) / AUDIO_PACKET_MS) | 0;
    this.#framesDue = Math.max(this.#framesDue, (elapsedMs - MAX_LATE_MS) / FRAME_MS) | 0;
    for (; this.#packetsDue * AUDIO_PACKET_MS <= elapsedMs; this.#packetsDue++) this.#sendPacket();
    for (; this.#framesDue * FRAME_MS <= elapsedMs; this.#framesDue++) this.#sendFrame();
  }

  #sendPacket(): void {
    const { audio } = this.#recording;
    const payload = audio[this.#packetsDue % audio.length];
    if (payload === undefined) return;
    const header = new RtpHeader({
      sequenceNumber: this.#audioSequenceNumber++ & 0xffff,
      timestamp: (this.#packetsDue * AUDIO_PACKET_MS * AUDIO_CLOCK_PER_MS) >>> 0,
    });
    void this.#microphone.sendRtp(new RtpPacket(header, payload));
  }

  #sendFrame(): void {
    const frame = this.#video?.frames[this.#nextFrame % FRAMES_PER_SECOND];
    if (frame === undefined) return;
    this.#nextFrame++;
    const timestamp = (this.#framesDue * FRAME_MS * VIDEO_CLOCK_PER_MS) >>> 0;
    for (const packet of this.#packetizer.packetize(frame, timestamp))
      void this.#camera.sendRtp(packet);
  }
}

/** A face covers its tile, which cuts off two sides. A video without a request is sent whole. */
function smallestThatFills(
  { videos }: Recording,
  requested: VideoSize | undefined,
): RecordedVideo | undefined {
  if (requested === undefined) return videos[0];
  const fills = ({ size }: RecordedVideo) =>
    size.width >= requested.width && size.height >= requested.height;
  return videos.findLast(fills) ?? videos[0];
}
