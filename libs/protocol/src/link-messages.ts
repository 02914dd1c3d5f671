/**
 * Messages between the two ends of a link, over its data channels: encrypted end to end, never seen
 * by the API. The other end is not trusted, so messages are parsed like any input. Rules: ../SPEC.md
 * §Link channels.
 */
import * as z from 'zod/mini';

/** A channel that both ends open as `negotiated` (W3C webrtc-pc §6.2) [CH-1]. */
export interface LinkChannelContract {
  readonly label: string;
  readonly id: number;
  readonly ordered: boolean;
  /** Without it, a message is sent again until it has arrived. */
  readonly maxRetransmits?: number;
}

export const CONTROL_CHANNEL = {
  label: 'control',
  id: 0,
  ordered: true,
} as const satisfies LinkChannelContract;

export const STATE_CHANNEL = {
  label: 'state',
  id: 1,
  ordered: false,
  maxRetransmits: 0,
} as const satisfies LinkChannelContract;

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

/** On `control`: each one matters, in its order. */
export const ControlMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('route/observed'), end: LinkEnd }),
]);
export type ControlMessage = z.infer<typeof ControlMessage>;

const Ratio = z.nullable(z.number().check(z.minimum(0), z.maximum(1)));

/** What the sender receives of the other end, in its latest second; null where it does not know. */
export const Reception = z.strictObject({
  /** Of the packets of the microphone. */
  lossRatio: Ratio,
  /** Of the samples of the microphone, those made up for lost or late ones. */
  concealedRatio: Ratio,
  /** Of the camera. */
  framesPerSecond: z.nullable(z.number().check(z.minimum(0), z.maximum(1_000))),
});
export type Reception = z.infer<typeof Reception>;

/** On `state`: only the latest of each type matters. `seq` grows with each message of the sender. */
export const StateMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reception/observed'),
    seq: z.int().check(z.minimum(0)),
    reception: Reception,
  }),
]);
export type StateMessage = z.infer<typeof StateMessage>;
