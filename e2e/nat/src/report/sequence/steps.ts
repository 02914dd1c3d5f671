import type { MeetingTrace } from '../../trace/trace.js';
import { checkSteps } from './check-steps.js';
import { mappingSteps } from './mapping-steps.js';
import { sideSteps, type SideView } from './side-steps.js';
import type { Step } from './step.js';
import { FROM_LEFT, FROM_RIGHT } from './perspective.js';

/** All steps of a meeting on one clock, whose zero is the later Join. */
export function stepsOf({ left, right, mappings }: MeetingTrace): Step[] {
  const zeroMs = Math.max(left.joinedAtMs, right.joinedAtMs);
  const views: SideView[] = [
    { ...FROM_LEFT, trace: left, otherName: right.name, offsetMs: left.joinedAtMs - zeroMs },
    { ...FROM_RIGHT, trace: right, otherName: left.name, offsetMs: right.joinedAtMs - zeroMs },
  ];
  // At the same time, a check precedes its consequences.
  const steps = views.flatMap((view) => [...checkSteps(view), ...sideSteps(view)]);
  return [...steps, ...mappingSteps(mappings, zeroMs)].toSorted((a, b) => a.atMs - b.atMs);
}
