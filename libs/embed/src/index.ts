export { createMeeting, type EmbeddedMeeting, type MeetingOptions } from './create-meeting.js';
export { EmbedError } from './frame-connection.js';
export { type MeetingLocation, SCRIPT_PATH } from './meeting-address.js';
export * from './messages.js';
export { type ReadRequest, readRequest } from './read-request.js';
export { EMBED_SCRIPT } from './script-text.js';
