import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { CLI, inTurn } from './measure.mjs';

const DOMAIN = 'corp.example';
const TARGETS = 5;

/** The servers of the demo, outside the process that is measured. */
async function peers() {
  const outfile = resolve('.cache/bench-peers.mjs');
  await build({
    stdin: {
      contents: `export { startDnsServer } from './src/demo/dns-server.js'; export { startTcpPeer } from './src/demo/tcp-peers.js';`,
      resolveDir: '.',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

/** Five published hosts, all well: the whole chain against the look-ups and connects a person would type. */
export async function fiveTargets() {
  if (spawnSync('dig', ['-v']).error || spawnSync('nc', ['-h']).error) {
    console.log('five targets: skipped, dig or nc is missing');
    return;
  }
  const { startDnsServer, startTcpPeer } = await peers();
  const hosts = await Promise.all(Array.from({ length: TARGETS }, () => startTcpPeer('kms-interface')));
  const name = (at) => `kms${at + 1}.${DOMAIN}`;
  const srv = `_vlmcs._tcp.${DOMAIN}`;
  const dns = await startDnsServer({
    zones: [
      {
        origin: DOMAIN,
        primary: name(0),
        records: hosts.flatMap(({ port }, at) => [
          { name: srv, type: 'SRV', ttl: 300, data: { priority: 0, weight: 0, port, target: name(at) } },
          { name: name(at), type: 'A', ttl: 300, data: '127.0.0.1' },
        ]),
      },
    ],
  });
  const server = ['--domain', DOMAIN, '--resolver', `127.0.0.1:${dns.port}`];
  const ours = [
    process.execPath,
    CLI,
    'check',
    ...server,
    '--role',
    'client',
    '--no-update-probe',
    '--format',
    'json',
  ];
  const dig = `dig @127.0.0.1 -p ${dns.port} +short`;
  const steps = [
    `${dig} SRV ${srv}`,
    ...hosts.flatMap(({ port }, at) => [`${dig} A ${name(at)}`, `nc -z -w 5 127.0.0.1 ${port}`]),
  ];
  const [chain, shell] = await inTurn(ours, ['sh', '-c', steps.join('; ')]);
  console.log(
    `five targets: ${(chain / shell).toFixed(2)} x dig + dig + nc (goal < 1; ${chain.toFixed(0)} ms against ${shell.toFixed(0)} ms)`,
  );
  await Promise.all([dns, ...hosts].map((peer) => peer.stop()));
}
