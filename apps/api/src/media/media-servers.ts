import type { MediaServers } from '@throughline/media-control';

/**
 * Injection token of the `MediaServers` that this API controls, or of null: media of all rooms then travels from participant
 * to participant.
 */
export const MEDIA_SERVERS = Symbol('media servers');

/** What is injected for that token. */
export type ConfiguredMediaServers = MediaServers | null;
