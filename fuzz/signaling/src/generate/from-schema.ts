/**
 * Makes values that a zod schema accepts, by a walk over its structure: a message that is added to the
 * protocol is fuzzed from then on. Texts and numbers are taken from what means something in the run,
 * and from the bounds that anything has; which of them fit is the schema's word.
 */
import type * as core from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import type { Random } from '@throughline/test-kit';

/** Where texts and numbers come from. */
export interface Pools {
  readonly texts: readonly string[];
  /** More of them, always the same: asking a schema about a long text takes its time. */
  readonly fixedTexts: readonly string[];
  readonly numbers: readonly number[];
}

const OPTIONAL_KEYS = 0.5;
const MAX_ITEMS = 3;

export function fromSchema(schema: core.$ZodType, pools: Pools, random: Random): unknown {
  const { def } = (schema as core.$ZodTypes)._zod;
  const make = (inner: core.$ZodType) => fromSchema(inner, pools, random);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape)
          .filter(([, value]) => !isOptional(value) || random.happens(OPTIONAL_KEYS))
          .map(([key, value]) => [key, make(value)]),
      );
    case 'union':
      return make(random.pick(def.options));
    case 'optional':
    case 'default':
      return make(def.innerType);
    case 'pipe':
      return make(def.in);
    case 'nullable':
      return random.happens(0.5) ? null : make(def.innerType);
    case 'literal':
      return random.pick(def.values);
    case 'enum':
      return random.pick(Object.values(def.entries));
    case 'boolean':
      return random.happens(0.5);
    case 'array':
      return Array.from({ length: random.below(MAX_ITEMS) }, () => make(def.element));
    case 'string':
      return random.pick([...fitting(schema, pools.texts), ...fitting(schema, pools.fixedTexts)]);
    case 'number':
      return random.pick(fitting(schema, pools.numbers));
    default:
      throw new Error(`no values are made for ${def.type} yet`);
  }
}

const isOptional = (schema: core.$ZodType) =>
  ['optional', 'default'].includes((schema as core.$ZodTypes)._zod.def.type);

/** Which of a pool fit a schema never changes, and asking is what takes the time. */
const known = new WeakMap<readonly unknown[], WeakMap<core.$ZodType, readonly unknown[]>>();

function fitting(schema: core.$ZodType, pool: readonly unknown[]): readonly unknown[] {
  const bySchema = known.get(pool) ?? new WeakMap<core.$ZodType, readonly unknown[]>();
  known.set(pool, bySchema);
  const fit = bySchema.get(schema) ?? pool.filter((value) => safeParse(schema, value).success);
  bySchema.set(schema, fit);
  return fit;
}
