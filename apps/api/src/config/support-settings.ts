/** How long the API keeps records of meetings, and which API keys see those of all rooms. */
import { MAX_RECORDS_DAYS } from '@throughline/protocol';
import { z } from 'zod';
import { type AccessConfig, accessOf, type ACCESS_SETTINGS } from './access-settings.js';
import { wholeNumber } from './setting.js';

export interface SupportConfig {
  /** Retention of records, in days; 0 keeps none. Default: `DEFAULT_RECORDS_DAYS`. */
  readonly recordsDays?: number;
  /** Ids of the API keys that see the records of all rooms; another key sees those of its own rooms. */
  readonly supportKeys?: ReadonlySet<string>;
}

export const DEFAULT_RECORDS_DAYS = 14;

export const SUPPORT_SETTINGS = {
  RECORDS_DAYS: wholeNumber(
    0,
    MAX_RECORDS_DAYS,
    `a whole number from 0 to ${MAX_RECORDS_DAYS}`,
  ).optional(),
  SUPPORT_KEYS: z
    .string()
    .transform((list) => new Set(list.split(',').map((id) => id.trim())))
    .optional(),
};
type SupportSettings = z.infer<z.ZodObject<typeof SUPPORT_SETTINGS & typeof ACCESS_SETTINGS>>;

/** A misspelt id would silently show fewer meetings than the operator expects. */
export function supportContradictionIn(settings: SupportSettings): string | undefined {
  const { apiKeys }: AccessConfig = accessOf(settings);
  const areKnown = [...(settings.SUPPORT_KEYS ?? [])].every((id) => apiKeys?.has(id));
  return areKnown ? undefined : 'SUPPORT_KEYS must be a comma-separated list of ids in API_KEYS.';
}

export function supportOf(settings: SupportSettings): SupportConfig {
  return {
    ...(settings.RECORDS_DAYS !== undefined && { recordsDays: settings.RECORDS_DAYS }),
    ...(settings.SUPPORT_KEYS && { supportKeys: settings.SUPPORT_KEYS }),
  };
}
