import { defineProcedure } from '../define-procedure.js';
import { DCOM_HARDENING } from '../documents.js';
import { check, change } from '../words.js';

export const vamtDcomHardening = defineProcedure({
  id: 'vamt-dcom-hardening',
  title: "Target refuses VAMT's DCOM calls as too weakly protected",
  severity: 'warning',
  explainedOnly: 'its events stand in the System log under DistributedCOM, and name no program of VAMT',
  cause:
    'Since March 2023 Windows takes DCOM activation with packet integrity alone. A VAMT host without current updates asks for less and is denied, although account and firewall are right.',
  summary: 'A target turns the calls of an old VAMT host away (System events 10036 to 10038).',
  remediation: [
    change({
      do: 'Bring the VAMT host up to date; there is no lasting way to switch the hardening off',
      on: 'vamt-host',
    }),
  ],
  verify: check({
    run: 'wevtutil qe System /q:"*[System[Provider[@Name=\'Microsoft-Windows-DistributedCOM\'] and EventID=10036]]" /c:1 /rd:true /f:text',
    on: 'client',
    expect: 'nothing newer than the update',
  }),
  documentation: [DCOM_HARDENING],
  explains: ['vamt-cid-not-applied', 'vamt-data-stale'],
});
