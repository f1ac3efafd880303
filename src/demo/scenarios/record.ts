import { alias, at, corpZone, DOMAIN, KMS_HOST, RECORD, srv } from '../corp-zone.js';
import type { Scene, Scenario, Stage } from '../scenario.js';
import type { ZoneRecord } from '../zone.js';

/** A KMS host that works, and a zone that the scenario fills. */
async function publish(stage: Stage, records: (port: number) => readonly ZoneRecord[]): Promise<Scene> {
  const { port } = await stage.tcp('kms-interface');
  return { resolvers: [await stage.dns({ zones: [corpZone(...records(port))] })], kmsPort: port };
}

export const RECORD_SCENARIOS = [
  {
    name: 'misspelt-record',
    title: 'Somebody wrote the record by hand and swapped two letters: _vmlcs',
    expect: ['srv-record-malformed'],
    build: (stage) => publish(stage, (port) => [srv(KMS_HOST, port, `_vmlcs._tcp.${DOMAIN}`), at(KMS_HOST)]),
  },
  {
    name: 'address-in-the-record',
    title: 'The record names an IP address where a host name belongs',
    expect: ['srv-record-malformed'],
    build: (stage) => publish(stage, (port) => [srv('127.0.0.1', port)]),
  },
  {
    name: 'wildcard-record',
    title: 'Nobody published the host: a wildcard answers for every service',
    expect: ['srv-answered-by-wildcard'],
    build: (stage) => publish(stage, (port) => [srv(KMS_HOST, port, `*._tcp.${DOMAIN}`), at(KMS_HOST)]),
  },
  {
    name: 'alias-as-target',
    title: 'The record names an alias of the KMS host',
    expect: ['srv-target-is-alias'],
    build: (stage) =>
      publish(stage, (port) => [
        srv(`activation.${DOMAIN}`, port),
        alias(`activation.${DOMAIN}`, KMS_HOST),
        at(KMS_HOST),
      ]),
  },
  {
    name: 'target-without-address',
    title: 'The record names a host that DNS has no address of',
    expect: ['srv-target-unresolvable'],
    build: (stage) => publish(stage, (port) => [srv(KMS_HOST, port)]),
  },
  {
    name: 'service-declared-absent',
    title: 'The record says on purpose that there is no KMS host',
    expect: ['srv-service-declared-unavailable'],
    build: (stage) => publish(stage, () => [srv('.', 0)]),
  },
  {
    name: 'record-in-the-parent-domain',
    title: 'The client belongs to sales.corp.example, the record stands in corp.example',
    expect: ['dns-suffix-search-list-wrong'],
    build: async (stage) => ({
      ...(await publish(stage, (port) => [srv(KMS_HOST, port, RECORD), at(KMS_HOST), at(`sales.${DOMAIN}`)])),
      domain: `sales.${DOMAIN}`,
    }),
  },
] as const satisfies readonly Scenario[];
