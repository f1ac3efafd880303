import { defineProcedure } from '../define-procedure.js';
import { PROXY_ACTIVATION } from '../documents.js';
import { change, check } from '../words.js';

export const vamtHostBridgesIsolation = defineProcedure({
  id: 'vamt-host-bridges-isolation',
  title: 'One VAMT host stands in the isolated network and on the Internet',
  severity: 'warning',
  explainedOnly:
    'which network counts as isolated is a decision that only a plan tells: kms-doctor ready --plan finds it there',
  cause:
    'Direct activation by VAMT needs WMI to the computers and HTTPS to Microsoft, and joins the two networks. Proxy activation keeps them apart: two VAMT hosts, and files carried by hand.',
  summary: 'One VAMT host joins an isolated network to the Internet.',
  remediation: [
    change({
      do: 'Set up a second VAMT on a computer with Internet, carry the .cilx files on removable media, and cut the first one off',
      on: 'vamt-host',
    }),
  ],
  verify: check({
    run: 'Test-NetConnection -ComputerName www.microsoft.com -Port 443',
    on: 'vamt-host',
    shell: 'powershell',
    expect: 'it fails at the VAMT host of the isolated network',
  }),
  documentation: [PROXY_ACTIVATION],
  explains: [],
});
