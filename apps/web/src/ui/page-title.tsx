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
    document.title = `${badge && `(${badge}) `}${title} · ${PRODUCT}`;
  }, [title, badge]);
  return null;
}
