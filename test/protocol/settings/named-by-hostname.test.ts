import { expect, test } from '@jest/globals';
import { namedByHostname } from '../../../src/protocol/settings/named-by-hostname.js';

test('one name is of the whole text, several divide it, none tells nothing', () => {
  expect(namedByHostname('C:\\>hostname\r\nPC1\r\nC:\\>ver')).toEqual([
    { text: 'C:\\>hostname\r\nPC1\r\nC:\\>ver', computer: 'pc1' },
  ]);
  expect(namedByHostname('above\nC:\\>hostname\nPC1\none\nPS C:\\Users> hostname\nPC2\ntwo')).toEqual([
    { text: 'above\n', computer: null },
    { text: 'C:\\>hostname\nPC1\none\n', computer: 'pc1' },
    { text: 'PS C:\\Users> hostname\nPC2\ntwo', computer: 'pc2' },
  ]);
  expect(namedByHostname('the hostname\nPC1')).toEqual([{ text: 'the hostname\nPC1', computer: null }]);
});

test('a line of a megabyte costs no more than its length', () => {
  const started = performance.now();
  namedByHostname(`C:\\${'a '.repeat(500_000)}> hostname`);
  namedByHostname('C:\\>'.repeat(250_000));
  expect(performance.now() - started).toBeLessThan(2000);
});
