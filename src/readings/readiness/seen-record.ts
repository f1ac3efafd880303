import type { Evidence, Gathered, UpdateObservation } from '../../model/evidence.js';
import { KMS_PORT } from '../../model/kms.js';
import type { KmsHostPlan, Plan, PlanZone, Site } from '../../model/plan.js';
import type { ReadyAnswer } from '../../model/readiness.js';
import { plural } from '../../model/plural.js';
import { type DomainView, domainViews, speechOf } from '../dns-view.js';
import { plainName, sameName } from '../../model/same-name.js';
import { fail, pass, unknown, warn } from './answer.js';

/** Whether the clients of a site find the record, or whether it can be published. */

export const seenIn = <T>(gathered: Gathered<T>): readonly T[] =>
  gathered.status === 'gathered' ? gathered.observations : [];

export function recordAnswers(
  plan: Plan,
  site: Site,
  hosts: readonly KmsHostPlan[],
  evidence: Evidence,
): readonly ReadyAnswer[] {
  const views = domainViews(seenIn(evidence.srv), seenIn(evidence.context));
  return site.domains.map((domain) => {
    const id = `record/${domain}`;
    const title = `Record in ${domain}`;
    const view = views.find((one) => sameName(one.domain, domain));
    const heard = (view?.answers ?? []).filter(({ answer }) => speechOf(answer) !== 'fails');
    if (view === undefined || heard.length === 0)
      return unknown(id, title, 'No DNS server gave an answer about it.');
    const denying = heard.filter(({ answer }) => speechOf(answer) === 'denies');
    if (denying.length === heard.length) return missing(id, title, plan, domain, hosts, evidence);
    const [first] = denying;
    if (first !== undefined)
      return fail(
        id,
        title,
        `${String(denying.length)} of ${String(heard.length)} DNS servers deny the record: ${denying.map(({ server }) => server).join(', ')}.`,
        `See why ${first.server} does not have the zone: a client takes its answer and asks no other server.`,
      );
    return standing(id, title, view, hosts, heard.length);
  });
}

/** The record stands on every server that answered: whom does it name? */
function standing(
  id: string,
  title: string,
  { answers }: DomainView,
  hosts: readonly KmsHostPlan[],
  servers: number,
): ReadyAnswer {
  const records = answers.flatMap(({ answer }) => (answer.kind === 'records' ? answer.records : []));
  const targets = [...new Set(records.map(({ target }) => plainName(target)))];
  for (const { name, port } of hosts) {
    const other = records.find((one) => sameName(one.target, name) && one.port !== port);
    if (other !== undefined)
      return fail(
        id,
        title,
        `It names ${name} with port ${String(other.port)}, the plan with ${String(port)}.`,
        `Publish ${name} with port ${String(port)}, or correct the plan: clients take the port from the record.`,
      );
  }
  const planned = hosts.map(({ name }) => plainName(name));
  const absent = planned.filter((name) => !targets.includes(name));
  const foreign = targets.filter((name) => !planned.includes(name));
  const todo = [
    ...absent.map((name) => `Publish ${name}.`),
    ...foreign.map(
      (name) => `Delete the record of ${name}, or write it into the plan: clients choose it too.`,
    ),
  ];
  const seen = `${plural(servers, 'DNS server')}: ${targets.join(', ')}`;
  if (absent.length === hosts.length && hosts.some(({ exists }) => exists))
    return fail(
      id,
      title,
      `It names none of the planned hosts, so clients do not find them (${seen}).`,
      ...todo,
    );
  if (todo.length > 0) return warn(id, title, `It stands, with other hosts than planned (${seen}).`, ...todo);
  return pass(id, title, `It names the planned hosts on ${seen}.`);
}

function missing(
  id: string,
  title: string,
  { dns }: Plan,
  domain: string,
  hosts: readonly KmsHostPlan[],
  evidence: Evidence,
): ReadyAnswer {
  const zone = dns.find((one) => isWithin(domain, one.zone)) ?? null;
  const update = seenIn(evidence.update).find((one) => sameName(one.domain, domain)) ?? null;
  const way = wayToPublish(zone, update);
  const [first] = hosts;
  const record = `_vlmcs._tcp SRV 0 0 ${String(first?.port ?? KMS_PORT)} ${first?.name ?? 'and the name of the host'}`;
  const byHand = `Or make it by hand in ${domain}: ${record}.`;
  if (way === 'unsigned')
    return warn(
      id,
      title,
      'It does not exist yet; the zone takes unsigned updates, so the host will most likely publish it.',
    );
  if (way === 'unknown')
    return unknown(
      id,
      title,
      'It does not exist, and whether the host may publish it cannot be told.',
      byHand,
    );
  if (way === 'none')
    return fail(
      id,
      title,
      'It does not exist and the zone takes no updates.',
      byHand.replace('Or make', 'Make'),
    );
  const rights = zone?.mayUpdate;
  if (rights === undefined)
    return unknown(
      id,
      title,
      'It does not exist; the zone takes signed updates, and the plan does not say from whom (dns, mayUpdate).',
      byHand,
    );
  const short = hosts.filter(({ name }) => !rights.some((one) => namesHost(one, name)));
  if (short.length === 0)
    return warn(
      id,
      title,
      'It does not exist yet; every planned host may publish itself by a signed update.',
    );
  return fail(
    id,
    title,
    `It does not exist, and ${short.map(({ name }) => name).join(', ')} may not write it.`,
    `Give ${short.map(({ name }) => name).join(' and ')} the right to write _vlmcs._tcp: the first host that publishes owns it, others need rights on it.`,
    byHand,
  );
}

const isWithin = (name: string, zone: string): boolean =>
  sameName(name, zone) || plainName(name).endsWith(`.${plainName(zone)}`);

/** A host is listed by its full name, its first label, or its account with a dollar sign. */
function namesHost(entry: string, host: string): boolean {
  const account = plainName(entry).replace(/\$$/, '').split('\\').at(-1) ?? '';
  return account === plainName(host) || account === plainName(host).split('.')[0];
}

function wayToPublish(
  zone: PlanZone | null,
  seen: UpdateObservation | null,
): 'unsigned' | 'secure' | 'none' | 'unknown' {
  if (seen?.unsigned === 'accepted') return 'unsigned';
  // Signing is offered by the server for all its zones.
  if (seen?.gssTsig === 'offered' && zone?.updates !== 'none') return 'secure';
  const refused = seen?.unsigned === 'refused' || seen?.unsigned === 'not-implemented';
  if (refused && seen.gssTsig === 'not-offered') return 'none';
  return zone?.updates ?? 'unknown';
}
