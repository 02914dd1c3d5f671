/**
 * Replaces or blurs what is behind the person at the camera. Here are the tracks and the worker; what happens to a frame
 * is in `background-worker.ts`.
 */
import type { EffectOutput, RunningEffect } from '../effect-runner';
import type { BackgroundReport, BackgroundRequest } from './background-messages';
import { followChoice } from './follow-choice';
import type { SegmenterFiles } from './segmenter';

/** Chromium alone has them in windows (W3C mediacapture-transform). */
type TrackInterfaces = Partial<
  Pick<typeof globalThis, 'MediaStreamTrackProcessor' | 'MediaStreamTrackGenerator'>
>;

/** With the hash of their content in the address. */
const files = (): SegmenterFiles => ({
  script: new URL('@twilio/video-processors/dist/build/tflite-simd-1-0-0.js', import.meta.url).href,
  wasm: new URL('@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm', import.meta.url).href,
  model: new URL(
    '@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite',
    import.meta.url,
  ).href,
});

export function replaceBackground(
  source: MediaStreamTrack,
  onOutput: (output: EffectOutput) => void,
): RunningEffect {
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator }: TrackInterfaces = globalThis;
  if (MediaStreamTrackProcessor === undefined || MediaStreamTrackGenerator === undefined) {
    onOutput({ kind: 'failed', problem: 'not-supported' });
    return { close: () => undefined };
  }
  const processor = new MediaStreamTrackProcessor({ track: source as MediaStreamVideoTrack });
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const worker = new Worker(new URL('./background-worker.ts', import.meta.url));
  const send = (request: BackgroundRequest, transfer: Transferable[] = []) =>
    worker.postMessage(request, transfer);
  worker.addEventListener('message', ({ data }: MessageEvent<BackgroundReport>) =>
    onOutput(data.kind === 'ready' ? { kind: 'on', track } : data),
  );
  worker.addEventListener('error', () => onOutput({ kind: 'failed', problem: 'not-loaded' }));
  onOutput({ kind: 'starting' });
  const [frames, output] = [processor.readable, track.writable];
  let isStarted = false;
  const stop = followChoice({
    onChosen: (chosen) => {
      if (isStarted) send({ kind: 'choose', ...chosen });
      else send({ kind: 'start', files: files(), frames, output, ...chosen }, [frames, output]);
      isStarted = true;
    },
    // The person may have chosen the picture to hide the room.
    onFailure: () => onOutput({ kind: 'failed', problem: 'not-loaded' }),
  });
  return {
    close: () => {
      stop();
      worker.terminate();
      track.stop();
    },
  };
}
