/** Numbers of the DNS registries (IANA, "Domain Name System (DNS) Parameters"). */
export const TYPE_NUMBERS = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  OPT: 41,
  TKEY: 249,
} as const;

type TypeName = keyof typeof TYPE_NUMBERS;

const CLASS_NUMBERS = { IN: 1, CH: 3 } as const;

const TYPE_NAMES = new Map<number, TypeName>(
  (Object.keys(TYPE_NUMBERS) as TypeName[]).map((name) => [TYPE_NUMBERS[name], name]),
);

const RCODES = [
  ...['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'],
  ...['YXDOMAIN', 'YXRRSET', 'NXRRSET', 'NOTAUTH', 'NOTZONE', 'DSOTYPENI'],
];

/** 16 and up need more bits than the header has: they come joined with an OPT record, or inside TKEY. */
const EXTENDED_RCODES = [
  ...['BADVERS', 'BADKEY', 'BADTIME', 'BADMODE', 'BADNAME', 'BADALG', 'BADTRUNC', 'BADCOOKIE'],
];

/** The type's name, `TYPE65` where we have none (RFC 3597). */
export function typeName(number: number): string {
  return TYPE_NAMES.get(number) ?? `TYPE${number}`;
}

/** The class's name, `CLASS254` where we have none. */
export function className(number: number): string {
  if (number === CLASS_NUMBERS.IN) return 'IN';
  return number === CLASS_NUMBERS.CH ? 'CH' : `CLASS${number}`;
}

/** The response code's name, `RCODE12` where the registry has none. */
export function rcodeName(number: number): string {
  return RCODES[number] ?? EXTENDED_RCODES[number - 16] ?? `RCODE${number}`;
}
