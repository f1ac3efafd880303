import { expect, test } from '@jest/globals';
import { hostPortRefused } from '../../../src/failure-modes/kms-host/host-port-refused.js';
import { portTakenByOtherProcess } from '../../../src/failure-modes/kms-host/port-taken-by-other-process.js';
import { ADDRESS, bind, computer, find, listener, tcp } from '../../support/evidence-builder.js';

const asHost = computer({
  name: 'kms1',
  addresses: [{ interface: 'Ethernet', address: ADDRESS, family: 4 }],
});
const vlmcs = listener({ subject: 'kms1', listening: true, pid: 4711, program: 'nginx.exe' });

test('on the KMS host nothing listens', () => {
  const [finding, ...others] = find(hostPortRefused, { listener: [listener({ subject: 'kms1' })] });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    id: 'host-port-refused/kms1',
    confidence: 'confirmed',
    severity: 'error',
    summary: 'No program of kms1 listens on TCP 1688.',
    verify: { run: 'netstat -ano | findstr ":1688"', on: 'host' },
  });
});

test('that its own address refuses is the same fact, told once; that of another host is one of its own', () => {
  const refused = tcp({ outcome: 'refused' });
  const ids = (context: readonly ReturnType<typeof computer>[]) =>
    find(hostPortRefused, { context, reach: [refused], listener: [listener({ subject: 'kms1' })] }).map(
      ({ id }) => id,
    );
  expect(ids([asHost])).toEqual([`host-port-refused/${ADDRESS}:1688`]);
  expect(ids([computer()])).toEqual([`host-port-refused/${ADDRESS}:1688`, 'host-port-refused/kms1']);
});

test.each([true, null])('listening is %s: no fault of that kind', (listening) => {
  expect(find(hostPortRefused, { listener: [listener({ listening })] })).toEqual([]);
});

test('on the KMS host another program has the port', () => {
  const [finding, ...others] = find(portTakenByOtherProcess, { context: [asHost], listener: [vlmcs] });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    subject: 'kms1',
    confidence: 'confirmed',
    summary: 'nginx.exe listens on TCP 1688 of kms1, not the KMS service.',
  });
});

test('a computer that no client is sent to: only possible', () => {
  const [finding] = find(portTakenByOtherProcess, { listener: [vlmcs] });
  expect(finding).toMatchObject({ confidence: 'possible', severity: 'warning' });
});

test.each(['SppExtComObj.exe', 'sppextcomobj', 'sppsvc.exe', 'svchost.exe', 'osppsvc.exe', null])(
  'the listener is %s: KMS, or not known',
  (program) => {
    const mine = { ...vlmcs, program };
    expect(find(portTakenByOtherProcess, { context: [asHost], listener: [mine] })).toEqual([]);
  },
);

test('elsewhere than on Windows a KMS service may have any name', () => {
  const linux = { ...asHost, platform: 'linux' };
  expect(
    find(portTakenByOtherProcess, { context: [linux], listener: [{ ...vlmcs, program: 'vlmcsd' }] }),
  ).toEqual([]);
});

test('what answers is named', () => {
  const service = [bind({ outcome: 'other-protocol', protocol: 'HTTP', banner: 'HTTP/1.1 400' })];
  const [finding] = find(portTakenByOtherProcess, { service });
  expect(finding?.summary).toBe('HTTP answers on TCP 1688 of kms1.corp.example (10.0.0.20) instead of KMS.');
  expect(finding?.evidence).toEqual(['rpc/10.0.0.20:1688', 'tcp/10.0.0.20:1688']);
});

test('refused from the network says that a firewall may be the one', () => {
  const [finding] = find(hostPortRefused, { reach: [tcp({ outcome: 'refused' })], service: [] });
  expect(finding?.summary).toBe(
    'kms1.corp.example (10.0.0.20) refuses TCP 1688: nothing listens there, or a firewall resets.',
  );
});

test('refused on the port the user gave says which one is open', () => {
  const reach = [tcp({ port: 1689, outcome: 'refused' }), tcp({ purpose: 'standard-port' })];
  const [finding] = find(hostPortRefused, { reach, service: [] });
  expect(finding?.summary).toMatch(/refuses TCP 1689.*; its TCP 1688 is open\.$/);
  expect(finding?.evidence).toEqual(['tcp/10.0.0.20:1689', 'tcp/10.0.0.20:1688']);
});
