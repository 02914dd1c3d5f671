/**
 * How one video is encoded for one link [QUA-2]: no more pixels, frames and bits than the remote end
 * shows, the uplink has room for, and the person permits. Pure; `video-senders.ts` applies it.
 */
import type { VideoSize } from '@throughline/protocol';
import { type CameraLevel, REDUCED_CAMERA_KBPS } from './audio-first.js';
import { CAMERA_BOUNDS, type SentCamera } from './sent-camera.js';
import type { VideoSource } from './video-requests.js';

export interface VideoConditions {
  source: VideoSource;
  /** Undefined while there is no track, or the browser does not know. */
  captured: VideoSize | undefined;
  /** By the remote end; null: not shown; undefined: not known. */
  requested: VideoSize | null | undefined;
  /** The share of the uplink that this link has for the video. */
  maxKbps: number;
  /** What the path has room for beside the sound; default: everything. */
  level?: CameraLevel;
  /** As the person has chosen; default: `full`. */
  sentCamera?: SentCamera;
}

export interface VideoEncoding {
  active: boolean;
  scaleResolutionDownBy: number;
  maxBitrate: number;
  maxFramerate: number;
}

/** Few, so that a tile that grows by a few pixels does not cost a key frame. */
const SCALES = [1, 1.5, 2, 3, 4, 6, 8];
const MAX_SCALE = 8;

/** Movement in a small tile is not visible at more frames. */
const SMALL_SCALE = 4;
const SMALL_FRAME_RATE = 15;
const FRAME_RATE = 30;

/** For a reduced camera: as many pixels as it has bits for. */
const REDUCED_SIZE: VideoSize = { width: 320, height: 180 };

/** At the captured size: 720p of a camera, 1080p of a screen, at 30 frames per second. */
const WHOLE_KBPS: Readonly<Record<VideoSource, number>> = { camera: 1_700, screen: 2_500 };
/** A face of 160 × 90 pixels. */
const MIN_KBPS = 100;
/** A quarter of the pixels needs more than a quarter of the bits for the same sharpness. */
const KBPS_EXPONENT = 1.5;

export function videoEncoding(conditions: VideoConditions): VideoEncoding {
  const { source, captured, requested, maxKbps, level = 'full', sentCamera = 'full' } = conditions;
  const isWhole = level === 'full';
  const bound = CAMERA_BOUNDS[source === 'camera' ? sentCamera : 'full'];
  const scales = [requested, isWhole ? undefined : REDUCED_SIZE].map((size) =>
    captured && size ? scaleFor(source, captured, size) : 1,
  );
  const scale = Math.max(...scales, captured ? scaleWithin(captured, bound.pixels) : 1);
  const neededKbps = Math.max(MIN_KBPS, WHOLE_KBPS[source] / scale ** KBPS_EXPONENT);
  const isSmall = source === 'camera' && (scale >= SMALL_SCALE || !isWhole);
  return {
    active: requested !== null && level !== 'paused',
    scaleResolutionDownBy: scale,
    maxBitrate: Math.round(
      Math.min(maxKbps, neededKbps, bound.kbps, isWhole ? Infinity : REDUCED_CAMERA_KBPS) * 1_000,
    ),
    maxFramerate: Math.min(bound.frameRate, isSmall ? SMALL_FRAME_RATE : FRAME_RATE),
  };
}

function scaleWithin({ width, height }: VideoSize, pixels: number): number {
  return SCALES.find((scale) => (width * height) / scale ** 2 <= pixels) ?? MAX_SCALE;
}

/** A face covers its tile, which cuts off two sides; a screen is shown whole within its tile. */
function scaleFor(source: VideoSource, captured: VideoSize, requested: VideoSize): number {
  const ratios = [captured.width / requested.width, captured.height / requested.height];
  const exact = source === 'camera' ? Math.min(...ratios) : Math.max(...ratios);
  return SCALES.findLast((scale) => scale <= exact) ?? 1;
}
