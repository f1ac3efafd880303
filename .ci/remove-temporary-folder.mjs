export default function remove() {
  globalThis.removeTemporaryFolder();
}
