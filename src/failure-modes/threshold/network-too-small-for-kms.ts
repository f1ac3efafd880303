import { THRESHOLD_CLIENT, THRESHOLD_OFFICE, THRESHOLD_SERVER } from '../../model/kms.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { defineProcedure } from '../define-procedure.js';
import { ADBA_OVERVIEW, KMS_PLANNING, MAK_PLANNING } from '../documents.js';
import { change, check } from '../words.js';

/** A low count alone does not say it: machines may be there and not have asked yet. */
export const networkTooSmallForKms = defineProcedure({
  id: 'network-too-small-for-kms',
  title: 'Readiness: the network is too small for KMS',
  severity: 'info',
  explainedOnly:
    'how many machines there are and will be stands in no log and in no count, since those hold only who asked; kms-doctor ready --plan finds it in a plan',
  cause: `KMS activates Windows clients from ${String(THRESHOLD_CLIENT)} machines on, servers from ${String(THRESHOLD_SERVER)} and Office from ${String(THRESHOLD_OFFICE)}. Where fewer genuine machines can ever ask one host, it activates none of them, and every one asks again every two hours.`,
  summary: 'Fewer machines can ever ask the KMS host than it needs.',
  remediation: [
    change({
      do: 'Domain members of Windows 8, Server 2012 or later: use AD-based activation, which needs no count',
      on: 'domain-controller',
    }),
    change({
      do: 'Machines with the Internet: use a MAK online. Without it: MAK proxy with two VAMT hosts, or the telephone',
      on: 'vamt-host',
    }),
    change({
      do: 'A network that may reach others: open TCP 1688 outbound to the central KMS host, so that all are counted together',
      on: 'network',
    }),
  ],
  verify: check({
    run: 'kms-doctor ready --plan <plan-file> --offline',
    on: 'this-computer',
    expect: 'a method for each group of machines, and no count that never suffices',
  }),
  documentation: [KMS_PLANNING, MAK_PLANNING, ADBA_OVERVIEW],
  explains: [
    'threshold-not-met-client',
    'threshold-not-met-server',
    'threshold-not-met-office',
    'count-margin-thin',
    ...CLIENT_ECHOES,
  ],
});
