/** The texts of receipts, which are called reports on screen. They load with `receipt-part.tsx`. */
import { textsOf } from '@/messages/messages';

export const receiptMessages = textsOf('receipt');
export const receiptFileMessages = textsOf('receiptFile');
export const callProblemMessages = textsOf('callProblems');
export const pairMessages = textsOf('pairs');
export const restartReasonMessages = textsOf('restartReasons');
