/** Loads the code and the texts of receipts: in a meeting when the page is idle, so that they are there if the network fails. */
import { withTexts } from '@/messages/load-texts';

export const loadReceipt = withTexts('receipt', () => import('./receipt-part'));
