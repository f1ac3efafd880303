import { defineProcedure } from '../define-procedure.js';
import { VAMT_DATABASE } from '../documents.js';
import { change, check } from '../words.js';

export const vamtDatabasePermission = defineProcedure({
  id: 'vamt-database-permission',
  title: '"The specified database is not a valid VAMT database"',
  severity: 'warning',
  explainedOnly: 'the message stands in a window of VAMT',
  cause: 'The account may not create databases on the SQL Server instance.',
  summary: 'VAMT calls its database invalid.',
  remediation: [
    change({
      do: 'Run VAMT as a local administrator, or give the account its rights on the SQL Server',
      on: 'vamt-host',
    }),
  ],
  verify: check({ run: 'vamt', on: 'vamt-host', expect: 'the database opens' }),
  documentation: [VAMT_DATABASE],
  explains: ['vamt-data-stale'],
});
