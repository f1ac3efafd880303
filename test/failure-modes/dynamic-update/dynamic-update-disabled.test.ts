import { describe, expect, test } from '@jest/globals';
import { NO_DATA, NO_HOSTS, NXDOMAIN, records, SILENT, srv, update } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const missing = { ...NO_HOSTS, srv: [srv(NXDOMAIN)] };

describe('the record is missing', () => {
  test('unsigned refused and GSS-TSIG offered: secure only or disabled, so only possible', () => {
    const change = { ...missing, update: [update()] };
    expect(findings(change)).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
      'dynamic-update-disabled/corp.example: warning, possible',
    ]);
    expect(finding('dynamic-update-disabled', change).summary).toBe(
      'The zone corp.example takes secure updates only, or none (it refuses unsigned ones and offers GSS-TSIG): this may be why the KMS host record is missing.',
    );
  });

  test.each([
    ['cannot take dynamic updates at all', update({ unsigned: 'not-implemented', gssTsig: 'not-offered' })],
    ['did not say whether it takes secure ones', update({ gssTsig: 'silent' })],
    [
      'names no server that takes updates',
      update({
        primary: '.',
        server: null,
        serves: 'no-address',
        unsigned: 'not-asked',
        gssTsig: 'not-asked',
      }),
    ],
  ])('the zone %s', (words, probe) => {
    const change = { ...missing, update: [probe] };
    expect(findings(change)).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
      'dynamic-update-disabled/corp.example: warning, possible',
    ]);
    expect(finding('dynamic-update-disabled', change).summary).toContain(words);
  });

  test('the name is there without data: the same', () => {
    expect(findings({ ...NO_HOSTS, srv: [srv(NO_DATA)], update: [update()] })).toEqual([
      'srv-no-data/corp.example: error, confirmed',
      'dynamic-update-disabled/corp.example: warning, possible',
    ]);
  });
});

describe('neighbours', () => {
  test('the record stands: a closed zone is a choice', () => {
    expect(findings({ update: [update()] })).toEqual([]);
  });

  test('the record is published and only not yet seen', () => {
    const atZone = srv(records(), { server: '10.0.0.60:53', role: 'authoritative' });
    expect(findings({ ...missing, srv: [srv(NXDOMAIN), atZone] }).join()).not.toContain('dynamic-update');
  });

  test('nobody knows whether the record stands', () => {
    expect(findings({ ...NO_HOSTS, srv: [srv(SILENT)] }).join()).not.toContain('dynamic-update');
  });

  test('no GSS-TSIG is bind-update-refused', () => {
    expect(findings({ ...missing, update: [update({ gssTsig: 'not-offered' })] }).join()).not.toContain(
      'dynamic-update-disabled',
    );
  });
});
