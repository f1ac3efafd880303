import type { RemediationStep, Verification } from '../model/finding.js';
import { slmgrCall } from '../model/windows-commands.js';
import { slmgr } from './record-steps.js';
import { change, check } from './words.js';

/** Looks at the client again with slmgr. */
export function clientShows(switches: '/dli' | '/dlv' | '/ato' | '/ao-list', expect: string): Verification {
  return check({ run: slmgrCall(switches), on: 'client', expect });
}

/** The public client setup key of exactly the edition that is installed. */
export function installClientKey(words = 'Install the client setup key of its edition'): RemediationStep {
  return slmgr({ do: words, on: 'client', switches: '/ipk <client-setup-key>' });
}

/** Clears a host set by hand and forgets the one found. */
export function returnToDiscovery(words = 'Return to discovery by DNS'): RemediationStep {
  return slmgr({ do: words, on: 'client', switches: '/ckms' });
}

export function pinTo(words: string, host: string | null, port: number | null): RemediationStep {
  return slmgr({
    do: words,
    on: 'client',
    switches: '/skms <kms-host-fqdn>:<port>',
    fill: { 'kms-host-fqdn': host, port },
  });
}

export function restartClient(words = 'Restart the computer, which closes open work'): RemediationStep {
  return change({ do: words, on: 'client', command: 'shutdown /r /t 60' });
}
