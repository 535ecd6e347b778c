import { runnerImport } from 'vite';

// Runs a TypeScript module of the project in Node exactly as the page bundles it (globs included): no build step.
// Usage: node src/headless/launch.mjs MODULE [arguments of its main()]
const [module, ...parameters] = process.argv.slice(2);
const { module: loaded } = await runnerImport(module, { configFile: false, logLevel: 'error' });
process.exitCode = await loaded.main(parameters);
