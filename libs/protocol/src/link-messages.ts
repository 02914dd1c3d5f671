/**
 * Messages between the two ends of a link, over its data channel: encrypted end to end, never seen
 * by the API. The other end is not trusted, so messages are parsed like any input. Rules: ../SPEC.md §Links.
 */
import * as z from 'zod/mini';

/** Label of the channel that both ends open as `negotiated` (W3C webrtc-pc §6.2) [LNK-3]. */
export const LINK_CHANNEL = { label: 'throughline', id: 0 } as const;

/** Longest link message, in UTF-16 units; a longer one is dropped unread. */
export const MAX_LINK_MESSAGE_LENGTH = 16_384;

/**
 * The sender's end of the nominated pair. Only that end knows its own candidate: the other end sees
 * a relay candidate as `prflx` if a check overtakes the signal.
 */
export const LinkEnd = z.strictObject({
  candidateType: z.enum(['host', 'srflx', 'prflx', 'relay']),
  protocol: z.enum(['udp', 'tcp']),
  /** Between this end and its TURN server; null unless the type is `relay`. */
  relayProtocol: z.nullable(z.enum(['udp', 'tcp', 'tls'])),
});
export type LinkEnd = z.infer<typeof LinkEnd>;

export const LinkMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('route/observed'), end: LinkEnd }),
]);
export type LinkMessage = z.infer<typeof LinkMessage>;
