/** A meeting loads this while the page is idle, so that the page after the meeting has it even without a network. */
export const loadAfterMeeting = async () => (await import('./after-meeting')).AfterMeeting;
