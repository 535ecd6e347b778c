import { createServer } from 'vite';

// Runs a TypeScript module of the project in Node exactly as the page bundles it (globs included): no build step.
// Usage: node src/headless/launch.mjs MODULE [arguments of its main()]
const [module, ...parameters] = process.argv.slice(2);
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
try {
  const loaded = await server.ssrLoadModule(module);
  process.exitCode = await loaded.main(parameters);
} finally {
  await server.close();
}
