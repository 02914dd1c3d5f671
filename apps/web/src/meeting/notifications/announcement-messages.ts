/** What changed in the meeting, as toasts. */
import { textsOf } from '@/messages/messages';
import type { ToastContent } from './toasts';

const texts = textsOf('announcements');

/** Those that name a person. */
type Named = {
  [Key in keyof typeof texts]: (typeof texts)[Key] extends string ? never : Key;
}[keyof typeof texts];

/** Those that are complete in themselves. */
type Plain = Exclude<keyof typeof texts, Named>;

export const announcement = (kind: Plain): ToastContent => ({ title: texts[kind] });

export const announcementOf = (kind: Named, name: string): ToastContent => ({
  title: texts[kind]({ name }),
});

export const mutedUntilAllowed = (): ToastContent => ({
  title: texts.mutedUntilAllowed,
  detail: texts.mutedUntilAllowedDetail,
});
