'use client';

import { useEffect } from 'react';
import { registerServiceWorker } from '@/install/register-service-worker';
import { hasItem } from '@/storage/browser-storage';
import { keepEarlyText } from '@/ui/early-text';
import { ENTERED_FIELDS_KEY } from '@/ui/entered-fields-key';
import { preloadPart } from '@/ui/load-part';
import { forgetReload } from '@/ui/reload-once';
import { tolerateForeignDom } from '@/ui/foreign-dom';

// Before React renders anything.
const isBrowser = typeof window !== 'undefined';
if (isBrowser) tolerateForeignDom();
const fillFields = isBrowser ? keepEarlyText() : undefined;

async function restoreFields(): Promise<void> {
  const fields = await preloadPart(() => import('@/ui/entered-fields'));
  fields?.restoreEnteredFields();
}

/** Marks the page as ready for `SCRIPT_GUARD`, and registers the service worker. */
export function PageReady() {
  useEffect(() => {
    document.documentElement.setAttribute('data-ready', '');
    document.documentElement.removeAttribute('data-scripts');
    forgetReload('scripts');
    fillFields?.();
    void registerServiceWorker();
    if (hasItem('sessionStorage', ENTERED_FIELDS_KEY)) void restoreFields();
  }, []);
  return null;
}
