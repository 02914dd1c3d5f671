'use client';

import { type ComponentProps, Suspense } from 'react';
import { Notice } from '@/ui/notice';
import { optionalPart } from '@/ui/optional-part';
import type { SettingsDialog } from './settings-dialog';
import { withTexts } from '@/messages/load-texts';
import { settingsButtonMessages } from '@/messages/texts';

/** Loaded when it is first opened, with the dialog around it. */
const Dialog = optionalPart(
  withTexts('settings', async () => (await import('./settings-dialog')).SettingsDialog),
  Missing,
);

export function LazySettings(props: ComponentProps<typeof SettingsDialog>) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}

function Missing() {
  return (
    <div className="fixed inset-x-4 top-4 z-20 mx-auto max-w-md rounded-xl shadow-card">
      <Notice tone="danger" role="alert" title={settingsButtonMessages.notLoaded} />
    </div>
  );
}
