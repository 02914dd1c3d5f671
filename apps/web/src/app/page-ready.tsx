'use client';

import { useEffect } from 'react';
import { forgetReload } from '@/ui/reload-once';
import { tolerateForeignDom } from '@/ui/foreign-dom';

// Before React renders anything.
if (typeof window !== 'undefined') tolerateForeignDom();

/** Marks the page as ready for `SCRIPT_GUARD`. */
export function PageReady() {
  useEffect(() => {
    document.documentElement.setAttribute('data-ready', '');
    document.documentElement.removeAttribute('data-scripts');
    forgetReload('scripts');
  }, []);
  return null;
}
