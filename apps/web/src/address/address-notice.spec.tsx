import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AddressNotice } from './address-notice';

afterEach(cleanup);

const here = { origin: 'http://198.51.100.7', pathname: '/meet/a', search: '?b', hash: '#token=t' };

describe('the notice about the address', () => {
  it('leads to the same page at the right address', () => {
    render(<AddressNotice served={['https://meet.example']} here={here} />);

    expect(screen.getByText(/work at https:\/\/meet\.example/)).not.toBeNull();
    expect(screen.getByRole('link').getAttribute('href')).toBe(
      'https://meet.example/meet/a?b#token=t',
    );
  });

  it.each([
    { served: [] },
    { served: ['https://meet.example', 'http://198.51.100.7'] },
    { served: ['https://meet.example'], here: { ...here, origin: 'null' } },
  ])('is absent with %j', (props) => {
    const { container } = render(<AddressNotice here={here} {...props} />);

    expect(container.textContent).toBe('');
  });
});
