/**
 * Loads the code and the texts of receipts. A meeting loads them while the page is idle, so that the page after the
 * meeting has them even without a network.
 */
import { withTexts } from '@/messages/load-texts';

export const loadReceipt = withTexts('receipt', () => import('./receipt-part'));
