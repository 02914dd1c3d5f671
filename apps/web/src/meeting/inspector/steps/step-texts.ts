import { textsOf } from '@/messages/messages';

export const stepMessages = textsOf('steps');
export const stepNames = textsOf('stepNames');
export const stepExplanations = textsOf('stepExplanations');
export const stepEventMessages = textsOf('stepEvents');
export const stepLabelMessages = textsOf('stepLabels');
