import { expect, test } from '@jest/globals';
import { isOwnZone, recordPlace } from '../../src/readings/record-place.js';
import { zone } from '../support/evidence-builder.js';

function soa(owner: string, domain = 'corp.example', primary = `dc1.${domain}`) {
  return zone({ domain, answer: { kind: 'zone', zone: owner, primary, serial: 1, nameServers: [] } });
}

test.each([
  ['the domain', soa('corp.example'), 'corp.example', 'corp.example', '_vlmcs._tcp'],
  ['spelt otherwise', soa('CORP.Example'), 'corp.example', 'corp.example', '_vlmcs._tcp'],
  [
    'a domain above',
    soa('corp.example', 'a.corp.example'),
    'a.corp.example',
    'corp.example',
    '_vlmcs._tcp.a',
  ],
  ['a delegated _tcp', soa('_tcp.corp.example'), 'corp.example', '_tcp.corp.example', '_vlmcs'],
  ['a domain of one label', soa('corp', 'corp'), 'corp', 'corp', '_vlmcs._tcp'],
])('the zone is %s', (_, observation, domain, owner, nameInZone) => {
  expect(recordPlace(domain, [observation])).toMatchObject({ domain, zone: owner, nameInZone });
});

test.each([
  ['a top-level domain', soa('example')],
  ['the root', soa('.')],
  ['not above the record at all', soa('elsewhere.example')],
  ['a zone that only ends alike', soa('orp.example')],
  ['not known', zone({ answer: { kind: 'none' } })],
  ['of another domain', soa('corp.example', 'lab.example')],
])('no zone that a command could name: %s', (_, observation) => {
  expect(recordPlace('corp.example', [observation])).toEqual({
    domain: 'corp.example',
    zone: null,
    nameInZone: '_vlmcs._tcp',
    primary: null,
  });
});

test('servers differ: the longest zone is the one that holds the record', () => {
  const zones = [
    soa('example'),
    soa('corp.example', 'a.corp.example'),
    soa('a.corp.example', 'a.corp.example'),
  ];
  expect(recordPlace('a.corp.example', zones)).toMatchObject({ zone: 'a.corp.example' });
});

test('a primary named "." is none', () => {
  expect(recordPlace('corp.example', [soa('corp.example', 'corp.example', '.')]).primary).toBeNull();
});

test('zones that can be the own one', () => {
  expect(['corp.example', 'corp'].map((owner) => isOwnZone(owner, 'corp'))).toEqual([true, true]);
  expect(['example', '.', ''].map((owner) => isOwnZone(owner, 'corp.example'))).toEqual([
    false,
    false,
    false,
  ]);
});
