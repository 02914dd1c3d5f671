import { describe, expect, it } from 'vitest';
import {
  OWN_ADDRESSES,
  recordedCall,
  RELAY_ADDRESS,
  REMOTE_ADDRESSES,
} from '@/catalogue/recorded-calls';
import { receiptFile } from './receipt-file';

const CLAIMS = 'What this person’s browser states';
const HOSTILE = `</bdi><script>alert(1)</script><img src=x onerror="alert(2)">'`;

const pageOf = (
  ...[call, choices]: [ReturnType<typeof recordedCall>?, { names: boolean; addresses: boolean }?]
) =>
  receiptFile(call ?? recordedCall(), 'html', choices ?? { names: false, addresses: false })
    .content;

const parse = (page: string) => new DOMParser().parseFromString(page, 'text/html');

describe('a receipt as a page', () => {
  it('states in sentences what happened, with the verdict of each pair', () => {
    const { body } = parse(pageOf());

    expect(body.textContent).toContain('Person 1');
    expect(body.textContent).toContain('The path went through a relay over UDP.');
    expect(body.textContent).toContain('The connection restarted. Your network changed.');
    expect(body.textContent).toContain('In use.');
  });

  it('marks what the other participant states as a claim', () => {
    const { body } = parse(pageOf());
    const claims = [...body.querySelectorAll('h3')].find(
      ({ textContent }) => textContent === CLAIMS,
    );

    expect(claims?.nextElementSibling?.textContent).toContain('cannot verify');
    expect(body.textContent.split(CLAIMS)[1]).toContain('Cone NAT');
  });

  it('[RCP-3] shows the name of a hostile participant as text', () => {
    const call = recordedCall([], { displayName: HOSTILE });

    const page = pageOf(call, { names: true, addresses: true });

    expect(page).not.toMatch(/<script|<img/);
    expect(parse(page).querySelector('h2')?.textContent).toBe(HOSTILE);
  });

  it('forbids scripts and requests', () => {
    const policy = parse(pageOf()).querySelector('meta[http-equiv]')?.getAttribute('content');

    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script-src');
  });

  it('[RCP-2] contains no address unless the person has chosen that, and never one of others', () => {
    const all = pageOf(recordedCall(), { names: true, addresses: true });

    for (const own of OWN_ADDRESSES) {
      expect(pageOf()).not.toContain(own);
      expect(all).toContain(own);
    }
    for (const other of [RELAY_ADDRESS, ...REMOTE_ADDRESSES]) expect(all).not.toContain(other);
  });
});
