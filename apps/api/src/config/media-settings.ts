/** The media server that this process runs. */
import path from 'node:path';
import { z } from 'zod';

export interface MediaServerConfig {
  /** The program of the media server, for Node. */
  readonly script: string;
  /** Its whole environment: it receives no secret of the API. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export const MEDIA_SETTINGS = {
  MEDIA_SERVER_SCRIPT: z
    .string()
    .refine((script) => path.isAbsolute(script), 'an absolute path of a program')
    .optional(),
};
type MediaSettings = z.infer<z.ZodObject<typeof MEDIA_SETTINGS>>;

/** The settings of the media server itself (`apps/media`), and where programs and temporary files are. */
const PASSED_ON = /^(MEDIA_(?!SERVER_SCRIPT$)[A-Z_]+|PATH|HOME|TMPDIR|TZ|LANG)$/;

/** The system chooses its port for metrics: no scraper is configured for it. */
const ANY_PORT = { PORT: '0' };

export function mediaServerOf(
  { MEDIA_SERVER_SCRIPT: script }: MediaSettings,
  given: Readonly<Record<string, string | undefined>>,
): MediaServerConfig | undefined {
  if (script === undefined) return undefined;
  const passedOn = Object.entries(given).filter(([name]) => PASSED_ON.test(name));
  return { script, environment: { ...Object.fromEntries(passedOn), ...ANY_PORT } };
}
