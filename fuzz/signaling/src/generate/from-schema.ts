/**
 * Generates values that a zod schema accepts by walking its structure, so that a new message of the
 * protocol is fuzzed at once. Texts and numbers come from pools of values that are meaningful in the run and
 * of common bounds; the schema itself decides which of them fit.
 */
import type * as core from 'zod/v4/core';
import { safeParse } from 'zod/v4/core';
import type { Random } from '@throughline/test-kit';

/** The candidates for texts and numbers. */
export interface Pools {
  readonly texts: readonly string[];
  /** The same for the whole run, since checking a long text against a schema is slow. */
  readonly fixedTexts: readonly string[];
  readonly numbers: readonly number[];
}

const OPTIONAL_KEY_SHARE = 0.5;
const MAX_ITEMS = 3;

export function fromSchema(schema: core.$ZodType, pools: Pools, random: Random): unknown {
  const { def } = (schema as core.$ZodTypes)._zod;
  const make = (inner: core.$ZodType) => fromSchema(inner, pools, random);
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape)
          .filter(([, value]) => !isOptional(value) || random.happens(OPTIONAL_KEY_SHARE))
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
    case 'array': {
      const fewest = safeParse(schema, []).success ? 0 : 1;
      const length = fewest + random.below(MAX_ITEMS - fewest);
      return Array.from({ length }, () => make(def.element));
    }
    case 'record':
      return Object.fromEntries(
        Array.from({ length: random.below(MAX_ITEMS) }, () => [
          String(make(def.keyType)),
          make(def.valueType),
        ]),
      );
    case 'null':
      return null;
    case 'string':
      return random.pick([...fitting(schema, pools.texts), ...fitting(schema, pools.fixedTexts)]);
    case 'number':
      return random.pick(fitting(schema, pools.numbers));
    default:
      throw new Error(`cannot generate a value for ${def.type}`);
  }
}

const isOptional = (schema: core.$ZodType) =>
  ['optional', 'default'].includes((schema as core.$ZodTypes)._zod.def.type);

/** Caches which values of a pool fit a schema, since checking them is the slowest part. */
const known = new WeakMap<readonly unknown[], WeakMap<core.$ZodType, readonly unknown[]>>();

function fitting(schema: core.$ZodType, pool: readonly unknown[]): readonly unknown[] {
  const bySchema = known.get(pool) ?? new WeakMap<core.$ZodType, readonly unknown[]>();
  known.set(pool, bySchema);
  const fit = bySchema.get(schema) ?? pool.filter((value) => safeParse(schema, value).success);
  bySchema.set(schema, fit);
  return fit;
}
