import { describe, expect, test } from '@jest/globals';
import { type ChainStage, chainGraph } from '../../../src/reporters/parts/chain-graph.js';
import * as seen from '../../support/evidence-builder.js';
import { SAMPLE_REPORTS } from '../../support/sample-reports.js';

/** Each stage as "title: name (words, status) < from". */
const drawn = (stages: readonly ChainStage[] | null): readonly string[] =>
  (stages ?? []).map(
    ({ title, nodes }) =>
      `${title}: ${nodes.map(({ name, words, status }) => `${name} (${words}, ${status})`).join('; ')}`,
  );

const withRows = (rows: Readonly<Record<string, readonly ReturnType<typeof seen.tcp>[]>>) => ({
  checks: SAMPLE_REPORTS.healthy.checks.map((check) => ({
    ...check,
    observations: rows[check.id] ?? check.observations,
  })),
});

describe('the way to the service', () => {
  test('a silent port is the one stage that failed, with what lies behind it of the other host', () => {
    const stages = drawn(chainGraph(SAMPLE_REPORTS['filtered-port']));
    expect(stages).toHaveLength(6);
    expect(stages[4]).toMatch(/^KMS port: 10\.0\.0\.20:1688 \(.*, fail\)/);
    expect(stages[4]).not.toContain('445');
    expect(stages[5]).toMatch(/^KMS service: 10\.0\.0\.21:1688 \(.*, pass\)$/);
  });

  test('behind a missing record nothing was looked at, and nothing passes', () => {
    const stages = drawn(chainGraph(SAMPLE_REPORTS['missing-record']));
    expect(stages[2]).toMatch(/^Records: corp\.example \(.*, fail\)$/);
    expect(stages.slice(3)).toEqual([
      'Addresses: not looked at (, skip)',
      'KMS port: not looked at (, skip)',
      'KMS service: not looked at (, skip)',
    ]);
  });

  test('without anything of the network there is none', () => {
    expect(chainGraph(SAMPLE_REPORTS['offline-unknown'])).toBeNull();
  });

  test('of many ports those with trouble are drawn, the rest is counted by its worst state', () => {
    const ports = Array.from({ length: 10 }, (_, at) =>
      seen.tcp({ address: `10.0.1.${String(at)}`, outcome: at === 9 ? 'refused' : 'open' }),
    );
    const ofPorts = chainGraph(withRows({ 'port-reachability': ports }))?.[4]?.nodes ?? [];
    expect(ofPorts).toHaveLength(6);
    expect(ofPorts[0]).toMatchObject({ name: '10.0.1.9:1688', status: 'fail' });
    expect(ofPorts.at(-1)).toMatchObject({ name: 'and 5 more', status: 'pass' });
  });

  test('what several told is one thing, reached from each of them; every line begins at a thing drawn', () => {
    const second = seen.srv(seen.records(seen.HOST), { server: '10.0.0.54:53' });
    const stages =
      chainGraph({
        checks: SAMPLE_REPORTS.healthy.checks.map((check) => ({
          ...check,
          observations:
            check.id === 'srv-lookup' ? [seen.srv(seen.records(seen.HOST)), second] : check.observations,
        })),
      }) ?? [];
    expect(stages[2]?.nodes).toHaveLength(1);
    expect(stages[2]?.nodes[0]?.from).toHaveLength(2);
    const whole = chainGraph(SAMPLE_REPORTS.healthy) ?? [];
    const keys = new Set(whole.flatMap(({ nodes }) => nodes.map(({ key }) => key)));
    for (const { from } of whole.flatMap(({ nodes }) => nodes))
      for (const key of from) expect(keys).toContain(key);
  });
});
