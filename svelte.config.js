// read by svelte-check and the Vite plugin; the options stand in vite.config.ts
export default {};
