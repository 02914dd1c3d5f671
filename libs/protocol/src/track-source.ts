import * as z from 'zod/mini';

/** What a participant can send, each with a section or channel of its own on every link [LNK-2]. */
export const TrackSource = z.enum(['microphone', 'camera', 'screen', 'screenAudio']);
export type TrackSource = z.infer<typeof TrackSource>;
