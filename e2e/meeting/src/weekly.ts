/**
 * Details of a test that runs each week and for each release, and with `MEETING_JOURNEYS=all`, but not for each change:
 * another test covers the same behaviour in most of its parts, or it waits for minutes.
 */
export const WEEKLY = { tag: '@weekly' };
