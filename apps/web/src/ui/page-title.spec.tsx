import { cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { PageTitle } from './page-title';

afterEach(() => {
  cleanup();
  document.head.replaceChildren();
});

function insertTitle(text: string): void {
  const title = document.createElement('title');
  title.textContent = text;
  document.head.prepend(title);
}

describe('the title of a screen', () => {
  it('replaces that of the server, also if that arrives later', async () => {
    insertTitle('Meeting · Throughline');
    render(<PageTitle title="Join – Weekly" />);
    expect(document.title).toBe('Join – Weekly · Throughline');

    document.head.replaceChildren();
    insertTitle('Meeting · Throughline');

    await expect.poll(() => document.title).toBe('Join – Weekly · Throughline');
  });

  it('follows the screen, with what awaits the person in front', () => {
    const { rerender } = render(<PageTitle title="Weekly" />);

    rerender(<PageTitle title="Weekly" badge="2 waiting" />);

    expect(document.title).toBe('(2 waiting) Weekly · Throughline');
  });

  it('no longer changes once the screen is gone', async () => {
    render(<PageTitle title="Weekly" />).unmount();

    document.title = 'Another';
    await new Promise((resolve) => setTimeout(resolve));

    expect(document.title).toBe('Another');
  });
});
