'use client';

import { useEffect } from 'react';
import { registerServiceWorker } from '@/install/register-service-worker';
import { forgetReload } from '@/ui/reload-once';
import { keepEarlyText } from '@/ui/early-text';
import { tolerateForeignDom } from '@/ui/foreign-dom';

// Before React renders anything.
const isBrowser = typeof window !== 'undefined';
if (isBrowser) tolerateForeignDom();
const fillFields = isBrowser ? keepEarlyText() : undefined;

/** Marks the page as ready for `SCRIPT_GUARD`, and registers the service worker. */
export function PageReady() {
  useEffect(() => {
    document.documentElement.setAttribute('data-ready', '');
    document.documentElement.removeAttribute('data-scripts');
    forgetReload('scripts');
    fillFields?.();
    void registerServiceWorker();
  }, []);
  return null;
}
