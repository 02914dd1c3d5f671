/**
 * What a run of the matrix needs, in its order:
 *
 *   const prediction = predict(left, right, { turn });
 *   await installRecorder(page);                        // each page, before it is opened
 *   …                                                   // they join; wait until the path has settled
 *   const side = await collectStory(page, 'Ada');       // each page
 *   const meeting = { version: STORY_VERSION, left: side, right: other, mappings };
 *   const found = deviations(prediction, outcomeOf(meeting));
 *   await writeReport(cells, folder, facts);            // once, with the CellResult of each cell
 */
export type { Access } from './prediction/access.js';
export { type Circumstances, predict, type Prediction } from './prediction/predict.js';
export { replaceMatrix } from './report/markdown.js';
export type { PageFacts } from './report/page.js';
export { writeReport } from './report/write-report.js';
export { collectStory, installRecorder } from './story/recorder.js';
export {
  type MappingSnapshot,
  type MappingStory,
  type MeetingStory,
  type SideStory,
  STORY_VERSION,
} from './story/story.js';
export type { CellResult } from './verdict/cell.js';
export { deviations } from './verdict/deviations.js';
export { firstFrameMs, type Outcome, outcomeOf } from './verdict/outcome.js';
