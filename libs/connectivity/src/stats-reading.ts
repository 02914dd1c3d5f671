/**
 * Reads of a stats report (W3C webrtc-stats) only the entries that the readers of a link use. Browsers make an object of an
 * entry when the page reads it, and most entries of a report are of no use: unused pairs, candidates, certificates, sources.
 * A report is read whole whenever the remembered ids may be incomplete: the standard does not promise that ids
 * are stable (webrtc-pc §8.4). Pure: what the previous report has shown is an argument.
 */
import { type StatsEntry, text } from './stats-fields.js';

/** A stream that takes the place of an unused entry goes unnoticed for as long. */
export const WHOLE_READING_INTERVAL_MS = 10_000;

/** An `RTCStatsReport`, or a `Map`. */
export type StatsReportMap = Pick<ReadonlyMap<string, StatsEntry>, 'get' | 'size' | 'values'>;

/** What a whole report has shown. */
export interface StatsPlan {
  /** The types of the entries to read, by id; `undefined` for an id that an entry names and the report lacks. */
  readonly types: ReadonlyMap<string, string | undefined>;
  /** The pairs that are not in use, as the whole report had them: what they count grows by checks only. */
  readonly otherPairs: readonly StatsEntry[];
  /** The number of entries of the report, read or not. */
  readonly size: number;
  readonly wholeAtMs: number;
}

export interface StatsReading {
  /** All entries that the readers in this library use, and perhaps others. Pairs that are not in use may be ten seconds old. */
  readonly entries: readonly StatsEntry[];
  /** For the next report of the same connection; `undefined` if it must be read whole. */
  readonly plan: StatsPlan | undefined;
}

/**
 * @param atMs on any clock that only advances
 * @param plan of the previous report of the same connection
 */
export function readReport(
  report: StatsReportMap,
  atMs: number,
  plan: StatsPlan | undefined,
): StatsReading {
  const entries = plan && readPlanned(report, atMs, plan);
  if (entries !== undefined) return { entries, plan };
  const whole = [...report.values()];
  return { entries: whole, plan: planOf(whole, atMs) };
}

/** `undefined` if the report may have entries to read that the plan does not know. */
function readPlanned(
  report: StatsReportMap,
  atMs: number,
  { types, otherPairs, size, wholeAtMs }: StatsPlan,
): StatsEntry[] | undefined {
  if (report.size !== size || atMs - wholeAtMs >= WHOLE_READING_INTERVAL_MS) return undefined;
  const entries = [...otherPairs];
  let isPairKnown = false;
  for (const [id, type] of types) {
    const entry = report.get(id);
    if (entry?.type !== type) return undefined;
    if (entry === undefined) continue;
    const references = referencesOf(entry);
    if (!references.every((other) => types.has(other))) return undefined;
    isPairKnown ||= type === 'transport' && references.length > 0;
    entries.push(entry);
  }
  return isPairKnown ? entries : undefined;
}

/** If no transport names its pair, as before one is selected, readers compare all pairs: there is no plan. */
function planOf(whole: readonly StatsEntry[], atMs: number): StatsPlan | undefined {
  const byId = new Map(whole.map((entry) => [entry.id, entry]));
  const types = new Map<string, string | undefined>();
  const add = (id: string): void => {
    if (types.has(id)) return;
    const entry = byId.get(id);
    types.set(id, entry?.type);
    if (entry !== undefined) for (const other of referencesOf(entry)) add(other);
  };
  for (const { id, type } of whole) if (ROOTS.has(type)) add(id);
  const pairs = whole.filter(({ type }) => type === 'transport').flatMap(referencesOf);
  const areKnown = pairs.length > 0 && pairs.every((id) => types.get(id) === 'candidate-pair');
  if (!areKnown) return undefined;
  const otherPairs = whole.filter(({ id, type }) => type === 'candidate-pair' && !types.has(id));
  return { types, otherPairs, size: whole.length, wholeAtMs: atMs };
}

/** Entries that no other entry must name. */
const ROOTS: ReadonlySet<string> = new Set(['transport', 'inbound-rtp', 'outbound-rtp']);

/** The fields by which readers find further entries, by the type of the entry. */
const REFERENCES: Readonly<Partial<Record<string, readonly string[]>>> = {
  transport: ['selectedCandidatePairId'],
  'candidate-pair': ['localCandidateId', 'remoteCandidateId'],
  'outbound-rtp': ['codecId', 'remoteId'],
};

function referencesOf(entry: StatsEntry): string[] {
  const fields = REFERENCES[entry.type] ?? [];
  return fields.map((name) => text(entry, name)).filter((id) => id !== undefined);
}
