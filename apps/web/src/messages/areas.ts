/** Which texts a page carries. */
import type { Area } from './catalogue';

/** Of each page: a page of a meeting that does not exist offers to join another one. */
export const COMMON_AREAS: readonly Area[] = [
  'app',
  'ui',
  'pages',
  'address',
  'home',
  'copyLink',
  'roomProblems',
  'faults',
  'settings',
  'settingsSections',
  'receivedCameras',
  'receivedCameraNotes',
  'themes',
  'layouts',
  'layoutNotes',
  'shortcutScreens',
  'settingsButton',
  'shortcuts',
];

/** Of the start page only. */
export const HOME_AREAS: readonly Area[] = ['recent', 'plan'];

/** Of a meeting, from the join page to its end. */
export const MEETING_AREAS: readonly Area[] = [
  'server',
  'join',
  'waiting',
  'rejections',
  'ended',
  'devices',
  'captureProblems',
  'captureTroubles',
  'deviceSwitches',
  'chat',
  'chatProblems',
  'files',
  'fileFailures',
  'fileProblems',
  'invite',
  'meeting',
  'controls',
  'cameraPause',
  'screens',
  'screenContents',
  'screenProblems',
  'panels',
  'people',
  'hands',
  'reactions',
  'reactionNames',
  'lobbyAlert',
  'awayAlert',
  'tiles',
  'selfView',
  'selfViewCorners',
  'linkFailures',
  'routes',
  'announcements',
  'waitingGuests',
  'hostRequests',
  'roomSettings',
  'titleBadge',
];
