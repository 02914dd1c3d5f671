/** The settings that control which clients may create and manage rooms over HTTP. */
import { z } from 'zod';
import { secretFile } from './secret-file.js';

export interface AccessConfig {
  /** The secrets of applications by key id; absent if none are configured. */
  readonly apiKeys?: ReadonlyMap<string, string>;
  /** Which clients may create rooms; by default all, or only applications if there are keys. */
  readonly roomCreation?: 'open' | 'keys';
}

/** The secret may hold what an HTTP header can, except the comma that separates pairs. */
const PAIR = /^([A-Za-z0-9_-]{1,64}):([!-+\--~]{32,256})$/;

/** Enough for a few applications and for rotating their keys; keys are not user accounts. */
const MAX_KEYS = 100;

const MESSAGE =
  'a list of up to 100 pairs such as shop:SECRET, with unique ids and secrets of 32 to 256 characters';

/** Pairs are separated by commas or line breaks; a comment line begins with #. */
function readPairs(text: string): Map<string, string> | undefined {
  const lines = text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith('#'));
  const pairs = lines.flatMap((line) => line.split(',')).map((pair) => pair.trim());
  const read = pairs.filter((pair) => pair !== '').map((pair) => PAIR.exec(pair));
  const keys = new Map(read.map((match) => [match?.[1] ?? '', match?.[2] ?? '']));
  const isValid = !read.includes(null) && keys.size === read.length;
  return isValid && keys.size > 0 && keys.size <= MAX_KEYS ? keys : undefined;
}

const apiKeys = z.string().transform((text, context): ReadonlyMap<string, string> => {
  const keys = readPairs(text);
  if (keys !== undefined) return keys;
  context.addIssue(MESSAGE);
  return z.NEVER;
});

export const ACCESS_SETTINGS = {
  API_KEYS: apiKeys.optional(),
  API_KEYS_FILE: secretFile.pipe(apiKeys).optional(),
  ROOM_CREATION: z.enum(['open', 'keys'], 'open or keys').optional(),
};
type AccessSettings = z.infer<z.ZodObject<typeof ACCESS_SETTINGS>>;

export function accessContradictionIn(settings: AccessSettings): string | undefined {
  const { API_KEYS, API_KEYS_FILE, ROOM_CREATION } = settings;
  if (API_KEYS !== undefined && API_KEYS_FILE !== undefined)
    return 'API_KEYS and API_KEYS_FILE must not both be set.';
  if (ROOM_CREATION === 'keys' && API_KEYS === undefined && API_KEYS_FILE === undefined)
    return 'API_KEYS or API_KEYS_FILE must be set when ROOM_CREATION is keys: otherwise no client could create a room.';
  return undefined;
}

export function accessOf(settings: AccessSettings): AccessConfig {
  const keys = settings.API_KEYS ?? settings.API_KEYS_FILE;
  return {
    ...(keys && { apiKeys: keys }),
    ...(settings.ROOM_CREATION && { roomCreation: settings.ROOM_CREATION }),
  };
}

/** Whether clients may create rooms without an API key. */
export const isCreationOpen = ({ apiKeys: keys, roomCreation }: AccessConfig): boolean =>
  roomCreation === undefined ? keys === undefined : roomCreation === 'open';
