import { textsOf } from '@/messages/messages';

export const descriptionMessages = textsOf('descriptions');
export const sectionNames = textsOf('sectionNames');
export const sectionNotes = textsOf('sectionNotes');
export const directionMessages = textsOf('directions');
