/** What the page and the worker of the background send each other. */
import type { EffectProblem } from '@throughline/peer';
import type { Background } from './background-choice';
import type { SegmenterFiles } from './segmenter';

export type BackgroundRequest =
  | {
      kind: 'start';
      files: SegmenterFiles;
      frames: ReadableStream<VideoFrame>;
      output: WritableStream<VideoFrame>;
      background: Background;
    }
  | { kind: 'choose'; background: Background };

export type BackgroundReport =
  /** The first frame has its new background. */
  { kind: 'ready' } | { kind: 'failed'; problem: EffectProblem };
