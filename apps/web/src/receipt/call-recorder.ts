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
import type { Meeting, ReadableConnection, RemoteParticipant } from '@throughline/peer';
import { type ParticipantId, type Receipt, RECEIPT_BOUNDS } from '@throughline/protocol';
import { type Readable, Store } from '@throughline/std';
import { latestCheck } from '@/check/latest-check';
import {
  addReport,
  addTraces,
  type CallRecord,
  type ConnectionReport,
  endCall,
  observeOthers,
  startCall,
} from './call-record';

/** As rarely as `readReport` reads a whole report, which costs the browser much more than a part of it (ADR 51). */
export const REPORT_INTERVAL_MS = 10_000;

export interface RecordableMeeting extends Pick<Meeting, 'state' | 'ownNetwork' | 'traceOf'> {
  connectionTo: (participant: ParticipantId) => ReadableConnection | undefined;
}

const latest = new Store<CallRecord | undefined>(undefined);

/** The call that this page is in, or was in last. */
export const latestCall: Readable<CallRecord | undefined> = latest;

/** Create it after the join: the constructor starts the record. */
export class CallRecorder {
  readonly #meeting: RecordableMeeting;
  readonly #unsubscribe: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #isClosed = false;
  #call: CallRecord;
  /** Participants whose links are connected, and whose reports have been read since. */
  #connected: ReadonlySet<ParticipantId> = new Set();

  constructor(meeting: RecordableMeeting, ownName: string) {
    this.#meeting = meeting;
    const check = resultOf(latestCheck.get());
    this.#call = startCall({ ownName, startedAtMs: epochMs(), check });
    this.#unsubscribe = meeting.state.subscribe(() => this.#observe());
    this.#timer = setInterval(() => this.#readAll(), REPORT_INTERVAL_MS);
    this.#observe();
    void this.#readNetwork();
  }

  /** Idempotent. `latestCall` keeps the record. */
  close(): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
    this.#set(endCall(this.#call, epochMs()));
    this.#isClosed = true;
  }

  get #others(): readonly RemoteParticipant[] {
    const state = this.#meeting.state.get();
    return state.kind === 'joined' ? state.others : [];
  }

  #observe(): void {
    const { kind } = this.#meeting.state.get();
    if (kind === 'left' || kind === 'ended') return this.#set(endCall(this.#call, epochMs()));
    if (kind !== 'joined') return;
    const others = this.#others;
    const observed = observeOthers(this.#call, others, epochMs());
    this.#set(addTraces(observed, (id) => this.#meeting.traceOf(id)));
    const connected = others.filter(({ link }) => link.kind === 'connected').map(({ id }) => id);
    for (const id of connected) if (!this.#connected.has(id)) void this.#read(id);
    this.#connected = new Set(connected);
  }

  #readAll(): void {
    void this.#readNetwork();
    for (const { id } of this.#others) void this.#read(id);
  }

  async #readNetwork(): Promise<void> {
    const ownNetwork = await this.#meeting.ownNetwork();
    if (ownNetwork !== undefined) this.#set({ ...this.#call, ownNetwork });
  }

  async #read(participant: ParticipantId): Promise<void> {
    const report = await readConnection(this.#meeting.connectionTo(participant));
    if (report !== undefined) this.#set(addReport(this.#call, participant, report));
  }

  /** A reading may return after a rejoin has begun the next record. */
  #set(call: CallRecord): void {
    if (this.#isClosed) return;
    this.#call = call;
    latest.set(call);
  }
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
      // The other end chooses how many candidates it signals. `readPairs` sorts the pairs that work to the front.
      pairs: pairs
        .slice(0, RECEIPT_BOUNDS.pairs)
        .map((pair) => ({ ...pair, verdict: verdicts.get(pair.id) ?? 'not-tried' })),
      encryption: readEncryption(entries),
    };
  } catch {
    return undefined; // The connection was closed meanwhile: the report before it stays.
  }
}

/** Null unless a check was complete: a join interrupts a check that is running. */
function resultOf(check: CheckState | undefined): Receipt['self']['check'] {
  if (check === undefined || !isComplete(check)) return null;
  const verdict = judgeCheck(check);
  if (verdict === 'checking' || verdict === 'unknown') return null;
  const { direct, relay, roundTripMs } = summarizeCheck(check);
  return { verdict, direct, relay, roundTripMs: roundTripMs ?? null };
}

/** The clock of stats reports. */
const epochMs = () => performance.timeOrigin + performance.now();
