import {
  HOST_KEYS,
  type HostKey,
  OFFICE_PRODUCTS,
  type OfficeProduct,
  type PlannedProduct,
  WINDOWS_SERVERS,
} from '../../model/activation-products.js';
import { parseIp } from '../../model/ip-address.js';
import { AD_SCHEMA_2012, KMS_PORT } from '../../model/kms.js';
import type { PlanFile, PlanHost, PlanZone } from '../../model/plan.js';
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
import { readHost } from './option-names.js';
import { problem, value } from './option-values.js';

/** Questions about KMS hosts, the zones that hold their record, and Active Directory. */

const HOST_SYSTEMS = [...WINDOWS_SERVERS.toReversed(), 'azure-edition', 'windows-10'] as const;
const HOST_KEY_NAMES = Object.keys(HOST_KEYS) as readonly HostKey[];
const UPDATES = ['secure', 'unsigned', 'none', 'unknown'] as const;

/** `offices`: Office products of the plan, whose host keys are asked for. */
export function* hosts(
  places: readonly string[],
  offices: readonly PlannedProduct[],
): Asking<readonly PlanHost[]> {
  const known: PlanHost[] = [];
  if (!(yield* isSo('Is a KMS host there, or planned?', 'yes'))) return known;
  do {
    const name = yield* text('What is its full name?', 'For example kms1.corp.example.', (answer) =>
      answer === ''
        ? 'A name is needed.'
        : (hostFault(answer) ?? notAgain(known.map((one) => one.name))(asPlanned(answer))),
    );
    const address = yield* addressOf('Its address?', 'Empty where DNS knows it.');
    const port = Number(yield* text('Its port?', '', wholeNumber(1, 65_535, false), String(KMS_PORT)));
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
    const officeKeys = offices.length === 0 ? null : yield* officeKeysOf();
    known.push({
      name: asPlanned(name),
      ...(address !== '' && { address }),
      ...(port !== KMS_PORT && { port }),
      ...{ os, key },
      ...(officeKeys !== null && { officeKeys }),
      ...{ exists, site: yield* placeOf('In which site does it stand?', places) },
    });
  } while (yield* isSo('Is there another KMS host?', 'no'));
  return known;
}

export function* addressOf(ask: string, hint: string): Asking<string> {
  return yield* text(ask, hint, (answer) =>
    answer === '' || parseIp(answer) !== null ? null : 'An IP address, please.',
  );
}

/** Asked only where there are several. */
export function* placeOf(ask: string, places: readonly string[]): Asking<string> {
  const [only = ''] = places;
  return places.length === 1 ? only : yield* choice(ask, '', places, only);
}

/** As the plan spells names: without the dot that ends a full one, umlauts as DNS has them. */
export function asPlanned(answer: string): string {
  const reading = readHost(answer);
  return reading.ok ? reading.value.name : answer;
}

/** A name without port: the plan has a place of its own for that. */
export function hostFault(answer: string): string | null {
  const reading = readHost(answer);
  if (!reading.ok) return reading.problem;
  const { name, port } = reading.value;
  if (port !== null || /^[\d.]+$|:/u.test(name)) return 'A name in DNS, without port, please.';
  return null;
}

/** null: not known. */
function* officeKeysOf(): Asking<readonly OfficeProduct[] | null> {
  const answer = yield* text(
    'Of which Office generations has it the host key?',
    `Of ${OFFICE_PRODUCTS.join(', ')}, with commas; none, or empty where it is not known.`,
    (typed) => (typed === 'none' ? null : each(readOffice, null)(typed)),
  );
  if (answer === '') return null;
  return OFFICE_PRODUCTS.filter((one) => parts(answer).includes(one));
}

const readOffice = (part: string) =>
  OFFICE_PRODUCTS.some((one) => one === part)
    ? value(part)
    : problem(`Of ${OFFICE_PRODUCTS.join(', ')}, please.`);

/** Who may write the record; a zone of which nothing is known is left out. */
export function* zones(domains: readonly string[]): Asking<readonly PlanZone[]> {
  const known: PlanZone[] = [];
  for (const zone of domains) {
    const updates = yield* choice(
      `Which dynamic updates does the DNS zone ${zone} take?`,
      'secure: of computers of the domain, which is usual with Active Directory.',
      UPDATES,
      'unknown',
    );
    const mayUpdate =
      updates === 'secure'
        ? parts(
            yield* text(
              `Who may write the record _vlmcs._tcp in ${zone}?`,
              'Names of KMS hosts, with commas; empty where it is not known.',
              (answer) => (answer.length > 2_000 ? 'Fewer names, please.' : null),
            ),
          )
        : [];
    if (updates !== 'unknown') known.push({ zone, updates, ...(mayUpdate.length > 0 && { mayUpdate }) });
  }
  return known;
}

export function* directory(): Asking<NonNullable<PlanFile['activeDirectory']> | null> {
  const there = yield* isSo('Is there an Active Directory?', 'yes', 'AD-based activation needs no count.');
  if (!there) return null;
  const version = yield* text(
    'Which objectVersion has its schema?',
    `${String(AD_SCHEMA_2012)} is Server 2012, the least for AD-based activation; empty where it is not known.`,
    wholeNumber(1, 1_000, true),
  );
  return version === '' ? {} : { schemaVersion: Number(version) };
}
