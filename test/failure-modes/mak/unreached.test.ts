/** A MAK that waits on the computer that cannot reach the activation server. Synthetic. */
import { expect, test } from '@jest/globals';
import type { SetProxy } from '../../../src/model/activation-server.js';
import { makVamt } from '../../../src/checks/mak-vamt.js';
import { runChecks } from '../../../src/checks/run-checks.js';
import { makNoInternet } from '../../../src/failure-modes/mak/mak-no-internet.js';
import type {
  ActivationServerObservation,
  ComputerSettings,
  TcpOutcome,
} from '../../../src/model/evidence.js';
import { activationServer } from '../../support/activation-server-builder.js';
import { AT, computer, gathered, healthy } from '../../support/evidence-builder.js';
import { told as toldProxy } from '../../support/settings-builder.js';
import { foundInSettings, UNLICENSED, withProduct } from '../../support/settings-evidence.js';

const MAK = { channel: 'mak', channelText: 'Volume:MAK' } as const;
const WAITING = { ...UNLICENSED, ...MAK, stateReason: '0xC004F009' };
const LIVE = { files: [] };

const found = (
  client: ComputerSettings,
  server: ActivationServerObservation,
  context = [computer({ name: 'pc9', primarySuffix: 'corp.example' })],
) => foundInSettings(makNoInternet, client, { activationServers: [server], context });

const ended = (...outcomes: readonly TcpOutcome[]) => activationServer(outcomes);

test('found where this computer waits for a MAK, never more than likely, and the proxy is told', () => {
  expect(found(withProduct(WAITING, LIVE), ended('filtered'))).toEqual([
    'error, likely: ws017.corp.example (Windows Enterprise) has a MAK that is not activated and cannot reach activation.sls.microsoft.com directly: nothing answers; a proxy of system services may still lead there.',
  ]);
});

test.each([
  [ended('refused'), 'error, likely', 'refused'],
  [ended('filtered', 'no-route'), 'error, likely', 'nothing answers'],
  [ended('no-route', 'no-route'), 'error, likely', 'no route'],
  [ended('blocked-locally'), 'warning, possible', 'this computer itself blocks it'],
  [activationServer({ kind: 'nxdomain' }), 'error, likely', 'its name does not exist here'],
  [activationServer({ kind: 'no-data', alias: null }), 'error, likely', 'its name has no address here'],
  [activationServer({ kind: 'failure', rcode: 'SERVFAIL' }), 'warning, possible', 'its name is not resolved'],
])('why: %#', (server, weight, why) => {
  const [line, ...more] = found(withProduct(WAITING, LIVE), server);
  expect(more).toEqual([]);
  expect(line).toMatch(new RegExp(`^${weight}: .*${why}`));
});

test('a proxy of system services: less sure, since nothing has to be reached without it; one of programs is told', () => {
  const proxy = (from: SetProxy['from']) => ({
    ...ended('filtered'),
    proxy: { from, server: 'proxy.corp.example:8080' },
  });
  expect(found(withProduct(WAITING, LIVE), proxy('WinHTTP'))).toEqual([
    'warning, possible: ws017.corp.example (Windows Enterprise) has a MAK that is not activated and cannot reach activation.sls.microsoft.com directly: nothing answers; WinHTTP sends system services through the proxy proxy.corp.example:8080, and that way was not tried.',
  ]);
  expect(found(withProduct(WAITING, LIVE), proxy('HTTPS_PROXY'))).toEqual([
    'error, likely: ws017.corp.example (Windows Enterprise) has a MAK that is not activated and cannot reach activation.sls.microsoft.com directly: nothing answers; HTTPS_PROXY names the proxy proxy.corp.example:8080, which the licensing service does not use.',
  ]);
});

test('a proxy that somebody pasted beside it counts as one that was seen, and so does its absence', () => {
  const told = (server: string) => withProduct(WAITING, { ...LIVE, serviceProxy: toldProxy({ server }) });
  expect(found(told('proxy.corp.example:8080'), ended('filtered'))).toEqual([
    expect.stringMatching(/^warning, possible: .*through the proxy proxy\.corp\.example:8080, and that way/u),
  ]);
  expect(found(told(''), ended('filtered'))).toEqual([
    expect.stringMatching(
      /^error, likely: .*nothing answers; its system services go out without a proxy\.$/u,
    ),
  ]);
});

test('not found where one address opens, or the run ended before the connect did', () => {
  for (const server of [ended('open'), ended('filtered', 'open'), ended('filtered', 'not-finished')])
    expect(found(withProduct(WAITING, LIVE), server)).toEqual([]);
});

test('not found on a computer without a MAK, or with one that is activated', () => {
  for (const client of [withProduct({}, LIVE), withProduct(UNLICENSED, LIVE), withProduct(MAK, LIVE)])
    expect(found(client, ended('filtered'))).toEqual([]);
});

test('connects from here tell nothing about another computer; a file about this one is of this one', () => {
  expect(found(withProduct(WAITING), ended('filtered'))).toEqual([]);
  expect(
    found(withProduct(WAITING), ended('filtered'), [
      computer({ name: 'WS017', primarySuffix: 'corp.example' }),
    ]),
  ).toHaveLength(1);
});

test('without a MAK it is an observation and no verdict', () => {
  const evidence = { ...healthy(), activationServers: gathered([ended('filtered')]) };
  const { results, findings } = runChecks(evidence, AT, [makVamt]);
  expect(findings).toEqual([]);
  expect(results).toMatchObject([
    {
      status: 'skip',
      summary:
        'no product with a MAK was seen; activation.sls.microsoft.com cannot be reached directly: nothing answers',
      observations: [{ kind: 'activation-server' }],
    },
  ]);
});

test('with a MAK that waits the check fails by it, and tells when the server answers', () => {
  const judged = (server: ActivationServerObservation) => {
    const evidence = {
      ...healthy(),
      clientSettings: gathered([withProduct(WAITING, LIVE)]),
      activationServers: gathered([server]),
    };
    const { results, findings } = runChecks(evidence, AT, [makVamt]);
    return [results[0]?.status, results[0]?.summary, findings.map(({ id }) => id)];
  };
  expect(judged(ended('filtered'))).toEqual([
    'fail',
    expect.stringContaining('cannot be reached directly'),
    ['mak-no-internet/ws017.corp.example'],
  ]);
  expect(judged(ended('open'))).toEqual([
    'unknown',
    'MAK on ws017.corp.example; activation.sls.microsoft.com answers over TCP, asked directly',
    [],
  ]);
});
