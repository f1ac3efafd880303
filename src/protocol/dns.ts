/** DNS queries and their answers. Update messages are in dns-update.ts. */
export { readHeader } from './dns-header.js';
export { decodeMessage, type DnsMessage } from './dns-message.js';
export { answersQuery, encodeQuery, type DnsQuery } from './dns-query.js';
export type { DnsRecord } from './dns-records.js';
export { frameForTcp, tcpFrameComplete, unframeTcp } from './dns-tcp.js';
export { sameName } from './dns-wire-name.js';
