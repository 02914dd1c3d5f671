/** An event of a link's trace as a receipt states it. Pure. */
import type { TracedCandidate, TraceEvent } from '@throughline/peer';
import type { ReceiptLink } from '@throughline/protocol';

export function describeStep(event: TraceEvent): ReceiptLink['steps'][number] {
  const at = new Date(event.atMs).toISOString();
  switch (event.kind) {
    case 'connection/created':
    case 'connection/replaced':
    case 'dtls/connected':
      return { at, kind: event.kind };
    case 'description/sent':
    case 'description/received':
      return { at, kind: event.kind, type: event.description.type };
    case 'candidate/gathered':
    case 'candidate/received':
      return { at, kind: event.kind, candidate: describeCandidate(event.candidate) };
    case 'ice/changed':
      return { at, kind: event.kind, state: event.state };
    case 'ice/restarted':
      return { at, kind: event.kind, reason: event.reason };
    case 'pair/selected':
      return {
        at,
        kind: event.kind,
        local: describeCandidate(event.local),
        remote: describeCandidate(event.remote),
      };
    case 'pair/reported':
      return { at, kind: event.kind, remote: event.remote.candidateType };
    case 'media/received':
      return { at, kind: event.kind, source: event.source };
  }
}

const describeCandidate = ({ type, protocol, relayProtocol }: TracedCandidate) => ({
  type,
  protocol,
  relayProtocol: relayProtocol ?? null,
});
