import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientMessage } from './client-messages.js';
import { MAX_INCARNATION, SIGNAL_BOUNDS } from './messages.js';
import { parseFrame } from './parse.js';
import { parseClientFrame } from './parse-client-frame.js';
import { isSaidSignal } from './signal-check.js';

/** Enough for each field to be wrong in each way, alone and together with others. */
const RUNS = 1_500;

/** What is right in no place, or in another than the one it is put in. */
const odd = fc.oneof(
  fc.constantFrom('', 'offer', 'candidate', 'peer/signal', 'description', '0'),
  fc.constantFrom(null, true, 0, -0, -1, 1.5, 255, 256, 2 ** 53, 1e300),
  fc.constantFrom([], {}, [null, null], { length: 4 }),
  fc.json({ maxDepth: 1 }).map((text): unknown => JSON.parse(text)),
);

/** Mostly what the field may hold. */
const mostly = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 24, arbitrary: right }, { weight: 1, arbitrary: odd });

/** As long as it may be, and one longer. */
const text = (maxLength: number) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.string({ maxLength: 40, unit: 'binary' }) },
    { weight: 2, arbitrary: fc.constant('x'.repeat(maxLength)) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength + 1)) },
  );

/** Seldom with a field too many, in whatever place, or one that is missing. */
const object = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, mostly(v)]))),
      fc.oneof({ weight: 24, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd }),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'x', ...Object.keys(fields)),
      fc.boolean(),
    )
    .map(([record, extra, key, isFirst]) => {
      if (extra === undefined) return record;
      if (extra === null)
        return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key));
      // Unlike an assignment, this makes of `__proto__` a key like any other, as `JSON.parse` does.
      const entries = [...Object.entries(record)];
      entries.splice(isFirst ? 0 : entries.length, 0, [key, extra]);
      return Object.fromEntries(entries);
    });

const uuid = fc.oneof(
  { weight: 20, arbitrary: fc.uuid() },
  { weight: 5, arbitrary: fc.uuid().map((id) => id.toUpperCase()) },
  fc.uuid().map((id) => `${id}0`),
  fc.uuid().map((id) => `${id}\n`),
  fc.uuid().map((id) => `${id.slice(0, 14)}9${id.slice(15)}`),
  fc.constantFrom(
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  ),
);

const candidate = object({
  candidate: text(SIGNAL_BOUNDS.candidate),
  sdpMid: fc.option(text(SIGNAL_BOUNDS.sdpMid)),
  sdpMLineIndex: fc.option(fc.integer({ min: -1, max: 257 })),
  usernameFragment: fc.option(text(SIGNAL_BOUNDS.usernameFragment)),
});
const description = object({
  type: fc.constantFrom('offer', 'answer', 'offer', 'answer', 'rollback', 'pranswer'),
  sdp: text(SIGNAL_BOUNDS.sdp),
});
const path = fc.constant('tcp-relay');
/** Of the right length, one character shorter, and with a character that base64url lacks. */
const envelope = fc.constantFrom('Aa0-_'.repeat(18), 'a'.repeat(89), `${'a'.repeat(89)}+`);
const incarnation = fc.constantFrom(1, 2, MAX_INCARNATION, 0, -1, 1.5, MAX_INCARNATION + 1, 1e308);
const signal = fc.oneof(
  object({ kind: fc.constant('candidate'), candidate }),
  object({ kind: fc.constant('description'), description }),
  object({ kind: fc.constant('candidate'), description }),
  object({ kind: fc.constant('candidate'), candidate, path }),
  object({ kind: fc.constant('description'), description, path }),
  object({ kind: fc.constant('candidate'), candidate, incarnation }),
  object({ kind: fc.constant('description'), description, incarnation }),
  object({ kind: fc.constant('candidate'), candidate, incarnation, path }),
  object({ kind: fc.constant('key'), envelope }),
  object({ kind: fc.constant('key'), envelope, incarnation }),
);
const message = object({
  type: fc.constant('peer/signal'),
  seq: fc.oneof(fc.nat(), fc.maxSafeInteger()),
  to: uuid,
  signal,
});

describe('[SIG-3] the check of a signal by hand', () => {
  it('accepts what the schema accepts, and nothing else', () => {
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(message, (said) => {
        const frame = JSON.stringify(said);
        const bySchema = parseFrame(ClientMessage, frame);
        const isSignal = bySchema.ok && bySchema.message.type === 'peer/signal';

        expect(isSaidSignal(JSON.parse(frame))).toBe(isSignal);
        expect(parseClientFrame(frame)).toEqual(bySchema);

        verdicts[isSignal ? 'accepted' : 'refused'] += 1;
      }),
      { numRuns: RUNS },
    );
    // Of one kind alone there would be nothing to tell apart.
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(RUNS / 10);
  }, 30_000);

  it.each(['null', '[]', '7', '"peer/signal"', '{"type":"peer/signal"}', '{', ''])(
    'says of %s what the schema says',
    (frame) => {
      expect(parseClientFrame(frame)).toEqual(parseFrame(ClientMessage, frame));
    },
  );
});
