import { describe, expect, test } from '@jest/globals';
import type { EventProvider } from '../../../src/model/events.js';
import { providerOf } from '../../../src/protocol/events/providers.js';

describe('the provider of a record', () => {
  const names: readonly (readonly [string | null, string | null, string | null, EventProvider | null])[] = [
    ['Microsoft-Windows-Security-SPP', 'Software Protection Platform Service', 'Application', 'licensing'],
    ['Microsoft-Windows-Security-Licensing-SLC', 'Software Licensing Service', 'Application', 'licensing'],
    ['Security-SPP', null, null, 'licensing'],
    ['MICROSOFT-WINDOWS-SECURITY-SPP', null, null, 'licensing'],
    ['KmsRequests', null, 'Key Management Service', 'licensing'],
    [null, 'Software Protection Platform Service', 'Application', 'licensing'],
    ['Office Software Protection Platform Service', null, 'Application', 'office-licensing'],
    ['Microsoft-Windows-DNS-Client', null, 'System', 'dns-client'],
    ['Microsoft-Windows-DNSServer', null, 'Microsoft-Windows-DNSServer/Audit', 'dns-server-audit'],
    ['Microsoft-Windows-DNSServer', null, null, 'dns-server-audit'],
    ['Microsoft-Windows-Time-Service', null, 'System', 'time-service'],
    ['Service Control Manager', null, 'System', 'service-control'],
    ['Microsoft-Windows-Eventlog', null, 'System', 'event-log'],
    ['EventLog', null, 'System', 'event-log'],
    ['Microsoft-Windows-Kernel-General', null, 'System', 'kernel-general'],
    ['Microsoft-Windows-DistributedCOM', null, 'System', 'dcom'],
    [null, null, 'Key Management Service', 'licensing'],
    // Neighbours that must stay outside.
    ['VSS', null, 'Application', null],
    ['Persistence', null, 'Key Management Service', null],
    ['Microsoft-Windows-DNSServer', null, 'Microsoft-Windows-DNSServer/Analytical', null],
    ['Microsoft-Windows-Kernel-Power', null, 'System', null],
    ['__proto__', 'constructor', null, null],
    ['', '', '', null],
    [null, null, 'Application', null],
  ];
  test.each(names)('%s, %s in %s is %s', (name, source, channel, provider) => {
    expect(providerOf(name, source, channel)).toBe(provider);
  });
});
