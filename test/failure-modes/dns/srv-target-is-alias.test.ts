import { expect, test } from '@jest/globals';
import { address, records, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const aliased = address({
  kind: 'addresses',
  addresses: ['10.0.0.20'],
  ttl: 300,
  alias: 'srv042.corp.example',
});

test('the target is an alias that leads to the host: a warning', () => {
  const change = { addresses: [aliased] };
  expect(findings(change)).toEqual(['srv-target-is-alias/corp.example: warning, confirmed']);
  const { summary, remediation } = finding('srv-target-is-alias', change);
  expect(summary).toBe(
    '_vlmcs._tcp.corp.example names kms1.corp.example, which is an alias of srv042.corp.example.',
  );
  // The new record comes first, so that clients are never without one; the old one goes by target and port.
  expect(remediation.map(({ command }) => command)).toEqual([
    'Add-DnsServerResourceRecord -Srv -ZoneName corp.example -Name "_vlmcs._tcp" -DomainName srv042.corp.example -Priority 0 -Weight 0 -Port 1688',
    'Get-DnsServerResourceRecord -ZoneName corp.example -Name "_vlmcs._tcp" -RRType Srv | Where-Object { $_.RecordData.DomainName -eq "kms1.corp.example." -and $_.RecordData.Port -eq 1688 } | Remove-DnsServerResourceRecord -ZoneName corp.example',
  ]);
});

test('the name of a host given by hand may be an alias', () => {
  const given = { ...aliased, target: 'kms.corp.example', id: 'address/kms.corp.example/A', subject: 'kms' };
  expect(findings({ addresses: [address(), given] })).toEqual([]);
});

test('the record itself lies under an alias: followed, and no fault of the target', () => {
  const answer = records();
  expect(
    findings({
      srv: [srv(answer.kind === 'records' ? { ...answer, alias: '_kms._tcp.corp.example' } : answer)],
    }),
  ).toEqual([]);
});

test('an alias that leads nowhere is srv-target-unresolvable alone', () => {
  const dangling = ([4, 6] as const).map((family) =>
    address({ kind: 'no-data', alias: 'srv042.corp.example' }, { family }),
  );
  expect(findings({ addresses: dangling, reach: [], service: [], clock: [] })).toEqual([
    'srv-target-unresolvable/corp.example: error, confirmed',
  ]);
});
