/** Which texts a page carries. */
import type { Area } from './catalogue';

/** Of each page, and of the start page. */
export const COMMON_AREAS: readonly Area[] = [
  'app',
  'ui',
  'pages',
  'address',
  'home',
  'roomProblems',
  'faults',
];

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
];
