import { textsOf } from '@/messages/messages';

export const inspectorMessages = textsOf('inspector');
