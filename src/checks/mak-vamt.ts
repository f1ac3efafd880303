import { STALE_DAYS } from '../model/vamt.js';
import type { Check } from '../model/check.js';
import { makBlocked } from '../failure-modes/mak/mak-blocked.js';
import { makConfirmationIdWrong } from '../failure-modes/mak/mak-confirmation-id-wrong.js';
import { makInvalid } from '../failure-modes/mak/mak-invalid.js';
import { makLimitExceeded } from '../failure-modes/mak/mak-limit-exceeded.js';
import { makNoInternet } from '../failure-modes/mak/mak-no-internet.js';
import { makProxyAuthentication } from '../failure-modes/mak/mak-proxy-authentication.js';
import { makServerError } from '../failure-modes/mak/mak-server-error.js';
import { makTlsOrProxy } from '../failure-modes/mak/mak-tls-or-proxy.js';
import { makPoolNearlyUsedUp } from '../failure-modes/mak/mak-pool-nearly-used-up.js';
import { vdiPoolUsesMak } from '../failure-modes/mak/vdi-pool-uses-mak.js';
import { vamtCidNotApplied } from '../failure-modes/vamt/vamt-cid-not-applied.js';
import { vamtDataStale } from '../failure-modes/vamt/vamt-data-stale.js';
import { vamtProxyStepsIncomplete } from '../failure-modes/vamt/vamt-proxy-steps-incomplete.js';
import { vamtWmiFirewallClosed } from '../failure-modes/vamt/vamt-wmi-firewall-closed.js';
import { vamtWmiSubnetScope } from '../failure-modes/vamt/vamt-wmi-subnet-scope.js';
import { vamtWorkgroupUac } from '../failure-modes/vamt/vamt-workgroup-uac.js';
import { listed } from '../failure-modes/words.js';
import type { ActivationServerObservation } from '../model/evidence.js';
import { besideProxy, directPath } from '../readings/activation-path.js';
import { isUnlicensed, productsOf } from '../readings/settings/licence-state.js';
import { daysSince, isMak, isWaiting, latestProducts, nameOf } from '../readings/vamt/lists.js';

/**
 * By lists of VAMT, the activation servers where they were looked for, and the settings of clients, which stand under
 * their own check.
 */
export const makVamt: Check<'vamtLists' | 'activationServers' | 'clientSettings'> = {
  id: 'mak-vamt',
  title: 'MAK activations and VAMT are in order',
  owns: ['vamtLists', 'activationServers'],
  reads: ['clientSettings'],
  anyOfThem: true,
  canFind: [
    makProxyAuthentication,
    makNoInternet,
    makTlsOrProxy,
    makBlocked,
    makInvalid,
    makLimitExceeded,
    makConfirmationIdWrong,
    makServerError,
    vdiPoolUsesMak,
    makPoolNearlyUsedUp,
    vamtCidNotApplied,
    vamtProxyStepsIncomplete,
    vamtWmiFirewallClosed,
    vamtWmiSubnetScope,
    vamtWorkgroupUac,
    vamtDataStale,
  ],
  read: ({ clientSettings, vamtLists, activationServers }, at) => {
    const told = clientSettings.flatMap((client) =>
      productsOf(client)
        .filter(({ channel }) => channel === 'mak')
        .map((product) => ({ name: client.subject, waits: isUnlicensed(product), isOld: false })),
    );
    const known = new Set(told.map(({ name }) => name));
    const listedOnes = latestProducts(vamtLists)
      .filter((one) => isMak(one) && !known.has(nameOf(one)))
      .map((one) => ({
        name: nameOf(one),
        waits: isWaiting(one),
        isOld: one.product.state === null || (daysSince(one.product.seenAt, at) ?? Infinity) > STALE_DAYS,
      }));
    const all = [...told, ...listedOnes];
    const paths = activationServers.map((server) => `; ${server.name} ${pathWords(server)}`).join('');
    if (all.length === 0)
      return { summary: `no product with a MAK was seen${paths}`, inconclusive: null, besideThePoint: true };
    const waiting = namesOf(all.filter(({ waits }) => waits));
    const old = namesOf(all.filter(({ isOld }) => isOld));
    return {
      summary: `MAK on ${namesOf(all)}${waiting === '' ? ': activated' : ''}${paths}`,
      inconclusive:
        waiting !== ''
          ? `a MAK that is not activated, and nothing here says why: ${waiting}`
          : old === ''
            ? null
            : `VAMT does not tell how it is today: ${old}`,
    };
  },
};

function pathWords(server: ActivationServerObservation): string {
  const path = directPath(server);
  if (path === null) return 'was not looked at to the end';
  const words = path.reached ? 'answers over TCP, asked directly' : `cannot be reached directly: ${path.why}`;
  return words + besideProxy(server.proxy ?? null);
}

const namesOf = (all: readonly { readonly name: string }[]): string =>
  listed([...new Set(all.map(({ name }) => name))]);
