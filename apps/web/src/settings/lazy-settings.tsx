'use client';

import { type ComponentProps, Suspense } from 'react';
import { MissingPart } from '@/ui/missing-part';
import { optionalPart } from '@/ui/optional-part';
import type { SettingsDialog } from './settings-dialog';
import { withTexts } from '@/messages/load-texts';
import { settingsButtonMessages } from '@/messages/texts';

/** Loaded when it is first opened, with the dialog around it. */
const Dialog = optionalPart(
  withTexts('settings', async () => (await import('./settings-dialog')).SettingsDialog),
  () => <MissingPart title={settingsButtonMessages.notLoaded} />,
);

export function LazySettings(props: ComponentProps<typeof SettingsDialog>) {
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  );
}
