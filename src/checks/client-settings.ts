import type { Check } from '../model/check.js';
import type { ComputerSettings } from '../model/evidence.js';
import type { ProductFacts } from '../model/licensing-settings.js';
import { adbaHidesKmsTest } from '../failure-modes/adba/adba-hides-kms-test.js';
import { adbaMachineLeftDomain } from '../failure-modes/adba/adba-machine-left-domain.js';
import { adbaObjectNotFound } from '../failure-modes/adba/adba-object-not-found.js';
import { adbaSchemaTooOld } from '../failure-modes/adba/adba-schema-too-old.js';
import { avmaGuestNotActivated } from '../failure-modes/adba/avma-guest-not-activated.js';
import { dnsClientHasNoServer } from '../failure-modes/dns/dns-client-has-no-server.js';
import { dnsPrimarySuffixMissing } from '../failure-modes/dns/dns-primary-suffix-missing.js';
import { dnsPublicResolverOnClient } from '../failure-modes/dns/dns-public-resolver-on-client.js';
import { dnsSuffixSearchListWrong } from '../failure-modes/dns/dns-suffix-search-list-wrong.js';
import { srvRecordMissing } from '../failure-modes/dns/srv-record-missing.js';
import { activationExpired180Days } from '../failure-modes/kms-client/activation-expired-180-days.js';
import { activationTypeRestricted } from '../failure-modes/kms-client/activation-type-restricted.js';
import { clientKmsCacheStale } from '../failure-modes/kms-client/client-kms-cache-stale.js';
import { clientSppsvcDisabled } from '../failure-modes/kms-client/client-sppsvc-disabled.js';
import { editionNotVolumeCapable } from '../failure-modes/kms-client/edition-not-volume-capable.js';
import { evaluationEdition } from '../failure-modes/kms-client/evaluation-edition.js';
import { gracePeriodExpired } from '../failure-modes/kms-client/grace-period-expired.js';
import { hostCachingDisabled } from '../failure-modes/kms-client/host-caching-disabled.js';
import { ipv6LiteralInSkms } from '../failure-modes/kms-client/ipv6-literal-in-skms.js';
import { kmsActivationDisabledWmi } from '../failure-modes/kms-client/kms-activation-disabled-wmi.js';
import { lookupDomainWrong } from '../failure-modes/kms-client/lookup-domain-wrong.js';
import { manualKmsDeadHost } from '../failure-modes/kms-client/manual-kms-dead-host.js';
import { manualKmsWrongHost } from '../failure-modes/kms-client/manual-kms-wrong-host.js';
import { manualKmsWrongPort } from '../failure-modes/kms-client/manual-kms-wrong-port.js';
import { noProductKey } from '../failure-modes/kms-client/no-product-key.js';
import { nonDomainClientNotConfigured } from '../failure-modes/kms-client/non-domain-client-not-configured.js';
import { notElevated } from '../failure-modes/kms-client/not-elevated.js';
import { oemMarkerMissing } from '../failure-modes/kms-client/oem-marker-missing.js';
import { renewalOverdue } from '../failure-modes/kms-client/renewal-overdue.js';
import { slmgrRemoteVersionMismatch } from '../failure-modes/kms-client/slmgr-remote-version-mismatch.js';
import { wrongKeyChannelMak } from '../failure-modes/kms-client/wrong-key-channel-mak.js';
import { wrongKeyChannelRetail } from '../failure-modes/kms-client/wrong-key-channel-retail.js';
import { hostKeyTooOldForClient } from '../failure-modes/kms-host/host-key-too-old-for-client.js';
import { hostKmsNotEnabled } from '../failure-modes/kms-host/host-kms-not-enabled.js';
import { hostNotActivated } from '../failure-modes/kms-host/host-not-activated.js';
import { officeKeyMissingOnHost } from '../failure-modes/kms-host/office-key-missing-on-host.js';
import { enumRootPermission } from '../failure-modes/licensing-data/enum-root-permission.js';
import { hardwareOutOfTolerance } from '../failure-modes/licensing-data/hardware-out-of-tolerance.js';
import { kb971033OnVolumeClients } from '../failure-modes/licensing-data/kb971033-on-volume-clients.js';
import { licencesMissing } from '../failure-modes/licensing-data/licences-missing.js';
import { networkServicePermission } from '../failure-modes/licensing-data/network-service-permission.js';
import { rearmLimitReached } from '../failure-modes/licensing-data/rearm-limit-reached.js';
import { rearmPendingRestart } from '../failure-modes/licensing-data/rearm-pending-restart.js';
import { tokensDatCorrupted } from '../failure-modes/licensing-data/tokens-dat-corrupted.js';
import { rpcServerUnavailable } from '../failure-modes/network/rpc-server-unavailable.js';
import { duplicateCmid } from '../failure-modes/threshold/duplicate-cmid.js';
import { thresholdNotMetClient } from '../failure-modes/threshold/threshold-not-met-client.js';
import { thresholdNotMetOffice } from '../failure-modes/threshold/threshold-not-met-office.js';
import { thresholdNotMetServer } from '../failure-modes/threshold/threshold-not-met-server.js';
import { clockSkewClientHost } from '../failure-modes/time/clock-skew-client-host.js';
import { trustedTimeSkew } from '../failure-modes/time/trusted-time-skew.js';
import { describeComputer } from '../readings/settings/describe-computer.js';
import { isUnlicensed, productsOf } from '../readings/settings/licence-state.js';
import { isMakCode } from '../readings/settings/mak-codes.js';
import { printedCodes } from '../readings/settings/printed-codes.js';
import { shortened } from '../failure-modes/event-words.js';
import { listed } from '../failure-modes/words.js';
import { firewallClientOutboundBlocked } from '../failure-modes/network/firewall-client-outbound-blocked.js';
import { srvPriorityHiddenByCache } from '../failure-modes/dns/srv-priority-hidden-by-cache.js';

const SHOWN = 3;

/** By the settings of computers that are no KMS hosts. */
export const clientSettings: Check<'clientSettings'> = {
  id: 'client-settings',
  title: 'The client is set up for KMS',
  owns: ['clientSettings'],
  canFind: [
    clientSppsvcDisabled,
    tokensDatCorrupted,
    rearmPendingRestart,
    evaluationEdition,
    editionNotVolumeCapable,
    noProductKey,
    wrongKeyChannelRetail,
    wrongKeyChannelMak,
    kmsActivationDisabledWmi,
    activationTypeRestricted,
    adbaSchemaTooOld,
    adbaObjectNotFound,
    adbaMachineLeftDomain,
    avmaGuestNotActivated,
    adbaHidesKmsTest,
    ipv6LiteralInSkms,
    manualKmsWrongPort,
    manualKmsWrongHost,
    manualKmsDeadHost,
    lookupDomainWrong,
    nonDomainClientNotConfigured,
    clientKmsCacheStale,
    hostCachingDisabled,
    firewallClientOutboundBlocked,
    srvPriorityHiddenByCache,
    oemMarkerMissing,
    hardwareOutOfTolerance,
    kb971033OnVolumeClients,
    networkServicePermission,
    enumRootPermission,
    licencesMissing,
    rearmLimitReached,
    trustedTimeSkew,
    notElevated,
    slmgrRemoteVersionMismatch,
    dnsClientHasNoServer,
    dnsPublicResolverOnClient,
    dnsPrimarySuffixMissing,
    dnsSuffixSearchListWrong,
    srvRecordMissing,
    rpcServerUnavailable,
    hostNotActivated,
    hostKmsNotEnabled,
    officeKeyMissingOnHost,
    hostKeyTooOldForClient,
    thresholdNotMetClient,
    thresholdNotMetServer,
    thresholdNotMetOffice,
    duplicateCmid,
    clockSkewClientHost,
    activationExpired180Days,
    gracePeriodExpired,
    renewalOverdue,
  ],
  read: ({ clientSettings: computers }) => {
    if (computers.length === 0) {
      const none = 'no settings of a client were read';
      return { summary: none, inconclusive: none };
    }
    const rest = computers.length - SHOWN;
    const shown = computers.slice(0, SHOWN).map(describeComputer);
    return {
      summary: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(' · '),
      inconclusive: inconclusive(computers),
    };
  },
};

const names = (computers: readonly ComputerSettings[]): string =>
  computers.map(({ subject }) => subject).join(', ');

/** An installed product of which nothing tells whether it is licensed. */
const hasUntoldState = ({ partialKey, state, graceMinutesLeft }: ProductFacts): boolean =>
  partialKey !== null && state === null && graceMinutesLeft === null;

/** Of Windows the computer is enough; of anything else people have to know what it is. */
function withProducts(client: ComputerSettings): string {
  const others = productsOf(client)
    .filter((one) => isUnlicensed(one) && one.family !== 'windows')
    .flatMap(({ name }) => (name === null ? [] : [shortened(name)]));
  return others.length === 0 ? client.subject : `${client.subject} (${listed([...new Set(others)])})`;
}

/** A licence that is not in force is no healthy one, also where nothing says why. */
function inconclusive(computers: readonly ComputerSettings[]): string | null {
  const untold = computers.filter(({ products, service }) => products === null && service === null);
  if (untold.length > 0) return `no licensing settings of ${names(untold)}`;
  const unlisted = computers.filter(({ products }) => products === null);
  if (unlisted.length > 0)
    return `whether it is activated is not told: no licence list of ${names(unlisted)}`;
  const stateless = computers.filter((one) => productsOf(one).some(hasUntoldState));
  if (stateless.length > 0)
    return `whether it is activated is not told: the licence state of ${names(stateless)} stands in words that are not known`;
  const unlicensed = computers.filter((one) => productsOf(one).some(isUnlicensed));
  if (unlicensed.length > 0)
    return `not licensed, and nothing here says why: ${listed(unlicensed.map(withProducts))}`;
  const codes = computers.flatMap((one) =>
    printedCodes(one)
      // The check of MAKs judges these.
      .filter(({ code }) => !isMakCode(code))
      .map(({ code }) => `${one.subject} (${code})`),
  );
  return codes.length === 0 ? null : `an error that nothing here explains: ${listed([...new Set(codes)])}`;
}
