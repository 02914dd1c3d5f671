import type { ChatProblem } from '@throughline/peer';
import { isolate } from '@/ui/isolate';

export const chatMessages = {
  title: 'Chat',
  open: 'Chat',
  unread: (count: number) => (count === 1 ? '1 unread message' : `${count} unread messages`),
  messages: 'Messages',
  empty: 'No messages yet.',
  privacy:
    'Messages go directly to the people in this meeting, end-to-end encrypted. No server stores them. People who join later see them, too.',
  loading: 'Loading the chat…',
  notLoaded:
    'The chat could not be loaded. The meeting continues without it. To use it, reload the page when the meeting can spare you.',
  earlier: (count: number) =>
    count === 1 ? 'Show 1 earlier message' : `Show ${count} earlier messages`,
  jump: 'New messages',
  save: 'Save the chat as a text file',

  self: 'You',
  edited: 'edited',
  deleted: 'This message was deleted.',
  toEveryone: 'Everyone',
  directTo: (name: string) => `Direct message to ${isolate(name)}`,
  directFromThem: 'Direct message, only you can see it',
  forwarded: (name: string) => `Forwarded by ${isolate(name)}, author not verified`,
  forwardedByUnknown: 'Forwarded by another person, author not verified',
  someone: 'A person who has left',
  replyTo: (name: string, text: string) => `Reply to ${isolate(name)}: ${text}`,
  replyToUnknown: 'Reply to a message that is no longer here',

  actions: (name: string) => `Actions for the message of ${isolate(name)}`,
  ownActions: 'Actions for your message',
  reply: 'Reply',
  edit: 'Edit',
  delete: 'Delete',
  directMessage: 'Direct message',
  react: (emoji: string) => `React with ${emoji}`,
  /** Begins with what the button shows, so that people can name it to their computer [WCAG 2.5.3]. */
  reacted: (emoji: string, count: number, names: string) => `${emoji} ${count} from ${names}`,
  andOthers: (names: string, count: number) =>
    count === 1 ? `${names} and 1 other person` : `${names} and ${count} other people`,

  to: 'To',
  label: 'Message',
  placeholder: 'Write a message',
  hint: 'Enter sends, Shift and Enter start a new line. *Bold* is **bold**, code is `code`.',
  send: 'Send',
  saveEdit: 'Save',
  cancel: 'Cancel',
  editing: 'You are editing your message.',
  replying: (name: string) => `You are replying to ${isolate(name)}.`,
  replyingDirectly: (name: string) => `Only ${isolate(name)} will see your reply.`,
  replyingToSelf: 'You are replying to yourself.',
  left: (count: number) => (count === 1 ? '1 character left' : `${count} characters left`),
  tooLong: (count: number) =>
    count === 1
      ? 'Your message is 1 character too long.'
      : `Your message is ${count} characters too long.`,
  mention: 'People to mention',

  announce: (name: string, text: string) => `${isolate(name)}: ${text}`,
  announceMany: (count: number) => `${count} new messages`,
};

/** Why a message was not sent. */
export function chatProblemMessage(problem: ChatProblem): string {
  switch (problem) {
    case 'empty':
      return 'Write something first.';
    case 'too_long':
      return 'Your message is too long. Send it in two parts.';
    case 'unknown_participant':
      return 'This person has left the meeting.';
    case 'unknown_message':
      return 'This message can no longer be changed.';
    case 'not_in_room':
      return 'You are not in the meeting. Try again in a moment.';
  }
}
