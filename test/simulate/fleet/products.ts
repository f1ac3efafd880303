import { mix } from '../random.js';

export type Family = 'windows' | 'office';

export interface Product {
  readonly kind: 'client' | 'server' | 'office';
  readonly family: Family;
  readonly activationId: string;
  readonly applicationId: string;
  /** The count this product needs. */
  readonly minimum: number;
}

const WINDOWS = '55c92734-d682-4d71-983e-d6ec3f16059f';
const OFFICE = '0ff1ce15-a989-479d-af46-f275c6370663';

const client = (activationId: string): Product => ({
  ...{ kind: 'client', family: 'windows', activationId, applicationId: WINDOWS, minimum: 25 },
});
const server = (activationId: string): Product => ({
  ...{ kind: 'server', family: 'windows', activationId, applicationId: WINDOWS, minimum: 5 },
});

/** Real products: Windows 10 Pro and Enterprise, Server 2016 Standard and Datacenter, Office 2016 Professional Plus. */
const CLIENTS = [
  client('2de67392-b7a7-462a-b1ca-108dd189f588'),
  client('73111121-5638-40f6-bc11-f1d7b0d64300'),
] as const;
const SERVERS = [
  server('8c1c5410-9f39-4805-8c9d-63a07706358f'),
  server('21c56779-b449-4d20-adfc-eece0e1ad74b'),
] as const;
const OFFICE_PRODUCT: Product = {
  kind: 'office',
  family: 'office',
  activationId: 'd450596f-894d-49e0-966a-fd39ed4c4c64',
  applicationId: OFFICE,
  minimum: 5,
};

export function productOf(seed: number, machine: number, kind: Product['kind']): Product {
  if (kind === 'office') return OFFICE_PRODUCT;
  const [usual, other] = kind === 'client' ? CLIENTS : SERVERS;
  return (mix(seed, machine, 20) & 3) === 0 ? other : usual;
}
