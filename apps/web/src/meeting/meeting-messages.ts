export const meetingMessages = {
  locked: 'This meeting is locked',
  people: 'People in the meeting:',
  waiting: (count: number) => (count === 1 ? '1 person waiting' : `${count} people waiting`),
};
