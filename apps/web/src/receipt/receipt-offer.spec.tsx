import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { START_MS } from '@/catalogue/link-stats';
import { recordedCall } from '@/catalogue/recorded-calls';
import { startCall } from './call-record';
import { ReceiptOffer } from './receipt-offer';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('on the page after a call', () => {
  it('a report is offered, without a warning after a good call', () => {
    render(<ReceiptOffer call={recordedCall()} />);

    expect(screen.getByRole('button', { name: 'Save a report…' })).toBeTruthy();
    expect(screen.queryByText('This call had a problem')).toBeNull();
  });

  it('the problem of a bad call is stated with the person', () => {
    const lost = { kind: 'failed', cause: 'path_lost', keepsTrying: true } as const;

    render(<ReceiptOffer call={recordedCall([{ atMs: START_MS + 1_000, view: lost }])} />);

    expect(
      screen.getByText('The connection to Grace Hopper was lost.', { normalizer: plain }),
    ).toBeTruthy();
  });

  it('nothing is offered if no other participant was in the call', () => {
    const { container } = render(
      <ReceiptOffer call={startCall({ ownName: 'Ada', startedAtMs: 0 })} />,
    );

    expect(container.textContent).toBe('');
  });
});

describe('the dialog', () => {
  let saved: { name: string; content: Promise<string> }[] = [];

  beforeEach(() => {
    saved = [];
    let blob: Blob | undefined;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((object) => {
      blob = object as Blob;
      return 'blob:saved';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push({ name: this.download, content: blob?.text() ?? Promise.resolve('') });
    });
  });

  const save = async (...choices: string[]) => {
    render(<ReceiptOffer call={recordedCall()} />);
    fireEvent.click(screen.getByRole('button', { name: 'Save a report…' }));
    for (const choice of choices) fireEvent.click(screen.getByLabelText(choice, { exact: false }));
    fireEvent.click(screen.getByRole('button', { name: 'Save report' }));
    const [file] = saved;
    return { name: file?.name ?? '', content: (await file?.content) ?? '' };
  };

  it('saves a page to read by default, without names', async () => {
    const { name, content } = await save();

    expect(name).toBe('throughline-2026-11-02T10-36-58.html');
    expect(content).not.toContain('Grace');
  });

  it('saves the format and the content that the person has chosen', async () => {
    const { name, content } = await save('Data (JSON)', 'Include names', 'Include the addresses');

    expect(name).toBe('throughline-2026-11-02T10-36-58.json');
    expect(JSON.parse(content)).toMatchObject({ self: { displayName: 'Ada Lovelace' } });
    expect(content).toContain('192.168.7.20');
  });
});

/** Without the marks that isolate names from the direction of the sentence. */
const plain = (text: string) => text.replace(/[\u2068\u2069]/g, '');
