/** Labels that several parts of the report share. */
import type { Access } from '../prediction/access.js';
import type { Prediction, RelayProtocol, Sides } from '../prediction/predict.js';
import type { EndOutcome, Outcome } from '../verdict/outcome.js';
import type { CandidateTrace, PairTrace } from '../trace/trace.js';

/** Formats milliseconds for people. */
export function duration(ms: number): string {
  const rounded = Math.round(Math.abs(ms));
  const text = rounded < 1000 ? `${rounded} ms` : `${(rounded / 1000).toFixed(1)} s`;
  return ms < 0 && rounded > 0 ? `−${text}` : text;
}

/** Shows a common unit once, since columns are narrow. */
export function percentiles({ p50Ms, p95Ms }: { p50Ms: number; p95Ms: number }): string {
  const [p50, p95] = [duration(p50Ms), duration(p95Ms)];
  const unit = / .*$/.exec(p95)?.[0] ?? '';
  return `${p50.endsWith(unit) ? p50.slice(0, -unit.length) : p50} / ${p95}`;
}

export function endpoint({ address, port }: { address: string; port: number }): string {
  if (address === '') return `a hidden address, port ${port}`;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

export function describeCandidate({ type, relayProtocol }: CandidateTrace): string {
  return relayProtocol ? `relay over ${relayProtocol.toUpperCase()}` : type;
}

export function expectationLabel(prediction: Prediction): string {
  switch (prediction.path) {
    case 'direct': {
      const { left, right } = prediction.candidateTypes;
      return `direct, ${left.join(' or ')} to ${right.join(' or ')}`;
    }
    case 'relayed': {
      const ends = [prediction.relays.left, prediction.relays.right].map(
        ({ protocols }) => `over ${protocols.join(' or ').toUpperCase()}`,
      );
      return `relayed; left ${ends[0]}, right ${ends[1]}`;
    }
    case 'none':
      return 'no connection, and the cause on screen';
  }
}

export function outcomeLabel(outcome: Outcome): string {
  if (outcome.path === 'none') return 'no connection';
  const { left, right } = outcome.ends;
  return `${outcome.path}, ${endLabel(left)} to ${endLabel(right)}`;
}

/** The slower transport of two relays. */
export function relayedVia({ left, right }: Sides<EndOutcome>): RelayProtocol | undefined {
  const used = [left.relayProtocol, right.relayProtocol];
  return (['tls', 'tcp', 'udp'] as const).find((protocol) => used.includes(protocol));
}

function endLabel({ candidateType, relayProtocol }: EndOutcome): string {
  return relayProtocol ? `relay over ${relayProtocol.toUpperCase()}` : candidateType;
}

/** Why a pair is not in use, from its counters. @param isConnected by any pair */
export function pairFateLabel(pair: PairTrace, isConnected: boolean): string {
  if (pair.isSelected) return 'in use';
  if (pair.answersReceived > 0) return 'works, but another pair was preferred';
  if (pair.checksSent > 0) return 'never answered';
  if (pair.state === 'failed') return 'ruled out without a check';
  return isConnected ? 'not tried: another pair worked first' : 'not tried';
}

/** The behaviour of a network in the terms of RFC 4787. */
export function accessLabel({ ipv4, carrier, ipv6, egress, dtls, mtuBytes }: Access): string {
  const lifetimeS = typeof ipv4 === 'object' ? ipv4.mappingLifetimeS : undefined;
  const parts = [
    typeof ipv4 === 'object' && `${ipv4.mapping} mapping, ${ipv4.filtering} filtering`,
    ipv4 === 'public' && 'public IPv4 address',
    carrier && `behind a carrier’s NAT: ${carrier.mapping} mapping, ${carrier.filtering} filtering`,
    ipv6 && (ipv6 === 'public' ? 'public IPv6 address' : `IPv6, ${ipv6.filtering} filtering`),
    egress === 'no-udp' && 'no outbound UDP',
    egress === 'web-ports' && 'only outbound TCP to ports 80 and 443',
    dtls === 'drop' && 'DTLS dropped',
    dtls === 'drop-even-in-turn' && 'DTLS dropped, also inside TURN over UDP',
    mtuBytes !== undefined && `packets above ${mtuBytes} bytes dropped`,
    lifetimeS !== undefined && `mappings of ${lifetimeS} s`,
  ];
  return parts.filter((part) => typeof part === 'string').join('; ');
}
