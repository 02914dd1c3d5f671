const PRODUCT_SETTINGS =
  /^(PORT|HOST|BASE_PATH|STUN_URLS|TURN_.*|PUBLIC_ORIGIN|REDIS_URL|ROOMS_FILE)$/;

/** The environment of the shell without settings of the product; each test adds its own. */
export const inherited: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !PRODUCT_SETTINGS.test(name)),
);

/** Also the journeys that are tagged `WEEKLY`. */
export const wantsWeekly = process.env['MEETING_JOURNEYS'] === 'all';

/** Of each case of the start-up bench. */
export const startUpRuns = Number(process.env['START_UP_RUNS'] ?? 20);

/** Of each situation of the CPU bench. */
export const cpuRuns = Number(process.env['CPU_RUNS'] ?? 3);

/** Of the pages in the journeys (BCP 47). */
export const journeyLanguage = process.env['MEETING_LANGUAGE'] ?? 'en';

/** Of each situation of the page-speed bench. */
export const speedRuns = Number(process.env['SPEED_RUNS'] ?? 10);

/** How long the busy call of the memory bench lasts, in minutes. It runs only by itself. */
export const callMinutes = Number(process.env['CALL_MINUTES'] ?? 0);
