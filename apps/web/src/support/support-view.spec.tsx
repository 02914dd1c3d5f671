import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { busySummary, emptySummary, meetingRecord } from '@/catalogue/meeting-records';
import { SupportView } from './support-view';

const KEY = `operator:${'s'.repeat(32)}`;

interface Answers {
  summary?: object;
  /** By the number of the request. */
  pages?: readonly object[];
}

/** Returns the requests that the page has sent. */
function stubApi({ summary = busySummary(), pages = [{ meetings: [meetingRecord()] }] }: Answers) {
  const requests: { path: string; key: string | null }[] = [];
  let page = 0;
  vi.stubGlobal('fetch', (path: string, { headers }: RequestInit) => {
    requests.push({ path, key: new Headers(headers).get('authorization') });
    const body = path.includes('/summary')
      ? summary
      : { scope: 'all', ...pages[Math.min(page++, pages.length - 1)] };
    return Promise.resolve(Response.json(body));
  });
  return requests;
}

const problem = (status: number, code: string) => ({
  summary: { type: 'about:blank', title: 'Error', status, code },
});

function openWith(key = KEY) {
  render(<SupportView />);
  fireEvent.change(screen.getByLabelText('API key'), { target: { value: key } });
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
}

const parametersOf = (path = '') => new URL(path, 'http://localhost').searchParams;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the records of meetings', () => {
  it('[SUP-4] open with an API key, which the page keeps out of URLs and storage', async () => {
    const requests = stubApi({});

    openWith();

    expect(await screen.findByText('111 meetings')).toBeTruthy();
    expect(requests.map(({ key }) => key)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
    expect(requests.some(({ path }) => path.includes('operator'))).toBe(false);
    expect(localStorage.length + sessionStorage.length).toBe(0);
  });

  it('[SUP-4] give the key field no name, by which a change of the language would store it', () => {
    render(<SupportView />);

    expect(screen.getByLabelText('API key').getAttribute('name')).toBeNull();
  });

  it.each([
    [problem(401, 'unauthorized'), 'The server rejected this key'],
    [problem(404, 'not_found'), 'This server keeps no records of meetings'],
    [problem(429, 'rate_limited'), 'Too many requests with this key'],
    [problem(503, 'unavailable'), 'The server cannot read its records'],
    [{ summary: {} }, 'The server does not respond'],
  ])('state why they stay closed: %j', async (answers, title) => {
    stubApi(answers);

    openWith();

    expect((await screen.findByRole('alert')).textContent).toContain(title);
    expect(screen.getByLabelText('API key')).toBeTruthy();
  });

  it('show the share of relayed minutes, the traffic, and what it costs', async () => {
    stubApi({});
    openWith();

    fireEvent.change(await screen.findByLabelText('Price per GB'), { target: { value: '0,10' } });

    const relay = within(screen.getByRole('region', { name: 'Relay' }));
    expect(relay.getByText('21.1%')).toBeTruthy();
    expect(relay.getByText('48.7 GB')).toBeTruthy();
    expect(relay.getByText('4.87')).toBeTruthy();
  });

  it('show the most frequent cause first', async () => {
    stubApi({});
    openWith();

    const causes = within(await screen.findByRole('region', { name: 'Causes of failures' }));

    const [table] = causes.getAllByRole('table');
    const rows = within(table!).getAllByRole('rowheader');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'The connection was lost',
      'No direct path, and the server offers no relay',
    ]);
  });

  it('find meetings by outcome, and by a pasted link', async () => {
    const requests = stubApi({});
    openWith();

    fireEvent.change(await screen.findByLabelText('Outcome'), { target: { value: 'failed' } });
    await vi.waitFor(() =>
      expect(parametersOf(requests.at(-1)?.path).get('outcome')).toBe('failed'),
    );
    fireEvent.change(screen.getByLabelText('Meeting link or code'), {
      target: { value: 'https://meet.example/meet/mkte-vhap-wcru' },
    });

    await vi.waitFor(() => {
      const parameters = parametersOf(requests.at(-1)?.path);
      expect(parameters.get('room')).toBe('mkte-vhap-wcru');
      expect(parameters.get('outcome')).toBe('failed');
    });
  });

  it('report a text without a meeting code once the person leaves the field', async () => {
    stubApi({});
    openWith();
    const field = await screen.findByLabelText('Meeting link or code');

    fireEvent.change(field, { target: { value: 'the call at 10:30' } });
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.blur(field);

    expect(screen.getByRole('alert').textContent).toContain('no meeting code');
  });

  it('continue with the next page', async () => {
    const late = meetingRecord({ id: 'late', startedAt: Date.UTC(2_026, 10, 24, 9) });
    const early = meetingRecord({ id: 'early', mostAtOnce: 5 });
    const requests = stubApi({
      pages: [{ meetings: [late], next: 'late' }, { meetings: [early] }],
    });
    openWith();

    fireEvent.click(await screen.findByRole('button', { name: 'Show more' }));

    expect(await screen.findByText('5 people')).toBeTruthy();
    expect(screen.getByText('2 people')).toBeTruthy();
    expect(parametersOf(requests.at(-1)?.path).get('cursor')).toBe('late');
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('explain an empty period, and a key that sees its own meetings alone', async () => {
    stubApi({ summary: emptySummary({ scope: 'own' }), pages: [{ meetings: [] }] });

    openWith();

    expect(await screen.findByText('No meetings in this period')).toBeTruthy();
    expect(screen.getByText(/add the id of the key to SUPPORT_KEYS/)).toBeTruthy();
  });

  it('stay on the screen when the server no longer responds', async () => {
    stubApi({});
    openWith();
    await screen.findByText('111 meetings');

    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('lost')));
    fireEvent.click(screen.getByRole('button', { name: 'Refresh' }));

    expect((await screen.findByRole('alert')).textContent).toContain('does not respond');
    expect(screen.getByText('111 meetings')).toBeTruthy();
  });

  it('are gone when the key is forgotten', async () => {
    stubApi({});
    openWith();

    fireEvent.click(await screen.findByRole('button', { name: 'Forget the key' }));

    expect(screen.queryByText('111 meetings')).toBeNull();
    expect(screen.getByLabelText<HTMLInputElement>('API key').value).toBe('');
  });
});
