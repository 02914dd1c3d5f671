/** Starts a server of the benchmark on a core of its own; the load generator runs on the other one. */
import { ChildProgram } from '@throughline/test-kit';

/** The `bench` target pins the load generator to core 1. */
const SERVER_CORE = '0';

export interface PinnedProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Matches the output once the server listens. */
  readonly readyPattern: RegExp;
}

/** taskset and setpriv exec the server, so the pid is its own. The kernel kills it if we die. */
export const startPinned = (
  command: readonly string[],
  options: PinnedProgramOptions,
): Promise<ChildProgram> =>
  ChildProgram.start(
    ['taskset', '-c', SERVER_CORE, 'setpriv', '--pdeathsig', 'KILL', ...command],
    options,
  );
