import type { BufferAnswer } from 'dns-packet';

/** Errors of a TKEY record (RFC 2930 section 2.6): what a server says to an empty GSS token. */
const TKEY_ERRORS = { offer: 17, 'bad-algorithm': 21 } as const;

/** `gss-tsig` as a name on the wire. */
const GSS_TSIG = Buffer.from('\x08gss-tsig\x00', 'latin1');
const MODE_GSS_API = 3;

/** The TKEY record that refuses a token and so tells whether the server knows GSS-TSIG at all. */
export function tkeyAnswer(name: string, kind: keyof typeof TKEY_ERRORS): BufferAnswer {
  // Inception and expiration (4 bytes each) and the sizes of key and other data stay zero.
  const fields = Buffer.alloc(16);
  fields.writeUInt16BE(MODE_GSS_API, 8);
  fields.writeUInt16BE(TKEY_ERRORS[kind], 10);
  return { name, type: 'TKEY', class: 'ANY', ttl: 0, data: Buffer.concat([GSS_TSIG, fields]) };
}
