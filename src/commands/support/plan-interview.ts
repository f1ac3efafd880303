import { familyOf } from '../../model/activation-products.js';
import type { PlanFile, PlanSite } from '../../model/plan.js';
import { type Asking, each, isSo, parts, text } from './interview-questions.js';
import { directory, hosts, zones } from './interview-hosts.js';
import { keys, managementTool } from './interview-keys.js';
import { site } from './interview-sites.js';
import { readDomain } from './option-names.js';
import { readInstant } from './option-values.js';

/** What was said: the plan, and where it is to be written. */
export interface Said {
  readonly plan: PlanFile;
  readonly file: string;
}

const USUAL_FILE = 'plan.yaml';

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
  const places = sites.map((one) => one.name);
  const products = [...new Set(sites.flatMap(({ machines }) => machines.map(({ product }) => product)))];
  const start = yield* firstDay(sites);
  const kmsHosts = yield* hosts(
    places,
    products.filter((one) => familyOf(one) === 'office'),
  );
  const dns = kmsHosts.length === 0 ? [] : yield* zones(domains);
  const activeDirectory = yield* directory();
  const maks = yield* keys(products);
  const vamt = yield* managementTool(places);
  return {
    plan: {
      ...{ format: 'kms-doctor-plan', name },
      ...(start !== '' && { start }),
      domains,
      ...(dns.length > 0 && { dns }),
      ...(kmsHosts.length > 0 && { kmsHosts }),
      sites,
      ...(activeDirectory !== null && { activeDirectory }),
      ...(maks.length > 0 && { maks }),
      ...(vamt !== null && { vamt }),
    },
    file: yield* target(fileFault, isThere),
  };
}

/** Only growth makes it matter. */
function* firstDay(sites: readonly PlanSite[]): Asking<string> {
  if (!sites.some(({ machines }) => machines.some(({ now }) => now !== undefined))) return '';
  return yield* text(
    'On which day does the deployment begin?',
    'For example 2027-03-01; empty: the day on which kms-doctor is run.',
    (answer) =>
      answer === '' || (/^\d{4}-\d{2}-\d{2}$/u.test(answer) && readInstant(answer).ok)
        ? null
        : 'A day such as 2027-03-01, please.',
  );
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
