/** The pages before and after a meeting. */
export const pageMessages = {
  starting: 'Opening the meeting…',
  startingIsSlow: 'This is taking longer than usual. Reload the page to try again.',
  unknownRoom: 'This meeting does not exist',
  unknownRoomReason: 'The link may be incomplete, or the meeting was not used for a day.',
  notFound: 'This page does not exist',
  notFoundRemedy: 'Check the address, or go to the start page.',
};
