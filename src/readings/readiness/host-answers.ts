import {
  familyOf,
  HOST_KEYS,
  isTooOldForOffice,
  type OfficeProduct,
  type PlannedProduct,
  UNDOCUMENTED,
} from '../../model/activation-products.js';
import { HOSTS_PER_KEY, SECOND_HOST_ABOVE } from '../../model/kms.js';
import type { KmsHostPlan } from '../../model/plan.js';
import type { ReadyAnswer } from '../../model/readiness.js';
import type { AdvisedPool } from './advice.js';
import { fail, pass, unknown, warn } from './answer.js';
import { ofFamily, totalOf } from './pools.js';

const either = (names: readonly string[]): string => [...new Set(names)].join(' or ');
const list = (names: readonly string[]): string => [...new Set(names)].join(', ');

/** Whether the hosts of a pool are there and can activate what they shall. */
export function hostAnswers({ pool, chosen }: AdvisedPool): readonly ReadyAnswer[] {
  const byKms = chosen.filter(({ method, site }) => method === 'kms' && site.cloud === null);
  if (byKms.length === 0) return [];
  const where = list(byKms.map(({ site }) => site.name));
  if (pool.hosts.length === 0)
    return [
      fail(
        `hosts/${where}`,
        `KMS hosts of ${where}`,
        'KMS is advised here and no host is planned.',
        'Name a KMS host under kmsHosts, with its operating system and its key.',
      ),
    ];
  const products = [...new Set(byKms.map(({ group }) => group.product))];
  const clients = totalOf(ofFamily(byKms, 'client', 'server'));
  return [
    ...pool.hosts.flatMap((host) => [systemAnswer(host), keyAnswer(host, products)]),
    ...officeAnswers(pool.hosts, products),
    ...numberAnswers(pool.hosts, clients, where),
  ];
}

function systemAnswer({ name, os, key }: KmsHostPlan): ReadyAnswer {
  const id = `host-system/${name}`;
  const title = `Operating system of ${name}`;
  if (os === 'azure-edition')
    return fail(
      id,
      title,
      'An Azure Edition cannot be a KMS host.',
      'Plan the host on another edition of Windows Server.',
    );
  if (os === null || key === null)
    return unknown(
      id,
      title,
      `The plan does not name its ${os === null ? 'operating system (os)' : 'host key (key)'}.`,
    );
  const { hostedOn } = HOST_KEYS[key];
  if (hostedOn.includes(os)) return pass(id, title, `${os} may hold the host key ${key}.`);
  return fail(
    id,
    title,
    `The host key ${key} is not for ${os}.`,
    `Plan the host on ${list(hostedOn)}, or take another key.`,
  );
}

function keyAnswer({ name, os, key }: KmsHostPlan, products: readonly PlannedProduct[]): ReadyAnswer {
  const id = `host-key/${name}`;
  const title = `Host key of ${name}`;
  const windows = products.filter((product) => familyOf(product) !== 'office');
  if (key === null) return unknown(id, title, 'The plan does not name its host key (key).');
  const covered: readonly string[] = HOST_KEYS[key].activates;
  const missing = windows.filter((one) => !covered.includes(one));
  const known = missing.filter((one) => !UNDOCUMENTED.includes(one));
  if (known.length > 0)
    return fail(id, title, `The host key ${key} does not activate ${list(known)}.`, betterKey(os, windows));
  if (missing.length > 0)
    return unknown(id, title, `Whether ${key} activates ${list(missing)} is in no published table.`);
  return pass(
    id,
    title,
    windows.length === 0 ? 'It activates no Windows here.' : `${key} activates ${list(windows)}.`,
  );
}

/** A key for all of these products that the operating system may hold, or an operating system that may hold one. */
function betterKey(os: KmsHostPlan['os'], products: readonly PlannedProduct[]): string {
  const covering = Object.entries(HOST_KEYS).filter(([, { activates }]) =>
    products.every((one) => (activates as readonly string[]).includes(one) || UNDOCUMENTED.includes(one)),
  );
  const held = covering.filter(
    ([, { hostedOn }]) => os !== null && (hostedOn as readonly string[]).includes(os),
  );
  if (held.length > 0) return `Take the host key ${either(held.map(([name]) => name))}.`;
  const systems = either(covering.flatMap(([, { hostedOn }]) => hostedOn));
  const which = either(covering.map(([name]) => name));
  return `Take the host key ${which}${os === null ? '' : `, which ${os} may not hold: plan the host on ${systems}`}.`;
}

function officeAnswers(
  hosts: readonly KmsHostPlan[],
  products: readonly PlannedProduct[],
): readonly ReadyAnswer[] {
  const offices = products.filter((one): one is OfficeProduct => familyOf(one) === 'office');
  if (offices.length === 0) return [];
  return hosts.map(({ name, os, officeKeys }) => {
    const id = `office-key/${name}`;
    const title = `Office host keys of ${name}`;
    const tooNew = offices.filter(
      (one) => os !== null && os !== 'azure-edition' && isTooOldForOffice(os, one),
    );
    if (tooNew.length > 0)
      return fail(
        id,
        title,
        `${String(os)} is too old for the host key of ${list(tooNew)}.`,
        `Plan the host of ${list(tooNew)} on a newer system.`,
      );
    if (officeKeys === null)
      return unknown(id, title, 'The plan does not say which Office host keys it has (officeKeys).');
    const missing = offices.filter((one) => !officeKeys.includes(one));
    if (missing.length === 0) return pass(id, title, `It has keys for ${list(offices)}.`);
    const step = `Install the Office volume licence pack of ${list(missing)} and its host key on ${name}.`;
    return fail(id, title, `It has no host key for ${list(missing)}.`, step);
  });
}

function numberAnswers(
  hosts: readonly KmsHostPlan[],
  clients: number,
  where: string,
): readonly ReadyAnswer[] {
  const id = `host-number/${where}`;
  const title = `Number of hosts for ${where}`;
  if (hosts.length > HOSTS_PER_KEY)
    return [
      warn(
        id,
        title,
        `${String(hosts.length)} hosts: one host key is for ${String(HOSTS_PER_KEY)} computers.`,
      ),
    ];
  if (hosts.length === 1 && clients > SECOND_HOST_ABOVE)
    return [
      warn(
        id,
        title,
        `One host for ${String(clients)} machines: two are advised above ${String(SECOND_HOST_ABOVE)}.`,
        'Plan a second host, so that one may fail or be restarted.',
      ),
    ];
  return [];
}
