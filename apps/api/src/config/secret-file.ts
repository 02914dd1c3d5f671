import { readFileSync } from 'node:fs';
import { z } from 'zod';

const MESSAGE = 'a file that can be read and holds the secret';

/**
 * A setting that names the file a secret is in: an environment can be read by too many, such as
 * `docker inspect` and every child process. Ends of lines around the secret are not part of it.
 */
export const secretFile = z.string(MESSAGE).transform((path, context): string => {
  const secret = contentOf(path)?.trim();
  if (secret) return secret;
  context.addIssue(MESSAGE);
  return z.NEVER;
});

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // Whatever the reason, the operator has to look at the file.
  }
}
