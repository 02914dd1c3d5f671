'use client';

import { useEffect } from 'react';
import { PRODUCT } from './wordmark';

interface PageTitleProps {
  title: string;
  /** What awaits the person, in front of the title; empty if nothing does. */
  badge?: string;
}

/**
 * Sets the title of the page, for each screen that a page shows [WCAG 2.4.2]. The server names the kind of page only, which
 * is what others see of a link to it. Shows nothing itself.
 */
export function PageTitle({ title, badge = '' }: PageTitleProps) {
  useEffect(() => {
    const wanted = `${badge && `(${badge}) `}${title} · ${PRODUCT}`;
    const apply = () => {
      if (document.title !== wanted) document.title = wanted;
    };
    apply();
    // Next.js inserts the title of the server when its metadata has arrived, which can be after this screen has mounted.
    const watch = new MutationObserver(apply);
    watch.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [title, badge]);
  return null;
}
