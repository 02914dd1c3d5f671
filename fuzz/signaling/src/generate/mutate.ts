/** Changes a message slightly. The result is usually invalid, but may be valid by chance. */
import type { Random } from '@throughline/test-kit';

/** Values that no field expects and that careless code mishandles. */
const UNEXPECTED_VALUES: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 53, 1e308, '', ' ', '\u0000', '\ud800', '\u202e', [], {}],
  ...['__proto__', 'constructor', 'toString', '../../etc/passwd', '%00', '${7*7}', "'; --"],
  ...[[[[[]]]], { length: -1 }, { toJSON: 1 }, { $where: '1' }, 'x'.repeat(70_000)],
];
/** A copy, since a later mutation may change it. */
const unexpectedValue = (random: Random): unknown =>
  structuredClone(random.pick(UNEXPECTED_VALUES));
const UNEXPECTED_KEYS = [
  '__proto__',
  'constructor',
  'role',
  'seq',
  'requestId',
  'from',
  '',
  'then',
];

export function mutate(message: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(message);
  for (let i = 0; i <= random.below(3); i += 1) {
    const targets = objectsIn(copy);
    if (targets.length > 0) random.pick(CHANGES)(random.pick(targets), random);
  }
  return copy;
}

type Target = Record<string, unknown>;
type Change = (target: Target, random: Random) => void;

const CHANGES: readonly Change[] = [
  (target, random) => withKey(target, random, (key) => delete target[key]),
  (target, random) => withKey(target, random, (key) => put(target, key, unexpectedValue(random))),
  (target, random) => put(target, random.pick(UNEXPECTED_KEYS), unexpectedValue(random)),
  // Swaps two fields.
  (target, random) =>
    withKey(target, random, (a) =>
      withKey(target, random, (b) => {
        [target[a], target[b]] = [target[b], target[a]];
      }),
    ),
  (target, random) =>
    withKey(target, random, (key) => {
      const value = target[key];
      if (typeof value === 'string') put(target, key, alterText(value, random));
      if (typeof value === 'number')
        put(target, key, random.pick([-value, value + 0.5, value * 1e9]));
      if (typeof value === 'boolean') put(target, key, !value);
    }),
];

function withKey(target: Target, random: Random, change: (key: string) => void): void {
  const keys = Object.keys(target);
  if (keys.length > 0) change(random.pick(keys));
}

/** Defines the key as JSON.parse does: `__proto__` is an ordinary key. */
function put(target: Target, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

function alterText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  return random.pick([
    text.slice(0, at),
    text + text,
    text.slice(0, at) + random.pick(['\u0000', '"', '\\', '\u{1f600}', '\u200b']) + text.slice(at),
    text.toUpperCase(),
  ]);
}

/** All objects in a value, itself included. */
function objectsIn(value: unknown): Target[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Target, ...Object.values(value).flatMap(objectsIn)];
}

/** Damages a JSON text so that it is mostly no longer JSON. */
export function garble(text: string, random: Random): string | Buffer {
  const at = random.below(text.length + 1);
  return random.pick<() => string | Buffer>([
    () => text.slice(0, at),
    () => text.slice(at),
    () => text.slice(0, at) + random.pick(['}', '{', '"', ',', '\\', '\n']) + text.slice(at),
    () => `[${text}]`,
    () => text + text,
    () => '['.repeat(1 + random.below(10_000)),
    () => Buffer.from(text), // in a binary frame
    () => Buffer.from(Array.from({ length: random.below(64) }, () => random.below(256))),
  ])();
}
