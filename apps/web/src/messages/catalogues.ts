/** The catalogues of all languages, by tag. On the server and in tests only. */
import type { Translation } from './catalogue';
import { en } from './catalogues/en';
import { zhHans } from './catalogues/zh-hans';
import { CHINESE, ENGLISH } from './languages';

export const CATALOGUES: Readonly<Record<string, Translation>> = {
  [ENGLISH.tag]: en,
  [CHINESE.tag]: zhHans,
};
