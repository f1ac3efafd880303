import type { Situation } from '../harness/situation.js';
import { clockOff, kmsInterface } from '../servers/listeners.js';
import { smbServer } from '../servers/samba.js';
import { ONE_HOST, network } from './network.js';

const HOURS = 3_600;
const MINUTES = 60;

/** Nothing in the lab tells the time but this host. */
const withClock = (kms1: Parameters<typeof network>[0] = {}) => network({ records: ONE_HOST, ...kms1 });

export const clockSituations: readonly Situation[] = [
  {
    name: 'clock of the host 6 hours ahead, over NTP',
    layout: withClock({ kms1: [kmsInterface('kms1'), clockOff('kms1', 6 * HOURS)] }),
    findings: [['clock-skew-client-host/kms1.corp.example', 'error', 'confirmed']],
  },
  {
    name: 'clock of the host 6 hours behind, over SMB',
    layout: withClock({ kms1: [kmsInterface('kms1'), smbServer('kms1', -6 * HOURS)] }),
    findings: [['clock-skew-client-host/kms1.corp.example', 'error', 'confirmed']],
  },
  {
    name: 'clock of the host 10 minutes behind',
    layout: withClock({ kms1: [kmsInterface('kms1'), clockOff('kms1', -10 * MINUTES)] }),
    findings: [['clock-skew-client-host/kms1.corp.example', 'warning', 'confirmed']],
  },
  {
    name: 'clock of this computer off: both hosts are 6 hours ahead of it',
    layout: network({
      kms1: [kmsInterface('kms1'), clockOff('kms1', 6 * HOURS)],
      kms2: [kmsInterface('kms2'), clockOff('kms2', 6 * HOURS)],
    }),
    findings: [['clock-skew-client-host/kms1.corp.example', 'error', 'confirmed']],
  },
  {
    name: 'clocks of two hosts off, by different times',
    layout: network({
      kms1: [kmsInterface('kms1'), clockOff('kms1', 6 * HOURS)],
      kms2: [kmsInterface('kms2'), clockOff('kms2', -10 * MINUTES)],
    }),
    findings: [
      ['clock-skew-client-host/kms1.corp.example', 'error', 'confirmed'],
      ['clock-skew-client-host/kms2.corp.example', 'warning', 'confirmed'],
    ],
  },
  {
    name: 'healthy: clock of the host 4 minutes ahead',
    layout: withClock({ kms1: [kmsInterface('kms1'), clockOff('kms1', 4 * MINUTES)] }),
    findings: [],
  },
  {
    name: 'healthy: nobody tells the time',
    layout: withClock({ kms1: [kmsInterface('kms1')] }),
    findings: [],
  },
];
