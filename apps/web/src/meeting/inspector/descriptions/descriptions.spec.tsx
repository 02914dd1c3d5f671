import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { encryptedConnection } from '@/catalogue/encrypted-connection';
import { Descriptions } from './descriptions';

afterEach(cleanup);

const { browser } = encryptedConnection('a', 'b');
const ADDRESS = /\d+\.\d+\.\d+\.\d+/;

const ofGrace = () =>
  screen.getByRole('region', { name: 'The answer of Grace’s browser', hidden: true });

describe('the descriptions of a connection', () => {
  it('explain each of the five sections', () => {
    render(<Descriptions browser={browser} name="Grace" />);

    const sections = within(ofGrace()).getAllByRole('group', { hidden: true });
    expect(sections.map(({ firstElementChild }) => firstElementChild?.textContent)).toEqual([
      'Microphone',
      'Camera',
      'Shared screen',
      'Sound of the shared screen',
      'Data channels',
    ]);
    expect(sections[1]?.textContent).toContain('VP8, AV1');
    expect(sections[0]?.textContent).toContain(
      '3 candidates: own address, public address (STUN), relay (TURN)',
    );
  });

  it('[STEP-3] show no address at first', () => {
    render(<Descriptions browser={browser} name="Grace" />);

    expect(document.body.textContent).not.toMatch(ADDRESS);
  });

  it('[STEP-3] show only the addresses of this device, when the person requests them', () => {
    render(<Descriptions browser={browser} name="Grace" />);

    fireEvent.click(screen.getByText('Show my addresses'));

    expect(screen.getByText('192.0.2.7')).toBeDefined();
    expect(ofGrace().textContent).not.toMatch(ADDRESS);
  });

  it('[STEP-3] offer no addresses to a person who uses relays only', () => {
    const relayOnly = {
      ...browser,
      getConfiguration: () => ({ iceTransportPolicy: 'relay' as const }),
    };
    render(<Descriptions browser={relayOnly} name="Grace" />);

    expect(screen.queryByText('Show my addresses')).toBe(null);
  });

  it('[STEP-3] show neither the ICE credentials nor a line of SDP', () => {
    render(<Descriptions browser={browser} name="Grace" />);

    expect(document.body.textContent).not.toMatch(/a=|ice-ufrag|m=audio/);
  });
});
