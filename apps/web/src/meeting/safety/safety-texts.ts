import { textsOf } from '@/messages/messages';

export const safetyMessages = textsOf('safety');
