'use client';

import { type ComponentProps, Suspense } from 'react';
import { SidePanel } from '@/meeting/panels/side-panel';
import { pathMessages } from '@/messages/texts';
import { Notice } from '@/ui/notice';
import { optionalPart } from '@/ui/optional-part';

/** Loaded when it is first opened. */
const Content = optionalPart(async () => (await import('./paths-content')).PathsContent, Missing);

function Missing() {
  return <Notice tone="danger" role="alert" title={pathMessages.notLoaded} />;
}

interface PathsPanelProps extends ComponentProps<typeof Content> {
  onClose: () => void;
}

/** How this participant is connected to each of the others. */
export function PathsPanel({ onClose, ...content }: PathsPanelProps) {
  return (
    <SidePanel title={pathMessages.title} onClose={onClose}>
      <Suspense fallback={<p className="text-muted">{pathMessages.loading}</p>}>
        <Content {...content} />
      </Suspense>
    </SidePanel>
  );
}
