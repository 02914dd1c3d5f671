import { textsOf } from '@/messages/messages';

export const inspectorMessages = textsOf('inspector');
export const pairMessages = textsOf('pairs');
export const pathChangeMessages = textsOf('pathChanges');
export const restartReasonMessages = textsOf('restartReasons');
