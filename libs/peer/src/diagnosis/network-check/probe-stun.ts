/**
 * Asks the STUN server for the person's public addresses: whether UDP leaves the network and comes back. A browser
 * reports no address that the device has itself, so gathering that ends without an error is an answer, too.
 */
import {
  type AddressFamily,
  type Candidate,
  type CheckFailure,
  type OfferedServer,
  parseCandidate,
} from '@throughline/connectivity';

export type StunOutcome = { ok: true } | { ok: false; reason: CheckFailure };

export interface StunProbe {
  /** Once the first answer is there. */
  readonly outcome: Promise<StunOutcome>;
  /** What the server saw. Once gathering has ended, or soon after the outcome. */
  readonly families: Promise<ReadonlySet<AddressFamily>>;
}

/** How long an answer over the other address family may come after the first one. */
const OTHER_FAMILY_MS = 500;

/** @param signal ends the probe; no answer by then is a failure */
export function probeStun(server: OfferedServer, signal: AbortSignal): StunProbe {
  const outcome = Promise.withResolvers<StunOutcome>();
  const families = Promise.withResolvers<ReadonlySet<AddressFamily>>();
  const seen = new Set<AddressFamily>();
  const local: Candidate[] = [];
  let hasError = false;
  const connection = openConnection(server);

  const end = () => {
    connection?.close();
    families.resolve(seen);
  };
  const fail = (reason: CheckFailure) => {
    outcome.resolve({ ok: false, reason });
    end();
  };
  if (connection === undefined) {
    fail('no_webrtc');
    return { outcome: outcome.promise, families: families.promise };
  }

  connection.addEventListener('icecandidateerror', () => (hasError = true));
  connection.addEventListener('icecandidate', ({ candidate }) => {
    const parsed = candidate === null ? undefined : parseCandidate(candidate.candidate);
    if (parsed === undefined) return;
    local.push(parsed);
    if (parsed.type !== 'srflx') return;
    addFamily(seen, parsed);
    outcome.resolve({ ok: true });
    setTimeout(end, OTHER_FAMILY_MS);
  });
  connection.addEventListener('icegatheringstatechange', () => {
    if (connection.iceGatheringState !== 'complete') return;
    const ownAddresses = local.filter(({ transport }) => transport === 'udp');
    if (ownAddresses.length === 0) return fail('no_webrtc');
    if (hasError && seen.size === 0) return fail('stun_unanswered');
    if (seen.size === 0) for (const candidate of ownAddresses) addFamily(seen, candidate);
    outcome.resolve({ ok: true });
    end();
  });
  signal.addEventListener('abort', () => fail('stun_unanswered'), { once: true });
  connection.createDataChannel('check');
  connection.setLocalDescription().catch(() => fail('no_webrtc'));
  return { outcome: outcome.promise, families: families.promise };
}

function openConnection(server: OfferedServer): RTCPeerConnection | undefined {
  try {
    return new RTCPeerConnection({ iceServers: [server] });
  } catch {
    return undefined; // an extension or a limit of the browser
  }
}

function addFamily(families: Set<AddressFamily>, { addressKind }: Candidate): void {
  if (addressKind !== 'mdns') families.add(addressKind);
}
