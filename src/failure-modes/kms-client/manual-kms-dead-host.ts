import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { type HostEvidence, knownOfHost } from '../../readings/settings/host-answer.js';
import { kmsClients } from '../../readings/settings/licence-state.js';
import { hasCode, onlyMentions, printedCodes } from '../../readings/settings/printed-codes.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, returnToDiscovery } from '../client-steps.js';
import { DNS_NAME_DOES_NOT_EXIST, KMS_ISSUES, SLMGR_OPTIONS } from '../documents.js';
import { activateNow, type GroupFacts, shortened, who } from '../event-words.js';
import { slmgr } from '../record-steps.js';
import { look } from '../words.js';

interface Facts extends GroupFacts {
  readonly pinned: string;
  readonly port: number;
  readonly how: 'no-name' | 'dead' | 'no-connect' | 'code' | 'malformed';
  readonly code: string | null;
  /** Of the one product that is told to ask it; null where none or several are. */
  readonly activationId: string | null;
}

/** What a client prints when no host can be contacted; with a host set by hand that is this one. */
const NO_CONTACT: readonly string[] = ['0xC004F074', '0x800706BA', '0xC0020017'];

const HOW = {
  'no-name': 'whose name does not exist',
  dead: 'of which nothing answers',
  'no-connect': 'which it cannot connect to',
  code: 'which it cannot contact',
  malformed: 'which is no host name',
} as const satisfies Record<Facts['how'], string>;

/** What the service says of a name that it cannot take apart. */
const NO_SUCH_FORM = '0x8007007B';
const IS_URL = /^[a-z]{2,10}:\/\//i;

function activationIdAt(client: ComputerSettings, host: string): string | null {
  const there = kmsClients(client).filter(({ kmsMachine }) => kmsMachine?.trim() === host);
  return there.length === 1 ? (there[0]?.activationId ?? null) : null;
}

/** A host that lives and whose port is closed is another fault, and the network part tells it. */
function matches(client: ComputerSettings, run: HostEvidence): readonly Match<Facts>[] {
  const code = printedCodes(client).find((printed) => NO_CONTACT.includes(printed.code))?.code ?? null;
  const pinned = pinnedHosts(client);
  return pinned.flatMap((asked): Match<Facts>[] => {
    const activationId = activationIdAt(client, asked.host);
    if (IS_URL.test(asked.host)) {
      const printed = hasCode(client, [NO_SUCH_FORM]) ? NO_SUCH_FORM : code;
      const facts = {
        ...clientFacts(client),
        pinned: asked.host,
        port: asked.port,
        code: printed,
        activationId,
      };
      return [clientMatch(client, { ...facts, how: 'malformed' as const }, 'confirmed')];
    }
    const { answer, evidence } = knownOfHost(asked, client, run);
    if (answer === 'open' || answer === 'closed') return [];
    // Several hosts set by hand for several products: the code does not say which.
    if (answer === 'unknown' && (code === null || pinned.length > 1)) return [];
    const how = answer === 'unknown' ? 'code' : answer;
    const facts: Facts = {
      ...clientFacts(client),
      ...{ pinned: asked.host, port: asked.port, how, code, activationId },
    };
    const likely = how === 'code' && onlyMentions(client, NO_CONTACT) ? 'possible' : 'likely';
    return [clientMatch(client, facts, how === 'no-name' ? 'confirmed' : likely, evidence)];
  });
}

export const manualKmsDeadHost = defineFailureMode<'clientSettings' | keyof HostEvidence, Facts>({
  id: 'manual-kms-dead-host',
  title: 'Client is pinned (/skms) to a host that no longer answers',
  severity: 'error',
  needs: ['clientSettings', 'context', 'srv', 'reach', 'service', 'addresses'],
  detect: ({ clientSettings, ...run }) => clientSettings.flatMap((client) => matches(client, run)),
  cause:
    'A name set by hand switches discovery off: when that host is gone there is no way back to DNS. It may be set for the computer, an application or one product, by Group Policy or by a script.',
  summary: (facts) =>
    `${who(facts)} is pinned to ${shortened(facts.pinned)}${facts.how === 'malformed' ? '' : ` port ${facts.port}`}, ${HOW[facts.how]}${facts.code === null ? '' : ` (${facts.code})`}.`,
  remediation: ({ activationId }) => [
    returnToDiscovery('Clear it'),
    activateNow('Activate by discovery'),
    look({
      do: 'If that asks the same host again, see every level at which one is set',
      on: 'client',
      command:
        'reg query "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform" /s /f KeyManagementServiceName',
    }),
    slmgr({
      do: 'Clear it for one product, where it is set for that',
      on: 'client',
      switches: '/ckms <activation-id>',
      fill: { 'activation-id': activationId },
    }),
    look({
      do: 'If the name comes back, a Group Policy preference or a script sets it: find that first',
      on: 'client',
      command: 'gpresult /h "%TEMP%\\gp.html" /f',
      elevated: true,
    }),
  ],
  verify: () =>
    clientShows('/dlv', '"KMS machine name from DNS" in the place of "Registered KMS machine name"'),
  documentation: [KMS_ISSUES, DNS_NAME_DOES_NOT_EXIST, SLMGR_OPTIONS],
  explains: ['rpc-server-unavailable', ...CLIENT_ECHOES],
  example: {
    ...CLIENT_EXAMPLE,
    pinned: 'kms-old.corp.example',
    port: 1688,
    how: 'no-name',
    code: '0xC004F074',
    activationId: null,
  },
});
