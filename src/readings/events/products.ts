/** Whose count a request adds to, and what it needs there. */
export type ProductFamily = 'windows' | 'office';

/**
 * Activation IDs (product SKUs) of the volume editions of Office, as public setup documentation and issues name them.
 * Windows IDs need no list: what is not Office counts with Windows.
 */
const OFFICE: ReadonlySet<string> = new Set([
  '6f327760-8c5c-417c-9b61-836a98287e0c', // 2010 Professional Plus
  'b322da9c-a2e2-4058-9e4e-f59a6970bd69', // 2013 Professional Plus
  'b13afb38-cd79-4ae5-9f7f-eed058d750ca', // 2013 Standard
  'd450596f-894d-49e0-966a-fd39ed4c4c64', // 2016 Professional Plus
  'dedfa23d-6ed1-45a6-85dc-63cae0546de6', // 2016 Standard
  '85dd8b5f-eaa4-4af3-a628-cce9e77c9a03', // 2019 Professional Plus
  '8d368fc1-9470-4be2-8d66-90e836cbb051', // 2024 Professional Plus
]);

/** The volume editions of Windows whose IDs are published. */
const WINDOWS: ReadonlySet<string> = new Set([
  'b92e9980-b9d5-4821-9c94-140f632f6312', // 7 Professional
  'ae2ee509-1b34-41c0-acb7-6d4650168915', // 7 Enterprise
  'c06b6981-d7fd-4a35-b7b4-054742b7af67', // 8.1 Pro
  '81671aaf-79d1-4eb1-b004-8cbbe173afea', // 8.1 Enterprise
  '2de67392-b7a7-462a-b1ca-108dd189f588', // 10 Pro
  '73111121-5638-40f6-bc11-f1d7b0d64300', // 10 Enterprise
  'e0c42288-980c-4788-a014-c080d2e1926e', // 10 Education
  '82bbc092-bc50-4e16-8e18-b74fc486aec3', // 10 Pro for Workstations
  '7b51a46c-0c04-4e8f-9af4-8496cca90d5e', // 10 LTSB
  '2d5a5a60-3040-48bf-beb0-fcd770c20ce0', // 10 LTSB
  '68531fb9-5511-4989-97be-d11a0f55633f', // Server 2008 R2 Standard
  '620e2b3d-09e7-42fd-802a-17a13652fe7a', // Server 2008 R2 Enterprise
  '7482e61b-c589-4b7f-8ecc-46d455ac3b87', // Server 2008 R2 Datacenter
  'f0f5ec41-0d55-4732-af02-440a44a3cf0f', // Server 2012 Standard
  'd3643d60-0c42-412d-a7d6-52e6635327f6', // Server 2012 Datacenter
  'b3ca044e-a358-4d68-9883-aaa2941aca99', // Server 2012 R2 Standard
  '00091344-1ea4-4f37-b789-01750ba6988c', // Server 2012 R2 Datacenter
  '8c1c5410-9f39-4805-8c9d-63a07706358f', // Server 2016 Standard
  '21c56779-b449-4d20-adfc-eece0e1ad74b', // Server 2016 Datacenter
  'de32eafd-aaee-4662-9444-c1befb41bde2', // Server 2019 Standard
  '34e1ae55-27f8-4950-8877-7a03be5fb181', // Server 2019 Datacenter
  '9bd77860-9b31-4b7b-96ad-2564017315bf', // Server 2022 Standard
  'ef6cfc9f-8c5d-44ac-9aad-de6a2ea0ae03', // Server 2022 Datacenter
]);

/** What a published activation ID says; null for one that no list names. */
export function familyOf(activationId: string | null): ProductFamily | null {
  if (activationId === null) return null;
  if (OFFICE.has(activationId)) return 'office';
  return WINDOWS.has(activationId) ? 'windows' : null;
}
