/** What the page and the worker of the background send each other. */
import type { EffectProblem } from '@throughline/peer';
import type { Background } from './background-choice';
import type { SegmenterFiles } from './segmenter';

/** What is shown behind the person. */
export interface ChosenBackground {
  background: Background;
  /** Of `own`. Owned by the worker from here on. */
  picture?: ImageBitmap;
}

export type BackgroundRequest =
  | (ChosenBackground & {
      kind: 'start';
      files: SegmenterFiles;
      frames: ReadableStream<VideoFrame>;
      output: WritableStream<VideoFrame>;
    })
  | (ChosenBackground & { kind: 'choose' });

export type BackgroundReport =
  /** The first frame has its new background. */
  { kind: 'ready' } | { kind: 'failed'; problem: EffectProblem };
