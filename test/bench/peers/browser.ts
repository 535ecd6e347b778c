import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const UDSV = '0.7.3';
const DUCKDB = '1.32.0';

/**
 * Puts uDSV and duckdb-wasm, installed into the temporary folder on first use, where a page can load them.
 * @param folder of the built page; they come into its `peers`
 * @returns what they are called in the figures
 */
export async function buildBrowserPeers(folder: string): Promise<{ udsv: string; duckdb: string }> {
  const root = join(tmpdir(), `regulars-bench-browser-${UDSV}-${DUCKDB}`);
  if (!existsSync(join(root, 'node_modules'))) {
    await mkdir(root, { recursive: true });
    const packages = [`udsv@${UDSV}`, `@duckdb/duckdb-wasm@${DUCKDB}`];
    execFileSync('npm', ['install', '--prefix', root, '--no-save', ...packages], {
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  }
  const outDir = join(folder, 'peers');
  for (const [name, module] of Object.entries({ udsv: 'udsv', duckdb: '@duckdb/duckdb-wasm' })) {
    const entry = join(root, `${name}.js`);
    await writeFile(entry, `export * from '${module}';\n`);
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      build: { outDir, emptyOutDir: false, lib: { entry, formats: ['es'], fileName: () => `${name}.js` } },
    });
  }
  for (const file of ['duckdb-browser-eh.worker.js', 'duckdb-eh.wasm'])
    await copyFile(join(root, 'node_modules/@duckdb/duckdb-wasm/dist', file), join(outDir, file));
  return { udsv: `uDSV ${UDSV}, the same typed columns`, duckdb: `duckdb-wasm ${DUCKDB}, CREATE TABLE` };
}
