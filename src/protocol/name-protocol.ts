import { latin1 } from './bytes.js';

/** How the first bytes of services look that name themselves when they are sent something they do not understand. */
const SIGNS: readonly (readonly [protocol: string, sign: RegExp])[] = [
  ['HTTP', /^HTTP\/\d/],
  ['HTTP', /^\s{0,4}<(!doctype html|html|\?xml)/i],
  ['SSH', /^SSH-\d/],
  // Content types change-cipher-spec, alert and handshake, then version SSL 3.0 to TLS 1.3.
  ['TLS', /^[\x14-\x16]\x03[\0-\x04]/],
  ['SMTP', /^(220|421|5\d\d)[ -][^\r\n]*(SMTP|mail)/i],
  ['SMTP', /^5\d\d[ -]5\.\d\.\d /],
  ['FTP', /^(220|421|530)[ -][^\r\n]*FTP/i],
  ['SMTP or FTP', /^220[ -]/],
  ['SMTP or FTP', /^(421|50[0-4]|530|554)[ -][\x20-\x7e]/],
  ['IMAP', /^\* (OK|BYE|BAD|PREAUTH)\b/],
  ['Redis', /^-(ERR (unknown|Protocol)|NOAUTH|DENIED)/],
  ['POP3', /^(\+OK|-ERR)/],
  ['NNTP', /^(200|201|400|502)[ -][^\r\n]*(NNTP|news)/i],
  // TPKT version 3 with an X.224 connection confirm or disconnect request inside.
  ['RDP', /^\x03\0[\s\S]{2}[\s\S][\xd0\x80]/],
  ['RDP', /^\x03\0\0[\s\S]/],
  // Packet length, sequence 0, protocol version 10 or the error marker.
  ['MySQL', /^[\s\S]{2}\0\0\x0a\d+\.\d/],
  ['MySQL', /^[\s\S]{2}\0[\0\x01]\xff[\s\S]{2}[#\x20-\x7e]/],
  ['PostgreSQL', /^E\0\0[\s\S]{2}S?(FATAL|ERROR|SFATAL|SERROR)/],
  ['VNC', /^RFB \d{3}\.\d{3}/],
  ['SMB', /^(\0[\s\S]{3})?[\xff\xfe]SMB/],
  ['LDAP', /^0[\s\S]{1,6}\x02\x01[\s\S]/],
  ['SQL Server', /^\x04\x01[\s\S]{2}\0\0/],
  ['AMQP', /^AMQP/],
  ['RTSP', /^RTSP\/\d/],
  ['SIP', /^SIP\/\d/],
  ['rsync', /^@RSYNCD:/],
  ['Telnet', /^\xff[\xfb-\xfe]/],
  ['SOCKS', /^\x05\xff$/],
];

/** The protocol of a service by the start of what it sent; null when it does not name itself. */
export function nameProtocol(bytes: Uint8Array): string | null {
  const start = latin1(bytes.subarray(0, 128));
  return SIGNS.find(([, sign]) => sign.test(start))?.[0] ?? null;
}
