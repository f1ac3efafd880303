import { expect, test } from '@jest/globals';
import { proceduresOf } from '../../../src/readings/readiness/procedures.js';
import { readinessHtml, readinessMarkdown, readinessText } from '../../../src/reporters/readiness/faces.js';
import { styleFor } from '../../../src/reporters/style.js';
import { judged, planned } from '../../readings/readiness/planned.js';

const result = judged({ ...planned('isolated-network'), done: ['kms/install-key'] });

test('steps are boxes to tick, and what the plan names as done is ticked, in every face', () => {
  const text = readinessText(result, styleFor({ width: 100, ascii: false, colour: false }));
  expect(text).toContain('[x] KMS host: Install the host key (kms/install-key)');
  expect(text).toContain('[ ] KMS host: See the count rise (kms/verify)');
  const markdown = readinessMarkdown(result);
  expect(markdown).toContain('\n- [x] KMS host: Install the host key (kms/install-key)\n');
  expect(markdown).toContain('\n- [ ] KMS host: See the count rise (kms/verify)\n');
  const page = readinessHtml(result);
  expect(page).toContain('<label><input type="checkbox" checked /> KMS host: Install the host key');
  expect(page.match(/<input type="checkbox"/g)).toHaveLength(
    result.procedures.flatMap(({ steps }) => steps).length,
  );
});

test.each([
  [[], 3],
  [['mak-online/vamt'], 3],
  [['mak-online/by-hand', 'mak-online/vamt'], 2],
  [['mak-online/by-hand', 'mak-online/activate'], 1],
  [['mak-online/vamt', 'mak-online/wmi', 'mak-online/install', 'mak-online/verify'], 0],
])('of two ways that lead to the end, the shorter rest is left: %j', (done, left) => {
  expect(proceduresOf([{ method: 'mak-online' }], done)).toMatchObject([{ left }]);
});
