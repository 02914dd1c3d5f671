/** Which texts a page carries, and which follow it. */
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
  'settingsButton',
  'recordings',
  'effects',
  'backgrounds',
  'effectProblems',
];

/** Of the start page only. */
export const HOME_AREAS: readonly Area[] = ['recent', 'plan'];

/** Of the page that shows how another site embeds a meeting. */
export const EMBED_DEMO_AREAS: readonly Area[] = ['embedDemo', 'join'];

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
  'paths',
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
  'recording',
  'recordingProblems',
  'unmuteRequest',
  'timer',
  'waitingGuests',
  'hostRequests',
  'roomSettings',
  'mediaPath',
  'titleBadge',
];

/** Of parts that load on demand, by part: their texts load with them (`load-texts.ts`). */
export const PART_AREAS = {
  captions: ['captions', 'captionSizes', 'captionProblems'],
  chat: ['polls'],
  check: ['check', 'checkSteps', 'checkFailures', 'checkSkips'],
  effects: ['ownPicture'],
  ending: ['ending'],
  inspector: [
    'inspector',
    'pathChanges',
    'restartReasons',
    'pairs',
    'safety',
    'glossary',
    'steps',
    'stepNames',
    'stepExplanations',
    'stepEvents',
    'stepLabels',
    'descriptions',
    'sectionNames',
    'sectionNotes',
    'directions',
  ],
  receipt: ['receipt', 'receiptFile', 'callProblems', 'pairs', 'restartReasons'],
  roomLinks: ['roomLinks', 'linkStatuses', 'linkCauses', 'linkRemedies'],
  settings: [
    'settings',
    'settingsSections',
    'receivedCameras',
    'receivedCameraNotes',
    'sentCamera',
    'sentCameraNotes',
    'themes',
    'motions',
    'layouts',
    'layoutNotes',
    'shortcutScreens',
    'shortcuts',
  ],
  support: ['support', 'linkCauses'],
} as const satisfies Record<string, readonly Area[]>;

export type TextPart = keyof typeof PART_AREAS;
