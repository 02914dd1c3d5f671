'use client';

import { CalendarPlus } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { planMessages } from '@/messages/texts';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { preloadPart } from '@/ui/load-part';
import { optionalPart } from '@/ui/optional-part';
import { useHydrated } from '@/ui/use-hydrated';
import { whenIdle } from '@/ui/when-idle';

const load = async () => (await import('./plan-dialog')).PlanDialog;

const PlanDialog = optionalPart(load, () => (
  <Notice tone="danger" role="alert" title={planMessages.notLoaded} />
));

/** For a meeting that starts later. */
export function PlanMeeting() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => void whenIdle().then(() => preloadPart(load)), []);
  return (
    <>
      <Button look="secondary" disabled={!useHydrated()} onClick={() => setIsOpen(true)}>
        <CalendarPlus aria-hidden className="size-5" />
        {planMessages.title}
      </Button>
      {isOpen && (
        <Suspense>
          <PlanDialog onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
