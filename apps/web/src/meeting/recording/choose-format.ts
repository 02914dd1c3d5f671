/** The container and codecs of a recording: what most players open, of what this browser encodes. */
import {
  type AudioCodec,
  canEncodeAudio,
  canEncodeVideo,
  Mp4OutputFormat,
  type OutputFormat,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import type { RecordingExtension } from '@/recordings/recording-name';
import type { VideoSize } from '@throughline/protocol';

export interface RecordingFormat {
  extension: RecordingExtension;
  video: VideoCodec;
  audio: AudioCodec;
  /** Every part of the file can be played without the later ones, so that a crash costs only the last part. */
  container: () => OutputFormat;
}

/** In order of preference. A computer encodes VP8 in software faster than VP9. */
const FORMATS: readonly RecordingFormat[] = [
  { extension: 'mp4', video: 'avc', audio: 'aac', container: mp4 },
  { extension: 'webm', video: 'vp8', audio: 'opus', container: webm },
  { extension: 'webm', video: 'vp9', audio: 'opus', container: webm },
];

function mp4(): OutputFormat {
  return new Mp4OutputFormat({ fastStart: 'fragmented' });
}

function webm(): OutputFormat {
  return new WebMOutputFormat({ appendOnly: true });
}

/** @returns undefined if the browser encodes none of them */
export async function chooseFormat(picture: VideoSize): Promise<RecordingFormat | undefined> {
  for (const format of FORMATS) {
    const [video, audio] = await Promise.all([
      canEncodeVideo(format.video, picture),
      canEncodeAudio(format.audio),
    ]);
    if (video && audio) return format;
  }
  return undefined;
}
