/** `10.0.0.20:1688`; an IPv6 address stands in brackets. */
export const endpointText = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
