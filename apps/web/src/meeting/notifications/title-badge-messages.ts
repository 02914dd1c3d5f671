import { textsOf } from '@/messages/messages';

const texts = textsOf('titleBadge');

/** @returns an empty string if nothing awaits the person */
export function titleBadge({ waiting, unread }: { waiting: number; unread: number }): string {
  if (waiting > 0 && unread > 0) return texts.both({ waiting, unread });
  if (waiting > 0) return texts.waiting({ count: waiting });
  return unread > 0 ? texts.unread({ count: unread }) : '';
}
