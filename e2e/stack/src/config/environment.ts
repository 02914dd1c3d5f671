/** The environment that browsers inherit from the shell. */
export const inherited: NodeJS.ProcessEnv = process.env;

/** Set it to the seed that a run printed to repeat its choices. */
export const chaosSeed: number = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** Every way to leave a connection unfinished, instead of one or two for each limit of the edge. */
export const wantsEveryFlood = process.env['STACK_FLOODS'] === 'all';
