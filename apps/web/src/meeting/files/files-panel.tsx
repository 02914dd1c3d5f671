'use client';

import { type ComponentProps, Suspense } from 'react';
import { SidePanel } from '@/meeting/panels/side-panel';
import { preloadPart } from '@/ui/load-part';
import { Notice } from '@/ui/notice';
import { optionalPart } from '@/ui/optional-part';
import { whenIdle } from '@/ui/when-idle';
import { fileMessages } from '@/messages/texts';

const load = async () => (await import('./files-content')).FilesContent;
const Content = optionalPart(load, Missing);

function Missing() {
  return <Notice tone="danger" role="alert" title={fileMessages.notLoaded} />;
}

/** Loads the panel before it is opened, once nothing else is to be done. */
export async function preloadFiles(): Promise<void> {
  await whenIdle();
  await preloadPart(load);
}

interface FilesPanelProps extends ComponentProps<typeof Content> {
  onClose: () => void;
}

/** What it contains is a file of its own, which joining a meeting does not wait for. */
export function FilesPanel({ onClose, ...content }: FilesPanelProps) {
  return (
    <SidePanel title={fileMessages.title} onClose={onClose}>
      <Suspense fallback={<p className="text-muted">{fileMessages.loading}</p>}>
        <Content {...content} />
      </Suspense>
    </SidePanel>
  );
}
