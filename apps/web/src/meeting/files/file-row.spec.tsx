import type { FileTransfer } from '@throughline/peer';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { sharedFile } from '@/catalogue/files';
import { SidePanel } from '@/meeting/panels/side-panel';
import { type FileActions, FileRow } from './file-row';
import type { SharedFile } from './shared-file';

const nothing = () => undefined;
const actions: FileActions = {
  accept: nothing,
  decline: nothing,
  cancel: nothing,
  setPaused: nothing,
  dismiss: nothing,
  sendAgain: nothing,
};

const list = (...files: readonly SharedFile[]) => (
  <SidePanel title="Files" onClose={nothing}>
    <ul>
      {files.map((shared) => (
        <FileRow key={shared.key} shared={shared} actions={actions} />
      ))}
    </ul>
  </SidePanel>
);

/** The same file each time. */
const fileWith = (transfer: Pick<FileTransfer, 'state'>) =>
  sharedFile({}, { id: 'report', ...transfer });
const focused = () => document.activeElement?.getAttribute('data-state');

afterEach(cleanup);

describe('the focus of a pressed button that disappears', () => {
  it.each([
    { label: 'Accept', from: { state: { kind: 'offered' } }, to: { state: { kind: 'active' } } },
    {
      label: 'Decline',
      from: { state: { kind: 'offered' } },
      to: { state: { kind: 'failed', reason: 'declined' } },
    },
    { label: 'Pause', from: { state: { kind: 'active' } }, to: { state: { kind: 'done' } } },
  ] as const)('stays at the file after “$label”', async ({ label, from, to }) => {
    const { rerender } = render(list(fileWith(from)));
    const button = screen.getByRole('button', { name: new RegExp(`^${label} `) });
    button.focus();
    fireEvent.click(button);
    rerender(list(fileWith(to)));

    await waitFor(() => expect(focused()).toBe(to.state.kind));
  });
});
