'use client';

import { lazy, Suspense } from 'react';
import { BASE_PATH } from '@/config/base-path';
import { SettingsButton } from '@/settings/settings-button';
import { loadPart } from '@/ui/load-part';
import { PageFrame } from '@/ui/page-frame';
import { PageTitle } from '@/ui/page-title';
import { useHydrated } from '@/ui/use-hydrated';
import { checkMessages } from './check-texts';

/** A file of its own, like that of calls: it has the code of connections. */
const CheckView = lazy(async () => ({
  default: (await loadPart('check', () => import('./check-view'))).CheckView,
}));

/** The network check without a meeting: the page that support links to. */
export function CheckPage() {
  return (
    <PageFrame actions={<SettingsButton screen="home" />}>
      <PageTitle title={checkMessages.title} />
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-8 py-8">
        <div className="flex flex-col gap-3">
          <h1 className="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
            {checkMessages.title}
          </h1>
          <p className="text-pretty text-muted">{checkMessages.introduction}</p>
          <a
            href={`${BASE_PATH}/learn`}
            className="min-h-6 self-start font-medium text-accent underline underline-offset-4"
          >
            {checkMessages.learn}
          </a>
        </div>
        {/* The server has no connections to check. */}
        {useHydrated() && (
          <Suspense>
            <CheckView />
          </Suspense>
        )}
      </div>
    </PageFrame>
  );
}
