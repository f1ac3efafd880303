/** Where `npm run package` puts what it makes. */
export const RELEASE = 'release';

/** What is handed out. */
export const PACKAGES = {
  /** One file with everything inside. */
  windows: 'kms-doctor.exe',
  linux: 'kms-doctor-linux-x64',
  /** Node's own signed node.exe, untouched, with the command beside it. */
  zip: 'kms-doctor-windows-x64.zip',
  licences: 'THIRD-PARTY-LICENCES.txt',
  sbom: 'kms-doctor.cdx.json',
  sums: 'SHA256SUMS',
};
