'use client';

import { type ComponentProps, Suspense } from 'react';
import { withTexts } from '@/messages/load-texts';
import { uiMessages } from '@/messages/texts';
import { MissingPart } from '@/ui/missing-part';
import { optionalPart } from '@/ui/optional-part';

const Inspector = optionalPart(
  withTexts('inspector', async () => (await import('./inspector-dialog')).InspectorDialog),
  () => <MissingPart title={uiMessages.notLoaded} />,
);

/** Loaded when it is first opened. */
export function LazyInspector(props: ComponentProps<typeof Inspector>) {
  return (
    <Suspense>
      <Inspector {...props} />
    </Suspense>
  );
}
