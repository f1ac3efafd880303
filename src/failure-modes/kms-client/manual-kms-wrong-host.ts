import type { AddressObservation, ComputerSettings, LiteralTargetObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { KMS_PORT } from '../../model/kms.js';
import { sameMachine } from '../../readings/events/machine-name.js';
import { type AskedHost, pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains } from '../../readings/settings/client-domains.js';
import { type HostEvidence, knownOfHost } from '../../readings/settings/host-answer.js';
import { needsKms } from '../../readings/settings/licence-state.js';
import { printedCodes } from '../../readings/settings/printed-codes.js';
import { publicHosts } from '../../readings/settings/public-hosts.js';
import { type SeenRecords, seenRecords } from '../../readings/settings/seen-records.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, pinTo, returnToDiscovery } from '../client-steps.js';
import { ACTIVATION_ERROR_CODES, KEY_CANNOT_BE_USED, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { activateNow, type GroupFacts, shortened, who } from '../event-words.js';
import { listed, look } from '../words.js';

interface Facts extends GroupFacts {
  readonly pinned: string;
  /** Hosts that DNS offers. */
  readonly published: readonly string[];
  readonly code: string | null;
  /** Its address, where nothing but that it is a public one speaks against it. */
  readonly publicAddress?: string;
}

/** Answers of a host that does not serve this product. */
const REFUSALS: readonly string[] = ['0xC004F042', '0xC004F039'];

/** This computer, which is no KMS host: some other program answers there. */
const IS_ITSELF = /^(?:127\.[\d.]+|\[?::1\]?|localhost)$/i;

/** Whether DNS names the host that is set; null where it cannot be told. */
function isPublished(
  { host }: AskedHost,
  { hosts }: SeenRecords,
  addresses: readonly (AddressObservation | LiteralTargetObservation)[],
): boolean | null {
  if (hosts.some(({ target }) => sameMachine(target, host))) return true;
  const known = addresses.flatMap((one) =>
    one.kind === 'address' && one.answer.kind === 'addresses' ? [{ ...one.answer, target: one.target }] : [],
  );
  const isOneMachine = (target: string): boolean => {
    const own = known.filter((one) => sameMachine(one.target, target)).flatMap((one) => one.addresses);
    const others = known.filter((one) => sameMachine(one.target, host)).flatMap((one) => one.addresses);
    return own.some((address) => address === host || others.includes(address));
  };
  if (hosts.some(({ target }) => isOneMachine(target))) return true;
  // An address may be one of a published host's.
  const isAddress = /^[\d.]+$|:/.test(host);
  return isAddress && !hosts.every(({ target }) => known.some((one) => sameMachine(one.target, target)))
    ? null
    : false;
}

/** Nothing says that it does not serve: only that somebody should know whose it is. */
function outside(
  client: ComputerSettings,
  run: HostEvidence,
  hostSettings: readonly ComputerSettings[],
): readonly Match<Facts>[] {
  const seen = seenRecords(client, run.srv, []);
  return publicHosts(client, run.addresses).flatMap(({ host, address, evidence }): Match<Facts>[] => {
    const isKnown = hostSettings.some(({ subject }) => sameMachine(subject, host));
    if (isKnown || isPublished({ host, port: KMS_PORT }, seen, run.addresses) === true) return [];
    const facts = { ...clientFacts(client), pinned: host, published: [], code: null, publicAddress: address };
    return [clientMatch(client, facts, 'possible', evidence)];
  });
}

function matches(
  client: ComputerSettings,
  run: HostEvidence,
  hostSettings: readonly ComputerSettings[],
): readonly Match<Facts>[] {
  const unlikeDns = besideRecords(client, run);
  const others = outside(client, run, hostSettings).filter(
    (one) => !unlikeDns.some(({ facts }) => facts.pinned === one.facts.pinned),
  );
  return [...unlikeDns, ...others];
}

function besideRecords(client: ComputerSettings, run: HostEvidence): readonly Match<Facts>[] {
  const itself = pinnedHosts(client).find(({ host }) => IS_ITSELF.test(host));
  if (itself !== undefined) {
    const facts = { ...clientFacts(client), pinned: itself.host, published: [], code: null };
    return [clientMatch(client, facts, 'possible')];
  }
  const domains = clientDomains(client);
  const seen = seenRecords(client, run.srv, domains);
  const code = printedCodes(client).find((printed) => REFUSALS.includes(printed.code))?.code ?? null;
  // A client that is licensed and renews is served, whatever DNS says.
  if (seen.hosts.length === 0 || (code === null && !needsKms(client))) return [];
  return pinnedHosts(client).flatMap((asked): Match<Facts>[] => {
    if (isPublished(asked, seen, run.addresses) !== false) return [];
    const { answer } = knownOfHost(asked, client, run);
    if (code === null && answer !== 'open' && answer !== 'unknown') return [];
    const facts = {
      ...clientFacts(client),
      pinned: asked.host,
      published: [...new Set(seen.hosts.map(({ target }) => shortened(target)))],
      code,
    };
    const sure: Confidence = code !== null && domains.length > 0 ? 'confirmed' : 'likely';
    return [clientMatch(client, facts, sure, seen.evidence)];
  });
}

export const manualKmsWrongHost = defineFailureMode<
  'clientSettings' | 'hostSettings' | keyof HostEvidence,
  Facts
>({
  id: 'manual-kms-wrong-host',
  title: 'Client is pinned to a host that cannot serve it',
  severity: 'error',
  needs: ['clientSettings', 'hostSettings', 'context', 'srv', 'reach', 'service', 'addresses'],
  detect: ({ clientSettings, hostSettings, ...run }) =>
    clientSettings.flatMap((client) => matches(client, run, hostSettings)),
  cause:
    'The host set by hand is there for another product, another customer (an image of a hosting provider) or an older generation. DNS offers another one.',
  summary: (facts) => {
    if (facts.publicAddress !== undefined)
      return `${who(facts)} is pinned to ${shortened(facts.pinned)}${facts.publicAddress === facts.pinned ? ', a public address' : ` at the public address ${facts.publicAddress}`}, which looks outside your network: whose is it?`;
    return IS_ITSELF.test(facts.pinned)
      ? `${who(facts)} is pinned to ${facts.pinned}, which is that computer itself and no KMS host of the organisation.`
      : `${who(facts)} is pinned to ${shortened(facts.pinned)}${facts.code === null ? ' and is not served' : `, which refuses it (${facts.code})`}; DNS offers ${listed(facts.published)}.`;
  },
  remediation: ({ published, pinned, publicAddress }) => {
    const right = published.length === 1 ? (published[0] ?? null) : null;
    const change = [pinTo('Or set the right one', right, KMS_PORT), activateNow('Activate')];
    return publicAddress === undefined
      ? [returnToDiscovery('Clear it'), ...change]
      : [
          look({
            do: `Find out who runs ${shortened(pinned)}: if your organisation or its cloud does, all is well`,
            on: 'this-computer',
          }),
          returnToDiscovery('If it is not yours, clear it'),
          ...change,
        ];
  },
  verify: () => clientShows('/dlv', "a host name that is one of the organisation's"),
  documentation: [ACTIVATION_ERROR_CODES, KEY_CANNOT_BE_USED, VOLUME_ACTIVATION_REGISTRY],
  explains: [
    'host-key-too-old-for-client',
    'host-kms-not-enabled',
    'client-os-host-cannot-activate-servers',
    'office-key-missing-on-host',
    ...CLIENT_ECHOES,
  ],
  example: {
    ...CLIENT_EXAMPLE,
    pinned: 'kms.hoster.example',
    published: ['kms1.corp.example'],
    code: '0xC004F042',
  },
});
