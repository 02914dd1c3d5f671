import type { Access } from '../prediction/access.js';
import type { Prediction, Sides } from '../prediction/predict.js';
import type { Gaps } from '../trace/gaps.js';
import type { MeetingTrace } from '../trace/trace.js';

/** The results of one pair of networks, over all its meetings. */
export interface CellResult {
  /** The title of a scenario that is not a cell of the matrix. */
  scenario?: string;
  left: Access;
  right: Access;
  turn: boolean;
  /** Whether both people were in one network. */
  oneSite: boolean;
  prediction: Prediction;
  /** Time from the first change of a network until the trace was complete, in ms. */
  tookMs?: number;
  /** Of each person, since something happened in the middle of the call. */
  gaps?: Sides<Gaps>;
  /** Time from Join until both people were shown the direct route that they kept, where a test waits for it. */
  directMs?: number | undefined;
  /** Empty if the cell was not run. */
  meetings: MeetingTrace[];
}
