import { textsOf } from '@/messages/messages';

// Not in `texts.ts`, which all pages load.
export const captionMessages = textsOf('captions');
export const captionProblemMessages = textsOf('captionProblems');
export const captionSizeNames = textsOf('captionSizes');
