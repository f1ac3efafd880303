/** The proxy of system services as netsh prints it, in several languages. Synthetic names. */
import { describe, expect, test } from '@jest/globals';
import { factsOf, read } from '../read.js';

const proxy = (head: string, label: string, bypass: string) =>
  `C:\\> netsh winhttp show proxy\r\n\r\n${head}\r\n\r\n    ${label} :  proxy.corp.example:8080\r\n    ${bypass}     :  (none)\r\n\r\nC:\\>`;
const direct = (head: string, words: string) => `\r\n${head}\r\n\r\n    ${words}\r\n\r\n`;

describe('netsh winhttp show proxy', () => {
  test.each([
    ['English', 'Current WinHTTP proxy settings:', 'Proxy Server(s)', 'Bypass List'],
    ['German', 'Aktuelle WinHTTP-Proxyeinstellungen:', 'Proxyserver', 'Umgehungsliste'],
    ['French', 'Paramètres du proxy WinHTTP actuels :', 'Serveur(s) proxy', 'Liste de contournement'],
    ['Japanese', '現在の WinHTTP プロキシ設定：', 'プロキシ サーバー', 'バイパス一覧'],
  ])('a proxy, in %s', (_, head, label, bypass) => {
    const text = proxy(head, label, bypass);
    expect(factsOf(text, 'serviceProxy')).toEqual({ server: 'proxy.corp.example:8080' });
    expect(read(text).takenFor).toEqual(['netsh winhttp show proxy']);
  });

  test.each([
    ['English', 'Current WinHTTP proxy settings:', 'Direct access (no proxy server).'],
    ['German', 'Aktuelle WinHTTP-Proxyeinstellungen:', 'Direktzugriff (kein Proxyserver).'],
    ['Japanese', '現在の WinHTTP プロキシ設定:', '直接アクセス (プロキシ サーバーなし)。'],
  ])('none, in %s', (_, head, words) => {
    expect(factsOf(direct(head, words), 'serviceProxy')).toEqual({ server: '' });
  });

  test('several, by scheme, without a name and password of a user', () => {
    const text = proxy('Current WinHTTP proxy settings:', 'Proxy Server(s)', 'Bypass List').replace(
      'proxy.corp.example:8080',
      'http=jdoe:secret@p1.corp.example:80;https=p2.corp.example:8443',
    );
    expect(factsOf(text, 'serviceProxy')).toEqual({ server: 'p1.corp.example:80;p2.corp.example:8443' });
  });

  test('what is another form, or cut off, says nothing', () => {
    for (const text of [
      'Current WinHTTP proxy settings:\n',
      'Current WinHTTP proxy settings:\n\n    Proxy Server(s) :  (none)\n',
      'We set the WinHTTP proxy as follows:\nit is proxy.corp.example',
      'C:\\> netsh winhttp show proxy\n\n    text :  proxy.corp.example:8080\n',
    ])
      expect(read(text).parts.filter(({ block }) => block === 'serviceProxy')).toEqual([]);
  });
});
