import { defineProcedure } from '../define-procedure.js';
import { SQL_SERVER_FIREWALL } from '../documents.js';
import { change, check } from '../words.js';

export const vamtDatabaseUnreachable = defineProcedure({
  id: 'vamt-database-unreachable',
  title: 'VAMT cannot reach its SQL Server',
  severity: 'warning',
  explainedOnly: 'where the database of VAMT lies is told by VAMT alone',
  cause:
    'SQL Server Express listens on its own computer only, until TCP/IP is enabled for the instance. A named instance also needs the SQL Browser (UDP 1434) or a fixed port, and its firewall has to let them in.',
  summary: 'VAMT gets no connection to the SQL Server that holds its database.',
  remediation: [
    change({
      do: 'In SQL Server Configuration Manager, at the SQL Server: enable TCP/IP for the instance and restart it',
      on: 'vamt-host',
    }),
    change({ do: 'Let the VAMT host, and nobody else, through to the port', on: 'network' }),
  ],
  verify: check({
    run: 'Test-NetConnection -ComputerName <sql-host> -Port 1433',
    on: 'vamt-host',
    shell: 'powershell',
    expect: 'TcpTestSucceeded : True, for the default instance',
  }),
  documentation: [SQL_SERVER_FIREWALL],
  explains: ['vamt-database-permission', 'vamt-data-stale'],
});
