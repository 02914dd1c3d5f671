import { describe, expect, it } from 'vitest';
import { aFileOf } from '../testing/certificates.js';
import { readEnvironment } from './environment.js';

const MISSING_FILE = '/missing/local-authority.crt';

function doctorOf(environment: Record<string, string>) {
  const reading = readEnvironment(environment);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.config.doctor;
}

describe('the settings of the doctor', () => {
  it('name no authority unless the certificates are those of Let’s Encrypt', () => {
    expect(doctorOf({ DOCTOR_CERTIFICATES: 'acme' })).toEqual({ authority: 'letsencrypt.org' });
    expect(doctorOf({ DOCTOR_CERTIFICATES: 'own' })).toBeUndefined();
    const directory = { DOCTOR_ACME_DIRECTORY: 'https://acme.test/directory' };
    expect(doctorOf({ DOCTOR_CERTIFICATES: 'acme', ...directory })).toBeUndefined();
  });

  it('name a local authority only for local certificates, and only once it exists', async () => {
    const DOCTOR_LOCAL_AUTHORITY_FILE = await aFileOf('of this installation');

    expect(doctorOf({ DOCTOR_CERTIFICATES: 'local', DOCTOR_LOCAL_AUTHORITY_FILE })).toEqual({
      localAuthorities: 'of this installation',
    });
    expect(doctorOf({ DOCTOR_CERTIFICATES: 'acme', DOCTOR_LOCAL_AUTHORITY_FILE })).toEqual({
      authority: 'letsencrypt.org',
    });
    const missing = { DOCTOR_LOCAL_AUTHORITY_FILE: MISSING_FILE };
    expect(doctorOf({ DOCTOR_CERTIFICATES: 'local', ...missing })).toBeUndefined();
  });
});
