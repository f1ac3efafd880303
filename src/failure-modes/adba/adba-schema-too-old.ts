import { defineFailureMode } from '../../model/failure-mode.js';
import { CODE_EXAMPLE, type CodeFacts } from '../by-code.js';
import { clientShows } from '../client-steps.js';
import { AD_SCHEMA_VERSIONS, ADBA_OVERVIEW, ADPREP, SL_ERRORS } from '../documents.js';
import { who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { change, look } from '../words.js';

export const adbaSchemaTooOld = defineFailureMode<'clientSettings' | 'hostSettings', CodeFacts>({
  id: 'adba-schema-too-old',
  title: 'AD schema does not support activation objects',
  severity: 'warning',
  needs: ['clientSettings', 'hostSettings'],
  detect: ({ clientSettings, hostSettings }) =>
    printedMatches([...clientSettings, ...hostSettings], { '0xC004F083': 'confirmed' }),
  cause:
    'The schema is below that of Windows Server 2012 (objectVersion 56). Older domain controllers may stay: only the schema has to be extended.',
  summary: (facts) =>
    `The schema of the Active Directory that ${who(facts)} asks is too old for activation objects (${facts.code}).`,
  remediation: () => [
    look({
      do: 'Read the version of the schema (2008 R2: 47, 2012: 56, 2012 R2: 69, 2016: 87, 2019 and 2022: 88, 2025: 91)',
      on: 'domain-controller',
      command: 'Get-ADObject (Get-ADRootDSE).schemaNamingContext -Properties objectVersion',
      shell: 'powershell',
    }),
    look({
      do: 'See that replication is sound first',
      on: 'domain-controller',
      command: 'repadmin /replsummary',
      elevated: true,
    }),
    change({
      do: 'Back up the system state of the schema master and of one domain controller in each domain: an extension covers the whole forest and cannot be undone',
      on: 'domain-controller',
    }),
    change({
      do: "Then extend it from the media of the newer server, as Schema Admin, Enterprise Admin and Domain Admin of the schema master's domain",
      on: 'domain-controller',
      command: '<media>\\support\\adprep\\adprep.exe /forestprep',
    }),
  ],
  verify: () => clientShows('/ao-list', 'the objects, in the place of the message about the schema'),
  documentation: [ADBA_OVERVIEW, AD_SCHEMA_VERSIONS, ADPREP, SL_ERRORS],
  explains: ['adba-object-not-found'],
  example: { ...CODE_EXAMPLE, code: '0xC004F083' },
});
