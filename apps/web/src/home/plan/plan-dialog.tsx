'use client';

import { useState } from 'react';
import { planMessages } from '@/messages/texts';
import { Dialog } from '@/ui/dialog';
import { PlanForm } from './plan-form';
import { Planned, type PlannedMeeting } from './planned';

/** Asks when the meeting is, creates it, and shows its link. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const [meeting, setMeeting] = useState<PlannedMeeting>();
  return (
    <Dialog
      title={meeting === undefined ? planMessages.title : planMessages.planned}
      onClose={onClose}
    >
      {meeting === undefined ? <PlanForm onPlanned={setMeeting} /> : <Planned meeting={meeting} />}
    </Dialog>
  );
}
