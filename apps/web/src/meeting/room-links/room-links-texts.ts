import { textsOf } from '@/messages/messages';

export const roomLinksMessages = textsOf('roomLinks');
export const linkStatusMessages = textsOf('linkStatuses');
export const linkCauseMessages = textsOf('linkCauses');
export const linkRemedyMessages = textsOf('linkRemedies');
