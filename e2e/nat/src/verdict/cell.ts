import type { Access } from '../prediction/access.js';
import type { Prediction } from '../prediction/predict.js';
import type { MeetingStory } from '../story/story.js';

/** What became of one pair of networks, over as many meetings as were tried. */
export interface CellResult {
  /** The title of a story that is told for itself, and is no cell of the matrix. */
  scenario?: string;
  left: Access;
  right: Access;
  turn: boolean;
  /** Both people were in one network. */
  oneSite: boolean;
  prediction: Prediction;
  /** From the first change of a network until all was told. */
  tookMs?: number;
  /** Empty when the cell was not run. */
  meetings: MeetingStory[];
}
