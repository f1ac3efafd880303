import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { redactEvidence } from '../../src/commands/support/redact-evidence.js';
import type { ComputerSettings } from '../../src/model/evidence.js';
import { readSettingsText } from '../../src/protocol/settings/read-settings-text.js';
import { joinSettings } from '../../src/readings/settings/join-settings.js';
import { createRedactor } from '../../src/redaction/redactor.js';
import { createTokenTable } from '../../src/redaction/token-table.js';

const SECRETS = /\bcorp\b|ws017|kms1|kms-old|dc1\b|10\.0\.0\.|10\.0\.3\.|b2c9b2a4/i;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}

/** What diagnosis goes by, without the names. */
const shape = (computers: readonly ComputerSettings[]) =>
  computers.map(
    ({ products, service, listeners, firewall, zones, adObjects, dnsClient, time, services }) => ({
      products: products?.facts.map(({ state, channel, host, discoveredPort }) => ({
        ...{ state, channel, count: host?.count, discoveredPort },
      })),
      service: service?.facts.isKmsHost,
      publishList: service?.facts.publishList?.length,
      listeners: listeners?.facts.map(({ port, pid }) => ({ port, pid })),
      rules: firewall?.facts.rules.map(({ id, enabled, localPorts }) => ({ id, enabled, localPorts })),
      profiles: firewall?.facts.profiles,
      zones: zones?.facts.map(({ dynamicUpdate, aging, records, recordRights }) => ({
        ...{ dynamicUpdate, aging, records: records.map(({ port, timestamp }) => ({ port, timestamp })) },
        rights: recordRights.map(({ rights }) => rights),
      })),
      adObjects: adObjects?.facts.length,
      suffix: dnsClient?.facts.primarySuffix === dnsClient?.facts.searchList[0],
      servers: dnsClient?.facts.adapters.map(({ dnsServers }) => dnsServers.length),
      time: time?.facts.stratum,
      services: services?.facts,
    }),
  );

const read = (text: string) => {
  const readings = readSettingsText(text, 'facts.ndjson');
  return joinSettings(readings.flatMap(({ parts }) => parts));
};

test.each(['healthy-client', 'healthy-host', 'dns-server', 'denied-facts'])(
  '%s: redacted facts hold no name and read as before',
  async (name) => {
    const file = new URL(`../../fixtures/settings/collected/synthetic-${name}.ndjson`, import.meta.url);
    const bytes = readFileSync(file);
    const mac = (message: string) => createHmac('sha256', 'a key of this test').update(message).digest();
    const redactor = createRedactor({ mac, table: createTokenTable([]) });
    const { files, leftOut } = await redactEvidence(
      [{ name: 'facts.ndjson', chunks: () => once(bytes) }],
      redactor,
    );
    expect(leftOut).toEqual([]);
    const text = Buffer.from(files[0]?.bytes ?? []).toString();
    expect(text.split('\n').filter((line) => SECRETS.test(line))).toEqual([]);
    expect(shape(read(text))).toEqual(shape(read(bytes.toString())));
  },
);
