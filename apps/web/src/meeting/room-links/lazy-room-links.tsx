'use client';

import { type ComponentProps, Suspense } from 'react';
import { withTexts } from '@/messages/load-texts';
import { uiMessages } from '@/messages/texts';
import { MissingPart } from '@/ui/missing-part';
import { optionalPart } from '@/ui/optional-part';

const RoomLinks = optionalPart(
  withTexts('roomLinks', async () => (await import('./room-links-dialog')).RoomLinksDialog),
  () => <MissingPart title={uiMessages.notLoaded} />,
);

/** Loaded when it is first opened. */
export function LazyRoomLinks(props: ComponentProps<typeof RoomLinks>) {
  return (
    <Suspense>
      <RoomLinks {...props} />
    </Suspense>
  );
}
