import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { denying, having } from '../dns-view.js';
import { plainName } from '../../model/same-name.js';

/** A host as a record names it. */
interface NamedInRecord {
  readonly target: string;
  readonly port: number;
}

/** What DNS says about the KMS record of some domains, by this run and by what the client's own tools printed. */
export interface SeenRecords {
  readonly hosts: readonly NamedInRecord[];
  /** Whether it was asked, nobody has it, and somebody denies it. */
  readonly denied: boolean;
  /** Look-ups of this run that show it; those of the client's tools stand in its settings. */
  readonly evidence: readonly string[];
}

/** With no domain: the records of whatever domains were asked. */
export function seenRecords(
  { lookups }: Pick<ComputerSettings, 'lookups'>,
  srv: readonly SrvObservation[],
  domains: readonly string[],
): SeenRecords {
  const concerns = (domain: string): boolean =>
    domains.length === 0 || domains.some((one) => plainName(one) === plainName(domain));
  const asked = srv.filter(
    ({ purpose, role, domain }) => purpose === 'record' && role === 'resolver' && concerns(domain),
  );
  const own = (lookups?.facts ?? []).filter(({ name, type }) => {
    const plain = plainName(name);
    return (
      type.toUpperCase() === 'SRV' &&
      plain.startsWith(`${KMS_SRV_PREFIX}.`) &&
      concerns(plain.slice(KMS_SRV_PREFIX.length + 1))
    );
  });
  const hosts = [
    ...having(asked).flatMap(({ answer }) => (answer.kind === 'records' ? answer.records : [])),
    ...own.flatMap((one) => one.srv),
  ].map(({ target, port }) => ({ target, port }));
  const denies =
    denying(asked).length > 0 || own.some(({ result }) => result === 'nxdomain' || result === 'no-data');
  return {
    hosts,
    denied: hosts.length === 0 && denies,
    evidence: [...having(asked), ...(hosts.length === 0 ? denying(asked) : [])].map(({ id }) => id),
  };
}
