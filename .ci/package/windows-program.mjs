import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { BLOB_NAME, lightFuse } from './sea-marks.mjs';

/** The kind of resource among which Node looks for its embedded program: raw data. */
const RT_RCDATA = 10;
const ENGLISH = 1033;
const UTF_16 = 1200;

/**
 * Makes the program from Node's own: its signature is left out (it would be broken anyway), the blob and what Windows
 * shows under Properties are put in.
 * @param {Buffer} node node.exe
 * @param {Buffer} blob made by the same version of Node
 * @param {{ name: string, version: string, description: string, copyright: string }} about
 * @returns {Buffer}
 */
export function windowsProgram(node, blob, about) {
  const executable = NtExecutable.from(lightFuse(node), { ignoreCert: true });
  const resources = NtExecutableResource.from(executable);
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  if (info === undefined) throw new Error('node.exe has no version information to be replaced');
  const [major, minor, patch] = about.version.split(/[.-]/).map(Number);
  info.setFileVersion(major, minor, patch, 0, ENGLISH);
  info.setProductVersion(major, minor, patch, 0, ENGLISH);
  info.setStringValues(
    { lang: ENGLISH, codepage: UTF_16 },
    {
      ProductName: about.name,
      FileDescription: about.description,
      CompanyName: about.name,
      LegalCopyright: about.copyright,
      OriginalFilename: `${about.name}.exe`,
      InternalName: about.name,
    },
  );
  info.outputToResourceEntries(resources.entries);
  resources.entries.push({ type: RT_RCDATA, id: BLOB_NAME, lang: 0, codepage: 0, bin: exactly(blob) });
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
}

function exactly(buffer) {
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);
}
