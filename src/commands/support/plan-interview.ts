import {
  familyOf,
  HOST_KEYS,
  type HostKey,
  OFFICE_PRODUCTS,
  type PlannedProduct,
  WINDOWS_CLIENTS,
  WINDOWS_SERVERS,
} from '../../model/activation-products.js';
import { AD_SCHEMA_2012 } from '../../model/kms.js';
import { MOST_MACHINES } from '../../model/plan.js';
import type { PlanFile, PlanHost, PlanMachines, PlanSite } from '../../model/plan.js';
import {
  type Asking,
  choice,
  each,
  isSo,
  notAgain,
  parts,
  text,
  wholeNumber,
} from './interview-questions.js';
import { readDomain, readHost, readResolver } from './option-names.js';

/** What was said: the plan, and where it is to be written. */
export interface Said {
  readonly plan: PlanFile;
  readonly file: string;
}

const USUAL_FILE = 'plan.yaml';
const PRODUCTS: readonly PlannedProduct[] = [
  ...WINDOWS_CLIENTS.toReversed(),
  ...WINDOWS_SERVERS.toReversed(),
  ...OFFICE_PRODUCTS.toReversed(),
];
const KINDS = ['physical', 'virtual', 'virtual-desktop', 'pooled-desktop'] as const;
const HYPERVISORS = ['none', ...WINDOWS_SERVERS.toReversed()] as const;
const HOST_SYSTEMS = [...WINDOWS_SERVERS.toReversed(), 'azure-edition', 'windows-10'] as const;

/** The whole conversation; `fileFault`: why a file cannot be written, `isThere`: whether it would be written over. */
export function* planInterview(
  fileFault: (file: string) => string | null,
  isThere: (file: string) => boolean,
): Asking<Said> {
  const typed = yield* text(
    'In which DNS domains are the machines?',
    'For example corp.example; commas separate several.',
    each(readDomain, 'A domain is needed: clients look for the KMS host in it.'),
  );
  const domains = parts(typed).flatMap((part) => {
    const reading = readDomain(part);
    return reading.ok ? [reading.value] : [];
  });
  const name = yield* text('How shall reports call this plan?', '', () => null, domains[0]);
  const sites: PlanSite[] = [];
  do sites.push(yield* site(sites.map((one) => one.name)));
  while (yield* isSo('Is there another site?', 'no', 'A network with DNS servers or machines of its own.'));
  const kmsHosts = yield* hosts(sites);
  const activeDirectory = yield* directory();
  return {
    plan: {
      ...{ format: 'kms-doctor-plan', name, domains },
      ...(kmsHosts.length > 0 && { kmsHosts }),
      sites,
      ...(activeDirectory !== null && { activeDirectory }),
    },
    file: yield* target(fileFault, isThere),
  };
}

function* site(taken: readonly string[]): Asking<PlanSite> {
  const fault = (answer: string) =>
    answer.length > 80 ? 'At most 80 characters, please.' : notAgain(taken)(answer);
  const usual = taken.length === 0 ? 'office' : `site-${String(taken.length + 1)}`;
  const name = yield* text(
    'What is the site called?',
    'A network whose machines stand together.',
    fault,
    usual,
  );
  const resolvers = parts(
    yield* text(
      `Which DNS servers do the machines of ${name} ask?`,
      'Addresses, separated by commas; empty where it is not known.',
      each(readResolver, null),
    ),
  );
  const isolated = yield* isSo(`Is ${name} cut off from all other networks?`, 'no');
  const internet = isolated ? false : yield* isSo(`Have the machines of ${name} the Internet?`, 'yes');
  const machines: PlanMachines[] = [];
  do machines.push(yield* group(name));
  while (yield* isSo(`Are there other machines or products at ${name}?`, 'no', 'Office counts by itself.'));
  return {
    name,
    ...(resolvers.length > 0 && { resolvers }),
    network: isolated ? 'isolated' : 'connected',
    internet,
    machines,
  };
}

function* group(place: string): Asking<PlanMachines> {
  const product = yield* choice(`What is to be activated at ${place}?`, '', PRODUCTS, 'windows-11');
  const count = yield* text(
    `How many of ${product} will there be?`,
    'In the end.',
    wholeNumber(1, MOST_MACHINES, false),
  );
  const kind = yield* choice(
    'What are they?',
    'A pooled desktop is a virtual one that is thrown away after use.',
    KINDS,
    'physical',
  );
  const domainMember = yield* isSo('Are they members of an Active Directory domain?', 'yes');
  const below =
    kind === 'virtual' && familyOf(product) === 'server'
      ? yield* choice('Which Windows Server Datacenter with Hyper-V is below them?', '', HYPERVISORS, 'none')
      : 'none';
  return {
    ...{ product, count: Number(count), kind, domainMember },
    ...(below !== 'none' && { hyperVDatacenter: below }),
  };
}

function* hosts(sites: readonly PlanSite[]): Asking<readonly PlanHost[]> {
  const known: PlanHost[] = [];
  if (!(yield* isSo('Is a KMS host there, or planned?', 'yes'))) return known;
  const names = sites.map((one) => one.name);
  do {
    const name = yield* text('What is its full name?', 'For example kms1.corp.example.', (answer) =>
      answer === ''
        ? 'A name is needed.'
        : (hostFault(answer) ?? notAgain(known.map((one) => one.name))(answer)),
    );
    const exists = yield* isSo('Does its KMS service run already?', 'no');
    const os = yield* choice(
      'Its operating system?',
      'azure-edition: one that cannot be a KMS host.',
      HOST_SYSTEMS,
      'windows-server-2022',
    );
    const key = yield* choice(
      'Its KMS host key?',
      'Named after the newest Windows that it activates.',
      HOST_KEY_NAMES,
      'windows-server-2022',
    );
    const [only = ''] = names;
    const place = names.length === 1 ? only : yield* choice('In which site does it stand?', '', names, only);
    known.push({ name, os, key, exists, site: place });
  } while (yield* isSo('Is there another KMS host?', 'no'));
  return known;
}

const HOST_KEY_NAMES = Object.keys(HOST_KEYS) as readonly HostKey[];

/** A name without port: the plan has a place of its own for that. */
function hostFault(answer: string): string | null {
  const reading = readHost(answer);
  if (!reading.ok) return reading.problem;
  const { name, port } = reading.value;
  if (port !== null || /^[\d.]+$|:/u.test(name)) return 'A name in DNS, without port, please.';
  return null;
}

function* directory(): Asking<NonNullable<PlanFile['activeDirectory']> | null> {
  const there = yield* isSo('Is there an Active Directory?', 'yes', 'AD-based activation needs no count.');
  if (!there) return null;
  const version = yield* text(
    'Which objectVersion has its schema?',
    `${String(AD_SCHEMA_2012)} is Server 2012, the least for AD-based activation; empty where it is not known.`,
    wholeNumber(1, 1_000, true),
  );
  return version === '' ? {} : { schemaVersion: Number(version) };
}

function* target(
  fileFault: (file: string) => string | null,
  isThere: (file: string) => boolean,
): Asking<string> {
  for (;;) {
    const file = yield* text('Write the plan to which file?', '', fileFault, USUAL_FILE);
    if (!isThere(file)) return file;
    if (yield* isSo(`${file} is there already. Write over it?`, 'no', 'What stands in it would be lost.'))
      return file;
  }
}
