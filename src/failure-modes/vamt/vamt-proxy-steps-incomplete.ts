import { clientShows } from '../client-steps.js';
import { defineProcedure } from '../define-procedure.js';
import { PROXY_ACTIVATION } from '../documents.js';
import { change } from '../words.js';

export const vamtProxyStepsIncomplete = defineProcedure({
  id: 'vamt-proxy-steps-incomplete',
  title: 'MAK proxy: a step of the round trip is missing or out of order',
  severity: 'warning',
  explainedOnly:
    'the form of the lists that VAMT exchanges is not published, so what is missing in one cannot be told',
  cause:
    'The isolated VAMT reads the computers, installs the MAK and exports; the one with Internet fetches the confirmation IDs; the isolated one imports and applies them. A list exported before the MAK is installed has nothing to confirm.',
  summary:
    'Computers of an isolated network wait for confirmation IDs: the round trip of MAK proxy activation is not complete.',
  remediation: [
    change({
      do: 'Isolated network: update the status, install the MAK, then export the list',
      on: 'vamt-host',
    }),
    change({ do: 'With Internet: Acquire confirmation IDs for CILX', on: 'vamt-host', elevated: false }),
    change({
      do: 'Isolated network: import the list, then Activate, Apply confirmation ID',
      on: 'vamt-host',
    }),
  ],
  verify: clientShows('/dli', 'VOLUME_MAK channel, License Status: Licensed'),
  documentation: [PROXY_ACTIVATION],
  explains: [],
});
