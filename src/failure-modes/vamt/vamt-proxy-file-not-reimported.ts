import { clientShows } from '../client-steps.js';
import { defineProcedure } from '../define-procedure.js';
import { PROXY_ACTIVATION, VAMT_IMPORT_EXPORT } from '../documents.js';
import { change, look } from '../words.js';

export const vamtProxyFileNotReimported = defineProcedure({
  id: 'vamt-proxy-file-not-reimported',
  title: 'Reduced .cilx came back to another database or was edited',
  severity: 'warning',
  explainedOnly: 'only the database that the list was exported from can match it, and it is not read',
  cause:
    'An export of "proxy activation data only" leaves the names out: its confirmation IDs fit the database they came from and no other. Other programs that edit the file can spoil it.',
  summary: 'A list came back with confirmation IDs, and VAMT matches none of them with its computers.',
  remediation: [
    change({ do: 'Import the list into the database that it was exported from', on: 'vamt-host' }),
    look({ do: 'Never edit the file; in doubt export it again', on: 'vamt-host' }),
  ],
  verify: clientShows('/dli', 'VOLUME_MAK channel, License Status: Licensed'),
  documentation: [PROXY_ACTIVATION, VAMT_IMPORT_EXPORT],
  explains: ['vamt-proxy-steps-incomplete'],
});
