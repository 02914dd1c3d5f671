/** Requests of a page whose media goes through the media server. Rules: ../../SPEC.md §Media server. */
import * as z from 'zod/mini';
import { RequestId, Seq } from '../ids.js';
import { TrackSource } from '../track-source.js';
import { KeyAnnouncement } from './key-announcement.js';
import { MAX_CHOSEN_AT_ONCE, MAX_CONSUMED_AT_ONCE } from './media-bounds.js';
import { ConsumerId, MediaDirection, MediaEpoch, ProducerId } from './media-ids.js';
import { DtlsParameters, RtpCapabilities, RtpParameters } from './rtp-parameters.js';

/** Why a page needs the media server in place of links to every participant. */
export const MediaNeed = z.enum(['uplink', 'cpu', 'link_failed']);
export type MediaNeed = z.infer<typeof MediaNeed>;

const Layer = z.int().check(z.minimum(0), z.maximum(2));

/** From 0 for the smallest picture, and for the lowest frame rate. */
export const MediaLayers = z.strictObject({ spatial: Layer, temporal: z.optional(Layer) });
export type MediaLayers = z.infer<typeof MediaLayers>;

const numbered = { seq: Seq, requestId: RequestId };
const inEpoch = { ...numbered, epoch: MediaEpoch };

const someOf = <T extends z.ZodMiniType>(item: T, max: number) =>
  z.array(item).check(z.minLength(1), z.maxLength(max));

/** Part of `ClientMessage`. */
export const mediaRequests = [
  z.strictObject({
    type: z.literal('keys/announce'),
    ...numbered,
    announcement: KeyAnnouncement,
  }),
  z.strictObject({
    type: z.literal('media/need'),
    ...numbered,
    /** All that hold now; empty if none does. */
    reasons: z.array(MediaNeed).check(z.maxLength(MediaNeed.options.length)),
  }),
  z.strictObject({
    type: z.literal('media/transport'),
    ...inEpoch,
    direction: MediaDirection,
    /** What the page can decode; with the direction `receive`. */
    rtpCapabilities: z.optional(RtpCapabilities),
  }),
  z.strictObject({
    type: z.literal('media/connect'),
    ...inEpoch,
    direction: MediaDirection,
    dtlsParameters: DtlsParameters,
  }),
  z.strictObject({
    type: z.literal('media/restart-ice'),
    ...inEpoch,
    direction: MediaDirection,
  }),
  z.strictObject({
    type: z.literal('media/produce'),
    ...inEpoch,
    source: TrackSource,
    rtpParameters: RtpParameters,
  }),
  z.strictObject({ type: z.literal('media/stop'), ...inEpoch, source: TrackSource }),
  z.strictObject({
    type: z.literal('media/consume'),
    ...inEpoch,
    producers: someOf(ProducerId, MAX_CONSUMED_AT_ONCE),
  }),
  z.strictObject({
    type: z.literal('media/prefer'),
    ...inEpoch,
    consumers: someOf(
      z.strictObject({
        consumer: ConsumerId,
        /** `null`: the page shows it nowhere, and the media server sends nothing of it. */
        layers: z.nullable(MediaLayers),
      }),
      MAX_CHOSEN_AT_ONCE,
    ),
  }),
  z.strictObject({
    type: z.literal('media/release'),
    ...inEpoch,
    consumers: someOf(ConsumerId, MAX_CHOSEN_AT_ONCE),
  }),
] as const;
