import { describe, expect, test } from '@jest/globals';
import { alias, at, corpZone, srv } from '../../src/demo/corp-zone.js';
import { lookUp, type Zone, type ZoneRecord } from '../../src/demo/zone.js';

function ask(records: readonly ZoneRecord[], name: string, type: string) {
  return lookUp([corpZone(...records)], name, type);
}

describe('a zone answers as RFC 1034 says', () => {
  test('a record under its name, whatever the case of the question', () => {
    const answer = ask([srv('kms01.corp.example', 1688)], '_VLMCS._TCP.corp.EXAMPLE', 'SRV');
    expect(answer?.rcode).toBe('NOERROR');
    expect(answer?.answers.map(({ type }) => type)).toEqual(['SRV']);
    expect(answer?.authorities).toEqual([]);
  });

  test('a name that is not there: NXDOMAIN with the SOA', () => {
    const answer = ask([], '_vlmcs._tcp.corp.example', 'SRV');
    expect(answer).toMatchObject({
      rcode: 'NXDOMAIN',
      answers: [],
      authorities: [{ type: 'SOA', ttl: 300 }],
    });
  });

  test('a name with another type, and a name with only names below it: no data with the SOA', () => {
    const records = [srv('kms01.corp.example', 1688), at('kms01.corp.example')];
    for (const [name, type] of [
      ['kms01.corp.example', 'AAAA'],
      ['_tcp.corp.example', 'SRV'],
      ['corp.example', 'SRV'],
    ] as const) {
      expect(ask(records, name, type)).toMatchObject({
        rcode: 'NOERROR',
        answers: [],
        authorities: [{ type: 'SOA', name: 'corp.example' }],
      });
    }
  });

  test('the SOA of the apex stands in the answer section', () => {
    expect(ask([], 'corp.example', 'SOA')?.answers).toMatchObject([
      { type: 'SOA', name: 'corp.example', data: { mname: 'dc01.corp.example' } },
    ]);
  });

  test('an alias is followed inside the zone; one that leads outside stands alone', () => {
    const inside = ask(
      [alias('a.corp.example', 'b.corp.example'), at('b.corp.example')],
      'a.corp.example',
      'A',
    );
    expect(inside?.answers.map(({ type, name }) => [type, name])).toEqual([
      ['CNAME', 'a.corp.example'],
      ['A', 'b.corp.example'],
    ]);
    const outside = ask([alias('a.corp.example', 'elsewhere.example')], 'a.corp.example', 'A');
    expect(outside).toMatchObject({ rcode: 'NOERROR', answers: [{ type: 'CNAME' }] });
  });

  test('an alias that points to nothing: NXDOMAIN with the alias', () => {
    const answer = ask([alias('a.corp.example', 'gone.corp.example')], 'a.corp.example', 'A');
    expect(answer).toMatchObject({ rcode: 'NXDOMAIN', answers: [{ type: 'CNAME' }] });
  });

  test('aliases in a circle come to an end', () => {
    const answer = ask(
      [alias('a.corp.example', 'b.corp.example'), alias('b.corp.example', 'a.corp.example')],
      'a.corp.example',
      'A',
    );
    expect(answer?.answers.length).toBe(9);
  });

  test('a wildcard answers under the asked name, but not where a name exists in between', () => {
    const records = [srv('kms01.corp.example', 1688, '*._tcp.corp.example'), at('kms01.corp.example')];
    expect(ask(records, '_vlmcs._tcp.corp.example', 'SRV')?.answers).toMatchObject([
      { type: 'SRV', name: '_vlmcs._tcp.corp.example' },
    ]);
    expect(ask(records, '_vlmcs._udp.corp.example', 'SRV')?.rcode).toBe('NXDOMAIN');
    const blocked = [...records, at('host._tcp.corp.example')];
    expect(ask(blocked, 'x.host._tcp.corp.example', 'SRV')?.rcode).toBe('NXDOMAIN');
  });

  test('a name below a delegation: referral, not authoritative', () => {
    const cut: ZoneRecord = { name: 'sub.corp.example', type: 'NS', data: 'ns.sub.corp.example' };
    expect(ask([cut], '_vlmcs._tcp.sub.corp.example', 'SRV')).toMatchObject({
      rcode: 'NOERROR',
      authoritative: false,
      answers: [],
      authorities: [{ type: 'NS', name: 'sub.corp.example' }],
    });
  });

  test('of two zones the nearer one answers; a foreign name belongs to none', () => {
    const child: Zone = { origin: '_tcp.corp.example', primary: 'other.corp.example', records: [] };
    const answer = lookUp([corpZone(), child], '_vlmcs._tcp.corp.example', 'SRV');
    expect(answer?.authorities).toMatchObject([{ name: '_tcp.corp.example' }]);
    expect(lookUp([corpZone(), child], 'notcorp.example', 'A')).toBeNull();
  });
});
