import { textsOf } from '@/messages/messages';

// Not in `texts.ts`, which all pages load.
export const supportMessages = textsOf('support');
export const linkCauseMessages = textsOf('linkCauses');
