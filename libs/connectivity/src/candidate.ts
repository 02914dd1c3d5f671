/**
 * Parses one ICE candidate attribute (RFC 8839 §5.1; `tcptype`: RFC 6544 §4.5), to count candidates
 * and to explain failures. Signals stay opaque: nothing here creates or changes a candidate.
 */
import { LinkEnd } from '@throughline/protocol';
import { type AddressKind, addressKind } from './address.js';

export type CandidateType = LinkEnd['candidateType'];
/** Between the two candidates of a pair. The leg to a TURN server may use a different protocol. */
export type TransportProtocol = LinkEnd['protocol'];

const TCP_TYPES = ['active', 'passive', 'so'] as const;
export type TcpType = (typeof TCP_TYPES)[number];

export interface Candidate {
  foundation: string;
  /** 1 is RTP, and whatever is multiplexed with it. */
  component: number;
  transport: TransportProtocol;
  priority: number;
  address: string;
  addressKind: AddressKind;
  /** 9 (discard) for an active TCP candidate, which accepts no connections. */
  port: number;
  type: CandidateType;
  /** Base of a reflexive candidate, mapped address of a relay. Browsers often send zeros instead. */
  related: { address: string; port: number } | undefined;
  tcpType: TcpType | undefined;
}

/**
 * Accepts the attribute as in SDP (`a=candidate:…`), as in `RTCIceCandidate.candidate`
 * (`candidate:…`), or without a prefix. Returns `undefined` if it is malformed or out of range, and
 * for the empty line that ends a generation of candidates.
 */
export function parseCandidate(line: string): Candidate | undefined {
  const tokens = line
    .replace(/[\r\n]+$/, '')
    .replace(/^a=/, '')
    .replace(/^candidate:/, '')
    .split(' ');
  const [foundation = '', component = '', transport = '', priority = '', address = ''] = tokens;
  const [port = '', typ, type, ...attributes] = tokens.slice(5);
  if (!/^[A-Za-z0-9+/]{1,32}$/.test(foundation) || typ !== 'typ') return undefined;

  const main = {
    component: integer(component, 1, 256),
    // Firefox writes it in capitals; ABNF strings are case-insensitive (RFC 5234 §2.3).
    transport: LinkEnd.shape.protocol.safeParse(transport.toLowerCase()).data,
    priority: integer(priority, 1, 2 ** 31 - 1),
    addressKind: addressKind(address),
    port: integer(port, 0, 65_535),
    type: LinkEnd.shape.candidateType.safeParse(type).data,
  };
  const extra = parseAttributes(attributes);
  if (!isComplete(main) || !extra) return undefined;
  return { foundation, address, ...main, ...extra };
}

/** The name-value pairs after the type. Unknown names (`ufrag`, …) are ignored. */
function parseAttributes(
  attributes: readonly string[],
): Pick<Candidate, 'related' | 'tcpType'> | undefined {
  if (attributes.length % 2 !== 0) return undefined;
  const valueOf = (name: string) => {
    const at = attributes.findIndex((token, index) => index % 2 === 0 && token === name);
    return at === -1 ? undefined : attributes[at + 1];
  };

  const named = valueOf('tcptype');
  const tcpType = TCP_TYPES.find((known) => known === named);
  if (named !== tcpType) return undefined;

  const [address, rport] = [valueOf('raddr'), valueOf('rport')];
  if (address === undefined && rport === undefined) return { related: undefined, tcpType };
  const port = integer(rport ?? '', 0, 65_535);
  if (address === undefined || port === undefined || !addressKind(address)) return undefined;
  return { related: { address, port }, tcpType };
}

function integer(digits: string, min: number, max: number): number | undefined {
  if (!/^\d{1,10}$/.test(digits)) return undefined;
  const value = Number(digits);
  return value >= min && value <= max ? value : undefined;
}

type Complete<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function isComplete<T extends object>(fields: T): fields is T & Complete<T> {
  return Object.values(fields).every((value) => value !== undefined);
}
