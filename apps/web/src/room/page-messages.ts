/** The pages before and after a meeting. */
export const pageMessages = {
  starting: 'Opening the meeting…',
  startingIsSlow: 'This is taking longer than usual. Reload the page to try again.',
  unknownRoom: 'This meeting does not exist',
  unknownRoomReason:
    'The link may be incomplete, or the meeting was not used for a day. Check the code, then try again.',
  sandboxed: 'This meeting cannot be shown inside this page',
  sandboxedRemedy:
    'Open the meeting in a tab of its own, or ask the person who runs that page to add allow-same-origin to the sandbox of its iframe.',
  forOperator: 'For the person who runs this server',
  notFound: 'This page does not exist',
  notFoundRemedy: 'Check the address, enter a meeting link or code, or go to the start page.',
};
