/** The texts of each part of the pages. Those with a condition are chosen in a module beside their component. */
import { textsOf } from './messages';

export const addressMessages = textsOf('address');
export const appMessages = textsOf('app');
export const chatMessages = textsOf('chat');
export const chatProblemMessages = textsOf('chatProblems');
export const deviceMessages = textsOf('devices');
export const fileMessages = textsOf('files');
export const homeMessages = textsOf('home');
export const inviteMessages = textsOf('invite');
export const joinMessages = textsOf('join');
export const pageMessages = textsOf('pages');
export const serverMessages = textsOf('server');
export const uiMessages = textsOf('ui');
export const waitingMessages = textsOf('waiting');
