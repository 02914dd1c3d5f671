'use client';

import { SettingsButton } from '@/settings/settings-button';
import { PageFrame } from '@/ui/page-frame';
import { PageTitle } from '@/ui/page-title';
import { supportMessages } from './support-texts';
import { SupportView } from './support-view';

/** Shows the operator how the meetings on this server went. */
export function SupportPage() {
  return (
    <PageFrame actions={<SettingsButton screen="home" />}>
      <PageTitle title={supportMessages.title} />
      <div className="flex w-full grow flex-col gap-8 py-4">
        <div className="flex max-w-2xl flex-col gap-3">
          <h1 className="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
            {supportMessages.title}
          </h1>
          <p className="text-pretty text-muted">{supportMessages.introduction}</p>
        </div>
        <SupportView />
      </div>
    </PageFrame>
  );
}
