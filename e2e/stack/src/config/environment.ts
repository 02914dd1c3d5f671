/** What browsers inherit from the shell. */
export const inherited: NodeJS.ProcessEnv = process.env;

/** Has a run of chaos do what the one did that printed this number. */
export const chaosSeed: number = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
