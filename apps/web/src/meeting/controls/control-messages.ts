export const controlMessages = {
  unmuteBlocked: 'You cannot unmute until a host allows it',
  soundBlocked: 'Click to hear the others',
  leaveOnBack: 'Leave the meeting?',
  leaveOnBackNote:
    'Going back leaves the meeting. Press Back again to leave, or cancel to stay in it.',
  leaveWithFiles: 'Leave the meeting?',
  openFiles: (count: number) =>
    count === 1
      ? '1 file is still on its way. Its transfer ends if you leave.'
      : `${count} files are still on their way. Their transfers end if you leave.`,
  leaveNote: 'If you leave, the others can continue without you.',
  lastHostNote:
    'You are the only host. To let someone else admit people or change the settings, make them a host under People first.',
  waitingNote: (count: number) =>
    count === 1
      ? '1 person is waiting in the lobby. After you leave, no one can admit them until a host joins.'
      : `${count} people are waiting in the lobby. After you leave, no one can admit them until a host joins.`,
  endNote: 'If you end the meeting, it is over for everyone, and no one can rejoin.',
};
