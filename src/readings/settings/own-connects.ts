import type { ComputerSettings } from '../../model/evidence.js';
import { KMS_PORT } from '../../model/kms.js';
import type { ReportedConnect } from '../../model/settings.js';
import { sameMachine } from '../events/machine-name.js';
import { askedHosts } from './asked-hosts.js';
import { seenRecords } from './seen-records.js';

/** A client's own test of the KMS port of a host. */
export interface OwnConnect extends ReportedConnect {
  /** Whether the client asks that host, by its settings or by the record that its DNS tool showed; null when neither tells one. */
  readonly asked: boolean | null;
}

const key = ({ host, port }: ReportedConnect): string => `${host.toLowerCase()} ${port}`;

/** Tests of KMS ports, one for each host and port: one that succeeded speaks for those before it. */
export function ownConnects(client: ComputerSettings): readonly OwnConnect[] {
  const set = askedHosts(client);
  const named =
    set.length > 0
      ? set
      : seenRecords(client, [], []).hosts.map(({ target, port }) => ({ host: target, port }));
  const tests = new Map<string, OwnConnect>();
  for (const test of client.connects?.facts ?? []) {
    const same = named.filter(
      ({ host, port }) =>
        port === test.port &&
        (sameMachine(host, test.host) || (test.address !== null && host === test.address)),
    );
    if (test.port !== KMS_PORT && same.length === 0) continue;
    if (tests.get(key(test))?.succeeded === true) continue;
    tests.set(key(test), { ...test, asked: named.length === 0 ? null : same.length > 0 });
  }
  return [...tests.values()];
}
