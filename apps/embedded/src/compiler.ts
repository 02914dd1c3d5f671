/** Runs the compiler of the development loop, `dev/compile.ts`. */
import { type StartOptions, startProgram } from './app.js';
import type { Child } from './child-process.js';
import { untilReady } from './readiness.js';
import type { Program } from './programs.js';

/** The line that the compiler prints once every program can start. */
export const COMPILED = 'Compiled. Watching for changes.';

/** Resolves once everything is compiled. Rejects with a `StartFailure` if the compiler exits. */
export async function startCompiler(
  program: Program,
  { variables, onLine, signal }: StartOptions & { signal: AbortSignal },
): Promise<Child> {
  const compiled = Promise.withResolvers<void>();
  const child = startProgram(program, {
    variables,
    onLine: (line) => {
      if (line === COMPILED) compiled.resolve();
      onLine(line);
    },
  });
  const probe = (until: AbortSignal) => Promise.race([compiled.promise, untilAborted(until)]);
  try {
    await untilReady({ child, probe, signal });
  } catch (error) {
    await child.stop();
    throw error;
  }
  return child;
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
