/** Which relay a page sends its media through. */
import type { Page } from '@playwright/test';

/** The address of the relay in the nominated pair of the page's latest connection, or `undefined` for a direct path. */
export function relayInUse(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const open = window.meetingConnections?.findLast((c) => c.connectionState === 'connected');
    const report = await open?.getStats();
    const find = (id: unknown) => report?.get(String(id)) as Record<string, unknown> | undefined;
    const entries = [...(report?.values() ?? [])] as Record<string, unknown>[];
    const transport = entries.find(({ type }) => type === 'transport');
    const local = find(find(transport?.['selectedCandidatePairId'])?.['localCandidateId']);
    // Chromium reports some relay candidates as `prflx`, but only those have a protocol to a TURN server.
    return local?.['relayProtocol'] === undefined ? undefined : String(local['address']);
  });
}
