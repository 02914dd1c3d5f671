import { describe, expect, it } from 'vitest';
import { idOf } from '@/catalogue/meetings';
import { sharedFile } from '@/catalogue/files';
import { OFFER_ALERT_RATE, OfferAlerts } from './offer-alerts';

const offer = (id: string, digit = 1) =>
  sharedFile({ personId: idOf(digit), key: `${digit}/${id}` }, { id });

/** The key of the offer that is shown after each list, one second after the other. */
function shownAfter(alerts: OfferAlerts, ...lists: ReturnType<typeof offer>[][]) {
  return lists.map((list, second) => {
    alerts.update(list, second * 1_000);
    return alerts.shown.get()?.key;
  });
}

describe('the notice about offers', () => {
  it('shows the oldest offer until it is decided or withdrawn', () => {
    const lists = [[offer('a'), offer('b')], [offer('b')], []];

    expect(shownAfter(new OfferAlerts(), ...lists)).toEqual(['1/a', '1/b', undefined]);
  });

  it('shows nothing of files that this person has accepted or sent', () => {
    const accepted = sharedFile({}, { state: { kind: 'active' } });
    const sent = sharedFile({}, { direction: 'sending' });

    expect(shownAfter(new OfferAlerts(), [accepted, sent])).toEqual([undefined]);
  });

  it('does not return for an offer that the person has hidden, only for a later one', () => {
    const alerts = new OfferAlerts();
    alerts.update([offer('a')], 0);

    alerts.hide();

    expect(shownAfter(alerts, [offer('a')], [offer('a'), offer('b')])).toEqual([undefined, '1/b']);
  });

  it('is shown a few times for a participant who offers and withdraws again and again, and at once for another', () => {
    const alerts = new OfferAlerts();
    const lists = Array.from({ length: 60 }, (_, index) =>
      index % 2 === 0 ? [offer(String(index))] : [],
    );

    const shown = shownAfter(alerts, ...lists).filter((key) => key !== undefined);
    alerts.update([offer('x', 2)], 60_000);

    expect(shown.length).toBeLessThanOrEqual(OFFER_ALERT_RATE.burst + 2);
    expect(alerts.shown.get()?.key).toBe('2/x');
  });
});
