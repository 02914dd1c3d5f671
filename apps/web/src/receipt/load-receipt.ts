/**
 * Loads the code and the texts of receipts. A meeting loads them when the page is idle, so that the page after it has them
 * even if the network has failed.
 */
import { withTexts } from '@/messages/load-texts';

export const loadReceipt = withTexts('receipt', () => import('./receipt-part'));
