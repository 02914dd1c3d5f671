export const panelMessages = {
  people: 'People in the meeting:',
  waiting: (count: number) => (count === 1 ? '1 person waiting' : `${count} people waiting`),
};
