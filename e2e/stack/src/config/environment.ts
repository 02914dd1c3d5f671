/** The environment that browsers inherit from the shell. */
export const inherited: NodeJS.ProcessEnv = process.env;

/** Set it to the seed that a run printed to repeat its choices. */
export const chaosSeed: number = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

/** Also the tests that run each week and for each release, but not for each change: see `weekly.ts`. */
export const wantsWeekly = process.env['STACK_TESTS'] === 'all';
