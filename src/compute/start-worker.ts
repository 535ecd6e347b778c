/**
 * Starts a module worker from a blob that imports the real module: a worker inherits the page's Content-Security-Policy
 * only that way, a policy in a meta element does not reach one loaded from a file.
 * @param address of the module, as `?worker&url` gives it
 * @param name seen inside as `self.name`: the base path of the page, "#", and the name of the lock it is to hold
 * @returns the worker, and a function that frees the blob once the worker has loaded
 */
export function startWorker(address: string, name: string): { worker: Worker; loaded: () => void } {
  const script = `import ${JSON.stringify(new URL(address, globalThis.location.href).href)};`;
  const blob = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(blob, { type: 'module', name });
  return {
    worker,
    loaded: () => {
      URL.revokeObjectURL(blob);
    },
  };
}
