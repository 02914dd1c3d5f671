/**
 * The links of a room as their ends have reported them [LNK-6, LNK-14], and what would fix those that failed
 * [MOD-17]. For hosts and the room API. Contains no addresses.
 */
import * as z from 'zod/mini';
import { ParticipantId } from './ids.js';
import { RelayProtocol } from './link-messages.js';
import { LinkFailureCause } from './link-report.js';
import { NetworkClass } from './network-class.js';

/** What one end reported last about a link. A cause that only a newer client knows is `unknown`. */
export const LinkStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('direct') }),
  z.object({
    kind: z.literal('relayed'),
    /** Between this end and its TURN server; absent if only the other end uses a relay. */
    relay: z.optional(RelayProtocol),
  }),
  z.object({ kind: z.literal('failed'), cause: LinkFailureCause }),
]);
export type LinkStatus = z.infer<typeof LinkStatus>;

/** One end of a link, with what this end reported. */
export const LinkEndStatus = z.object({
  /** The participant at this end. */
  from: ParticipantId,
  to: ParticipantId,
  /** Absent before the first report. */
  status: z.optional(LinkStatus),
});
export type LinkEndStatus = z.infer<typeof LinkEndStatus>;

/**
 * The closed list of remedies. The first ones are for the operator of the server, and each fixes the links of several
 * participants; the others are for the participants themselves.
 */
export const LinkRemedyCode = z.enum([
  /** The server offers no TURN server. */
  'configure_relay',
  /** The TURN server rejects participants, or does not respond to those whose networks permit UDP. */
  'check_relay',
  /** The relays of the server, or the relayed bytes of the room, are used up. */
  'raise_relay_limits',
  /** Networks block UDP or the encryption over it, and the server offers TURN over UDP alone. */
  'offer_tcp_relay',
  /** Networks block each path, TURN over TCP or TLS included. */
  'change_network',
  /** The browser found no network: it is offline, or an extension or a policy blocks WebRTC. */
  'allow_webrtc',
  /** The path was lost, or the other end does not respond. */
  'rejoin',
]);
export type LinkRemedyCode = z.infer<typeof LinkRemedyCode>;

export const LinkRemedy = z.object({
  code: LinkRemedyCode,
  /** The participants concerned, in order of arrival. */
  participants: z.array(ParticipantId),
  /** How many failed links it would fix. */
  links: z.int(),
});
export type LinkRemedy = z.infer<typeof LinkRemedy>;

export const RoomLinks = z.object({
  /** In order of arrival. */
  participants: z.array(
    z.object({
      id: ParticipantId,
      displayName: z.string(),
      network: z.catch(z.optional(NetworkClass), undefined),
    }),
  ),
  /** Both ends of each link, so two entries for each pair of participants. */
  links: z.array(LinkEndStatus),
  /** The remedies that fix the most links first. */
  remedies: z.array(LinkRemedy),
});
export type RoomLinks = z.infer<typeof RoomLinks>;
