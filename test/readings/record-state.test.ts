import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SrvAnswer, SrvObservation } from '../../src/model/evidence.js';
import { recordStates } from '../../src/readings/record-state.js';
import { computer, NO_DATA, NXDOMAIN, rcode, records, SILENT, srv } from '../support/evidence-builder.js';

const SECOND = '10.0.0.54:53';

function states(...observations: readonly SrvObservation[]): readonly string[] {
  const context = [
    computer({ resolvers: ['10.0.0.53:53', SECOND], domains: ['corp.example', 'lab.example'] }),
  ];
  return recordStates(observations, context).map(({ view, state }) => `${view.domain} ${state.kind}`);
}

const at = {
  zone: srv(records(), { role: 'authoritative', server: '10.0.0.60:53' }),
  lookAlike: srv(records(), { purpose: 'look-alike', name: '_vlmcs._udp.corp.example' }),
  hostZone: srv(records(), { purpose: 'host-zone', name: '_vlmcs._tcp.servers.example' }),
  parent: srv(records(), { purpose: 'parent', name: '_vlmcs._tcp.example' }),
};

describe('one domain', () => {
  test.each([
    ['served', [srv()]],
    ['served', [srv(), srv(SILENT, { server: SECOND })]],
    ['disputed', [srv(), srv(NXDOMAIN, { server: SECOND })]],
    ['unanswered', [srv(SILENT), srv(rcode('REFUSED'), { server: SECOND })]],
    ['missing', [srv(NXDOMAIN)]],
    ['missing', [srv(NXDOMAIN), srv(NO_DATA, { server: SECOND })]],
    ['no-data', [srv(NO_DATA), srv(NXDOMAIN, { server: SECOND })]],
    ['missing', [srv(SILENT), srv(NXDOMAIN, { server: SECOND })]],
    ['in-parent', [srv(NXDOMAIN), at.parent]],
    ['in-host-zone', [srv(NXDOMAIN), at.parent, at.hostZone]],
    ['look-alike', [srv(NXDOMAIN), at.parent, at.hostZone, at.lookAlike]],
    ['at-zone-servers', [srv(NXDOMAIN), at.parent, at.hostZone, at.lookAlike, at.zone]],
    ['unanswered', [srv(SILENT), at.parent, at.zone]],
  ] as const)('%s', (kind, observations) => {
    expect(states(...observations)).toEqual([`corp.example ${kind}`]);
  });
});

describe('two domains', () => {
  const lab = (answer: SrvAnswer) => srv(answer, { domain: 'lab.example' });
  test.each([
    [
      [srv(NXDOMAIN), lab(records())],
      ['corp.example not-needed', 'lab.example served'],
    ],
    [
      [lab(NXDOMAIN), srv(NXDOMAIN)],
      ['corp.example missing', 'lab.example missing'],
    ],
    [
      [srv(NXDOMAIN), lab(SILENT)],
      ['corp.example missing', 'lab.example unanswered'],
    ],
    [
      [srv(NXDOMAIN), lab(NXDOMAIN), at.lookAlike],
      ['corp.example look-alike', 'lab.example not-needed'],
    ],
  ] as const)('%#', (observations, expected) => {
    expect(states(...observations)).toEqual(expected);
  });
});

test('the order in which answers come in never matters, and nothing throws', () => {
  const answer = fc.constantFrom<SrvAnswer>(records(), NXDOMAIN, NO_DATA, SILENT, rcode('SERVFAIL'));
  const observation = fc
    .record({
      answer,
      domain: fc.constantFrom('corp.example', 'lab.example'),
      server: fc.constantFrom('10.0.0.53:53', SECOND),
      role: fc.constantFrom('resolver' as const, 'authoritative' as const),
      purpose: fc.constantFrom(
        'record' as const,
        'look-alike' as const,
        'parent' as const,
        'host-zone' as const,
      ),
    })
    .map(({ answer: said, ...rest }) =>
      srv(said, { ...rest, id: [rest.domain, rest.server, rest.role, rest.purpose].join('/') }),
    );
  fc.assert(
    fc.property(
      fc.uniqueArray(observation, { selector: ({ id }) => id, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      (observations, chance) => {
        const shuffled = [...observations]
          .map((one) => [chance.next().value, one] as const)
          .sort(([left], [right]) => left - right)
          .map(([, one]) => one);
        expect(states(...shuffled)).toEqual(states(...observations));
      },
    ),
  );
});
