import type { Meta, StoryObj } from '@storybook/react-vite';
import type { RemoteParticipant } from '@throughline/peer';
import { Store } from '@throughline/std';
import { useState } from 'react';
import { sharedFile } from '@/catalogue/files';
import { participants } from '@/catalogue/meetings';
import { Stage } from '@/catalogue/stage';
import { DropOverlay } from './drop-target';
import { FileRow, type FileActions } from './file-row';
import { FilesContent } from './files-content';
import { MeetingFiles } from './meeting-files';
import { OfferNotice } from './offer-notice';
import type { SharedFile } from './shared-file';

const actions: FileActions = {
  accept: () => undefined,
  decline: () => undefined,
  cancel: () => undefined,
  setPaused: () => undefined,
  dismiss: () => undefined,
  sendAgain: () => undefined,
};

interface ExampleProps {
  list?: readonly SharedFile[];
  /** To be sent. */
  chosen?: readonly File[];
  others?: readonly RemoteParticipant[];
}

function Example({ list = [], chosen = [], others = participants(3) }: ExampleProps) {
  const [people] = useState(() => new Store(others));
  const [files] = useState(() => {
    const created = new MeetingFiles(people);
    created.choose(chosen);
    return created;
  });
  return (
    <Stage>
      <div className="flex w-full max-w-92 flex-col gap-4 bg-surface p-5">
        {list.length === 0 ? (
          <FilesContent files={files} others={people} />
        ) : (
          <ul aria-label="Files" className="flex flex-col gap-2">
            {list.map((shared) => (
              <FileRow key={shared.key} shared={shared} actions={actions} />
            ))}
          </ul>
        )}
      </div>
    </Stage>
  );
}

export default { title: 'Meeting/Files panel', component: Example } satisfies Meta<typeof Example>;

type Story = StoryObj<typeof Example>;

const active = { state: { kind: 'active' }, bytes: 9_000_000 } as const;
const sending = { direction: 'sending' } as const;

export const Empty: Story = {};
export const ChosenFiles: Story = {
  args: {
    chosen: [new File(['12345'], 'notes.txt'), new File(['1'], `${'long '.repeat(40)}.pdf`)],
  },
};
export const ChosenFilesAlone: Story = { args: { chosen: [new File(['1'], 'a.txt')], others: [] } };
export const Offers: Story = {
  args: {
    list: [
      sharedFile(),
      sharedFile({}, { name: 'photo\u202Egpj.exe' }),
      sharedFile({}, { name: `../../${'x'.repeat(240)}.pdf` }),
      sharedFile({}, sending),
    ],
  },
};
export const OnTheirWay: Story = {
  args: {
    list: [
      sharedFile({ rate: 3_000_000 }, active),
      sharedFile({ rate: 0 }, active),
      sharedFile({}, { ...active, isPaused: true }),
      sharedFile({ isConnected: false }, { ...active, ...sending }),
    ],
  },
};
export const Finished: Story = {
  args: {
    list: [
      sharedFile({}, { state: { kind: 'done', file: new Blob(['x']) } }),
      sharedFile({}, { ...sending, state: { kind: 'done' } }),
      sharedFile({}, { state: { kind: 'failed', reason: 'invalid' } }),
      sharedFile(
        { isRepeatable: true },
        { ...sending, state: { kind: 'failed', reason: 'cancelled_remotely' } },
      ),
    ],
  },
};
export const Notice: Story = {
  render: () => (
    <Stage>
      <OfferNotice
        alerts={{ shown: new Store<SharedFile | undefined>(sharedFile()), hide: () => undefined }}
        files={actions}
        isPanelOpen={false}
        onShow={() => undefined}
      />
    </Stage>
  ),
};
export const Dragged: Story = {
  render: () => (
    <Stage>
      <DropOverlay />
    </Stage>
  ),
};
