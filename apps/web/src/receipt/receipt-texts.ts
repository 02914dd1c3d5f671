/** The texts of reports. Most load with the parts that show them; the Paths panel has its button's. */
import { textsOf } from '@/messages/messages';

export const receiptMessages = textsOf('receipt');
export const receiptFileMessages = textsOf('receiptFile');
export const callProblemMessages = textsOf('callProblems');
export const pairMessages = textsOf('pairs');
export const restartReasonMessages = textsOf('restartReasons');
