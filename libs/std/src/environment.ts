/** Reads the environment of a program. */

type Variables = Readonly<Record<string, string | undefined>>;

/** A schema of zod, on which this library does not depend. */
interface Schema<T> {
  safeParse(
    input: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  /** Completes "NAME must be …". */
  readonly message: string;
}

/** Without the empty ones: `NAME=` in a shell or a compose file counts as unset. */
export const givenVariables = (environment: Variables): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));

/** The settings, or a sentence that names the first invalid variable but not its value, which may be a secret. */
export function parseVariables<T>(
  schema: Schema<T>,
  variables: Variables,
): { ok: true; settings: T } | { ok: false; problem: string } {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `${issue?.path.join('.')} must be ${issue?.message}.` };
}
