/** Records the call of this page while it lasts. The record stays in the memory of the page, and ends with it. */
import {
  type CheckState,
  explainPairs,
  isComplete,
  judgeCheck,
  readEncryption,
  readPairs,
  type StatsEntry,
  summarizeCheck,
} from '@throughline/connectivity';
import type { Meeting, ReadableConnection } from '@throughline/peer';
import type { ParticipantId, Receipt } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import { latestCheck } from '@/check/latest-check';
import {
  addReport,
  type CallRecord,
  type ConnectionReport,
  endCall,
  observeOthers,
  startCall,
} from './call-record';

/** A link reads its whole report as rarely (`readReport`): a whole one costs more than all its readers. */
export const REPORT_INTERVAL_MS = 10_000;

export interface RecordableMeeting extends Pick<Meeting, 'state' | 'ownNetwork'> {
  connectionTo: (participant: ParticipantId) => ReadableConnection | undefined;
}

const latest = new Store<CallRecord | undefined>(undefined);

/** The call that this page is in, or was in last. */
export const latestCall: Readable<CallRecord | undefined> = latest;

/**
 * @param meeting that has been joined
 * @returns ends the recording; the record stays
 */
export function recordCall(meeting: RecordableMeeting, ownName: string): () => void {
  const record = new Store(
    startCall({ ownName, startedAtMs: epochMs(), check: resultOf(latestCheck.get()) }),
  );
  const publish = (next: CallRecord) => {
    record.set(next);
    latest.set(next);
  };
  const connected = new Set<ParticipantId>();
  const observe = () => {
    const state = meeting.state.get();
    if (state.kind === 'left' || state.kind === 'ended')
      return publish(endCall(record.get(), epochMs()));
    if (state.kind !== 'joined') return;
    publish(observeOthers(record.get(), state.others, epochMs()));
    for (const { id, link } of state.others) {
      if (link.kind !== 'connected') connected.delete(id);
      else if (!connected.has(id)) {
        connected.add(id);
        void read(id);
      }
    }
  };
  const read = async (participant: ParticipantId) => {
    const report = await readConnection(meeting.connectionTo(participant));
    if (report !== undefined) publish(addReport(record.get(), participant, report));
  };
  const readNetwork = async () => {
    const ownNetwork = await meeting.ownNetwork();
    publish({ ...record.get(), ownNetwork: ownNetwork ?? record.get().ownNetwork });
  };
  const unsubscribe = meeting.state.subscribe(observe);
  observe();
  void readNetwork();
  const timer = setInterval(() => {
    void readNetwork();
    const state = meeting.state.get();
    if (state.kind === 'joined') for (const { id } of state.others) void read(id);
  }, REPORT_INTERVAL_MS);
  return () => {
    clearInterval(timer);
    unsubscribe();
    publish(endCall(record.get(), epochMs()));
  };
}

async function readConnection(
  connection: ReadableConnection | undefined,
): Promise<ConnectionReport | undefined> {
  try {
    const report = await connection?.browser.getStats();
    if (report === undefined) return undefined;
    const entries = [...report.values()] as StatsEntry[];
    const pairs = readPairs(entries);
    const verdicts = explainPairs(pairs);
    return {
      pairs: pairs.map((pair) => ({ ...pair, verdict: verdicts.get(pair.id) ?? 'not-tried' })),
      encryption: readEncryption(entries),
    };
  } catch {
    return undefined; // The connection was closed meanwhile: the report before it stays.
  }
}

/** Null if no check was complete: one that is interrupted by the join states nothing. */
function resultOf(check: CheckState | undefined): Receipt['self']['check'] {
  if (check === undefined || !isComplete(check)) return null;
  const verdict = judgeCheck(check);
  if (verdict === 'checking' || verdict === 'unknown') return null;
  const { direct, relay, roundTripMs } = summarizeCheck(check);
  return { verdict, direct, relay, roundTripMs: roundTripMs ?? null };
}

/** The clock of stats reports. */
const epochMs = () => performance.timeOrigin + performance.now();
