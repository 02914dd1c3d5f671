import * as z from 'zod/mini';

/** The media server chooses the ids of producers and consumers. */
const MediaId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/));

/** Identifies one track that a participant sends to the media server. */
export const ProducerId = MediaId.brand<'ProducerId'>();
export type ProducerId = z.infer<typeof ProducerId>;

/** Identifies one track that the media server forwards to a participant. */
export const ConsumerId = MediaId.brand<'ConsumerId'>();
export type ConsumerId = z.infer<typeof ConsumerId>;

/** Grows each time the media of a room takes another path, or is opened anew on a media server [SFU-4]. */
export const MediaEpoch = z.int().check(z.nonnegative());
export type MediaEpoch = z.infer<typeof MediaEpoch>;

/** Of a transport, as the page sees it. */
export const MediaDirection = z.enum(['send', 'receive']);
export type MediaDirection = z.infer<typeof MediaDirection>;

export const MediaKind = z.enum(['audio', 'video']);
export type MediaKind = z.infer<typeof MediaKind>;
