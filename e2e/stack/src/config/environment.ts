/** What browsers inherit from the shell. */
export const inherited: NodeJS.ProcessEnv = process.env;
