import { build, preview, type PreviewServer } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** address of the production build, under a sub-path */
    page: string;
  }
}

const SUB_PATH = '/some/where/';

/** Builds the page once and serves it under a sub-path of a plain static server, as a host would. */
export default async function serveBuild(project: TestProject): Promise<() => Promise<void>> {
  await build({ logLevel: 'error' });
  const server: PreviewServer = await preview({
    base: SUB_PATH,
    logLevel: 'error',
    preview: { host: '127.0.0.1', port: 0 },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview server has no address');
  project.provide('page', address);
  return () => server.close();
}
