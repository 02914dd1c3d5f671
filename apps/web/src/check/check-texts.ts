import { textsOf } from '@/messages/messages';

// Not in `texts.ts`, which all pages load.
export const checkMessages = textsOf('check');
export const checkFailures = textsOf('checkFailures');
export const checkSkips = textsOf('checkSkips');
export const checkSteps = textsOf('checkSteps');
