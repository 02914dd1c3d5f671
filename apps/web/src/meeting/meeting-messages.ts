export const meetingMessages = {
  locked: 'This meeting is locked',
};
