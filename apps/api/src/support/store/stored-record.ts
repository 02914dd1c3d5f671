/** The record of a meeting as text. Stored text is parsed with a schema: another version may have written it. */
import {
  KeyId,
  LinkCounts,
  LinkFailureCause,
  RecoveredBy,
  RelayProtocol,
} from '@throughline/protocol';
import { z } from 'zod';
import { parseJson } from '../../problems/parse-json.js';
import { MeetingId } from '../model/meeting-id.js';
import type { MeetingRecord } from '../model/meeting-record.js';

/** Increased when records written by older versions can no longer be read. */
const FORMAT = 1;

const LinkTally = z.strictObject({
  open: z.record(
    z.string(),
    z.strictObject({
      state: z.enum(['direct', 'relayed', 'failed', 'lost']),
      relay: z.exactOptional(RelayProtocol),
      sinceMs: z.number(),
    }),
  ),
  ended: LinkCounts,
  failures: z.partialRecord(LinkFailureCause, z.number()),
  relays: z.partialRecord(RelayProtocol, z.number()),
  recoveries: z.partialRecord(RecoveredBy, z.number()),
  connectTimes: z.array(z.number()),
  directMs: z.number(),
  relayedMs: z.number(),
});

const StoredRecord = z.strictObject({
  id: MeetingId,
  owner: z.exactOptional(KeyId),
  endedAtMs: z.exactOptional(z.number()),
  changedAtMs: z.number(),
  mostAtOnce: z.number(),
  links: LinkTally,
  relayedBytesBefore: z.number(),
  relayedBytes: z.number(),
});

const Stored = z.strictObject({ format: z.literal(FORMAT), record: StoredRecord });

export const writeRecord = (record: MeetingRecord): string =>
  JSON.stringify({ format: FORMAT, record });

/** Undefined for a text of another version. */
export function readRecord(text: string): MeetingRecord | undefined {
  const parsed = Stored.safeParse(parseJson(text));
  return parsed.success ? parsed.data.record : undefined;
}
