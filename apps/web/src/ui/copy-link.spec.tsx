import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { InviteDialog } from '@/meeting/invite/invite-dialog';
import { CopyLink } from './copy-link';

const link = 'https://meet.example.org/meet/mkte-vhap-wcru';
const writeText = vi.fn(() => Promise.resolve());
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const announced = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('screen readers announce', () => {
  it('that the link was copied', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    render(<CopyLink link={link} />);
    expect(announced()).toEqual(['']);

    press('Copy link');

    await waitFor(() => expect(announced()).toEqual(['Link copied']));
    expect(writeText).toHaveBeenCalledWith(link);
  });

  it('that the invitation was copied', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    render(<InviteDialog name="Weekly" link={link} passcode={undefined} onClose={vi.fn()} />);

    press('Copy invitation');

    await waitFor(() => expect(announced()).toContain('Invitation copied'));
  });
});
