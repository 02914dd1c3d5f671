/** What the start page does once the person has pressed a button, in a file of its own: `load-home-actions.ts`. */
export { readRoomCode } from '@throughline/protocol';
export { addressText } from '@/room/address-text';
export { createRoom, isRoomCreationOpen } from '@/room/room-api';
export { saveHostToken, saveLinkToken } from '@/storage/join-token';
export { explainProblem } from './explain-problem';
export { readRoomForm } from './read-room-form';
