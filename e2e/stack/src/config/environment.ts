/** The environment that browsers inherit from the shell. */
export const inherited: NodeJS.ProcessEnv = process.env;

/** Repeats the choices of the chaos run that printed this number. */
export const chaosSeed: number = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);
