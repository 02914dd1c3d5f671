import { readFileSync } from 'node:fs';
import { z } from 'zod';

const MESSAGE = 'a readable file that holds the secret';

/**
 * A setting that names the file of a secret, since too many programs can read an environment, such as
 * `docker inspect` and every child process. White space around the secret is not part of it.
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
    return undefined; // whatever the reason, the operator has to check the file
  }
}
