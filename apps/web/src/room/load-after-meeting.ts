/** A meeting loads it when the page is idle, so that the page after it has it even if the network has failed. */
export const loadAfterMeeting = async () => (await import('./after-meeting')).AfterMeeting;
